/**
 * A review for a copy of somebody's data is not answered within thirty days, or the dialog has no coordinator who could
 * answer it. It goes to the administrators of the dialog's unit and municipality, who may not read what is written: they
 * see to it that somebody does.
 */
import { countsIn } from '../../dialogs/access-limit.ts';
import { type EmploymentMeaning, effectivePrivileges, isAuthenticEmployment } from '../../people/employment-rows.ts';
import { findPlace } from '../about-dialog.ts';
import { findAuthenticAdministrator } from '../authentic-rows.ts';
import { composeToPerson } from '../compose.ts';
import { shortText } from '../layout.ts';
import type { NoticeKind, WritingTools } from '../notice-kind.ts';
import { writeNotices } from '../queries.ts';
import { isReviewWaiting, WAITING_SINCE } from '../waiting-reviews.ts';

const texts = {
  da: shortText(
    'da',
    'En anmodning om indsigt i LetDialog er ikke besvaret',
    'En deltager i en dialog, som du administrerer i LetDialog, har bedt om en kopi af sine oplysninger. Ingen har vurderet, hvad der må udleveres: fristen på en måned er nået, eller dialogen har ingen ansvarlig. Log ind, og sørg for, at nogen gør det',
  ),
  en: shortText(
    'en',
    'A request for access in LetDialog is not answered',
    'Somebody in a dialog that you administer in LetDialog has asked for a copy of their data. Nobody has decided what is let out: the month is over, or the dialog has no coordinator. Log in and see to it that somebody does',
  ),
};

const KIND = 'export-review-late';

export const exportReviewLate: NoticeKind<typeof KIND> = {
  name: KIND,
  description:
    'a review for a copy of somebody’s data waits for 30 days, or the dialog has no coordinator; to the administrators',
  repeats: false,
  texts,
  writeOwed,
  prepare: async (tools, notice) => ({
    targetId: notice.id,
    dialogs: await findPlace(tools.query, notice),
    compose: async () => {
      const { dialog_id: dialogId, person_id: personId } = notice;
      const isTheirs = personId !== null && (await findAuthenticAdministrator(tools, personId, ADMINISTERING));
      return isTheirs && (await isReviewWaiting(tools.query, dialogId)) ? composeToPerson(tools, notice, texts) : null;
    },
  }),
};

const ADMINISTERING = ['administrator', 'unit-administrator'] as const;
const AT_ONCE = 200;

/** $1 now. Where a municipality has nobody to tell, it costs one look. */
const OWED = `select * from (
    select r.dialog_id as "dialogId", r.created_at, e.person_id as "personId", e.municipality_id as "municipalityId",
      e.unit_id as "unitId", e.privileges, e.granted, e.withheld, e.mac, e.unit_id = d.unit_id as "isHere",
      '${KIND}:' || r.dialog_id || ':' || r.person_id || ':' || ${WAITING_SINCE} || ':' || e.person_id ||
        case when r.created_at <= $1::timestamptz - interval '30 days' then '' else ':alone' end as "onceKey"
    from person_export_reviews r join dialogs d on d.id = r.dialog_id
    join employments e on e.municipality_id = d.municipality_id
      and ('administrator' = any(e.privileges || e.granted)
        or e.unit_id = d.unit_id and 'unit-administrator' = any(e.privileges || e.granted))
    join persons p on p.id = e.person_id and p.disabled_at is null and p.sealed_email is not null
    where r.state = 'waiting' and (r.created_at <= $1::timestamptz - interval '30 days' or not exists (
      select from participants pt join persons c on c.id = pt.person_id and c.disabled_at is null
      where pt.dialog_id = d.id and pt.role = 'coordinator' and pt.left_at is null
        and ${countsIn('$1::timestamptz')}))) owed
  where not exists (select from notices n where n.once_key = owed."onceKey")
  order by created_at limit ${AT_ONCE}`;

interface Owed extends EmploymentMeaning {
  readonly mac: Buffer;
  readonly dialogId: string;
  readonly isHere: boolean;
  readonly onceKey: string;
}

async function writeOwed({ query, vault }: WritingTools, now: Date): Promise<void> {
  const found = await query<Owed>(OWED, [now]);
  const notices = found
    .filter((row) => isAuthenticEmployment(vault, row) && administers(row))
    .map(({ dialogId, personId, onceKey }) => ({ dialogId, personId, onceKey, subjectId: null }));
  await writeNotices(query, { kind: KIND, vault, notices, now });
}

function administers(row: Owed): boolean {
  const held = effectivePrivileges(row);
  return held.includes('administrator') || (row.isHere && held.includes('unit-administrator'));
}
