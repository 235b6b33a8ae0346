/**
 * A journal export was refused, given up, accepted with other bytes than were sent, or nobody has said anything of it for
 * a day. It goes to the administrators of its municipality, once for each such trouble. So does, once a day for each
 * destination, that a receipt in its folder could not be read: it may have been the acceptance. The mail tells neither
 * which dialog it is nor what the receiver says: the list of exports does.
 */
import { OVERDUE_MILLISECONDS, SILENT_STATES } from '../../journal/delivery/schedule.ts';
import { type EmploymentMeaning, effectivePrivileges, isAuthenticEmployment } from '../../people/employment-rows.ts';
import { findPlace } from '../about-dialog.ts';
import { findAuthenticAdministrator } from '../authentic-rows.ts';
import { composeToPerson } from '../compose.ts';
import { shortText } from '../layout.ts';
import type { NoticeKind, WritingTools } from '../notice-kind.ts';
import { writeNotices } from '../queries.ts';

const texts = {
  da: shortText(
    'da',
    'En journalisering fra LetDialog er ikke lykkedes',
    'En pakke til journalisering er afvist eller opgivet, modtageren har ikke svaret, eller en kvittering i mappen receipts/refused kunne ikke læses. Log ind, og se på listen over journaliseringer, hvilken det er',
  ),
  en: shortText(
    'en',
    'A journal export of LetDialog has not succeeded',
    'A package for journaling was rejected or given up, its receiver has not answered, or a receipt in the folder receipts/refused could not be read. Log in and see in the list of journal exports which it is',
  ),
};

const KIND = 'journal-failed';

export const journalFailed: NoticeKind<typeof KIND> = {
  name: KIND,
  description:
    'a journal export was rejected, has failed or is not answered for a day, or a receipt could not be read; to the administrators',
  repeats: false,
  texts,
  writeOwed,
  prepare: async (tools, notice) => ({
    targetId: notice.id,
    dialogs: await findPlace(tools.query, notice),
    compose: async () => {
      const { person_id: personId } = notice;
      const isStill = personId !== null && (await findAuthenticAdministrator(tools, personId));
      return isStill ? composeToPerson(tools, notice, texts, tools.frontendUrl) : null;
    },
  }),
};

const TOLD_DAYS = 30;
const AT_ONCE = 200;
const listOf = (states: readonly string[]): string => states.map((state) => `'${state}'`).join(', ');

/**
 * $1 now, $2 since when somebody is silent. What is told once is told by its version: a new try that fails is new. Where a
 * municipality has nobody to tell, it costs one look.
 */
const TROUBLED = `select e.dialog_id as "dialogId", e.municipality_id as "municipalityId", e.id as "exportId",
    e.version, em.person_id as "personId", em.unit_id as "unitId", em.privileges, em.granted, em.withheld, em.mac
  from journal_exports e
  join employments em on em.municipality_id = e.municipality_id and ('administrator' = any(em.privileges || em.granted))
  join persons p on p.id = em.person_id and p.disabled_at is null and p.sealed_email is not null
  where (e.state in ('rejected', 'failed') and e.changed_at > $1::timestamptz - interval '${TOLD_DAYS} days'
      or e.state in (${listOf(SILENT_STATES)}) and (e.changed_at <= $2 or e.fault = 'package_hash_differs'))
    and not exists (select from notices n where n.once_key = '${KIND}:' || e.id || ':' || e.version || ':' || em.person_id)
  order by e.id limit ${AT_ONCE}`;

interface Troubled extends EmploymentMeaning {
  readonly dialogId: string;
  readonly exportId: string;
  readonly version: number;
  readonly mac: Buffer;
}

/** $1 now: each destination once a day, by the day of what was refused last. */
const UNREADABLE = `select d.id as "destinationId", d.municipality_id as "municipalityId", day.day,
    em.person_id as "personId", em.unit_id as "unitId", em.privileges, em.granted, em.withheld, em.mac
  from journal_destinations d
  cross join lateral (select to_char(d.receipt_refused_at at time zone 'UTC', 'YYYY-MM-DD') as day) as day
  join employments em on em.municipality_id = d.municipality_id and ('administrator' = any(em.privileges || em.granted))
  join persons p on p.id = em.person_id and p.disabled_at is null and p.sealed_email is not null
  where d.receipt_refused_at > $1::timestamptz - interval '${TOLD_DAYS} days'
    and not exists (select from notices n
      where n.once_key = '${KIND}:receipt:' || d.id || ':' || day.day || ':' || em.person_id)
  order by d.id limit ${AT_ONCE}`;

interface Unreadable extends EmploymentMeaning {
  readonly destinationId: string;
  readonly day: string;
  readonly mac: Buffer;
}

async function writeOwed(tools: WritingTools, now: Date): Promise<void> {
  await writeTroubled(tools, now);
  await writeUnreadable(tools, now);
}

async function writeUnreadable({ query, vault }: WritingTools, now: Date): Promise<void> {
  const found = await query<Unreadable>(UNREADABLE, [now]);
  const notices = found
    .filter((row) => isAuthenticEmployment(vault, row) && effectivePrivileges(row).includes('administrator'))
    .map(({ personId, destinationId, day }) => ({
      ...{ personId, dialogId: null, subjectId: null, onceKey: `${KIND}:receipt:${destinationId}:${day}:${personId}` },
    }));
  await writeNotices(query, { kind: KIND, vault, notices, now });
}

async function writeTroubled({ query, vault }: WritingTools, now: Date): Promise<void> {
  const since = new Date(now.getTime() - OVERDUE_MILLISECONDS);
  const found = await query<Troubled>(TROUBLED, [now, since]);
  const notices = found
    .filter((row) => isAuthenticEmployment(vault, row) && effectivePrivileges(row).includes('administrator'))
    .map(({ personId, dialogId, exportId, version }) => ({
      ...{ personId, dialogId, subjectId: null, onceKey: `${KIND}:${exportId}:${version}:${personId}` },
    }));
  await writeNotices(query, { kind: KIND, vault, notices, now });
}
