/**
 * Access that rests on custody will end by itself: 60, 30 and 7 days before, in days of Copenhagen, to whoever has it,
 * the coordinators and the subject. Each once; a late job sends the nearest only. None for an end that was nearer
 * already when they joined.
 */
import type { Query } from '../../core/unit-of-work.ts';
import { countsIn } from '../../dialogs/access-limit.ts';
import { findAuthenticDialogRows } from '../authentic-rows.ts';
import { composeToPerson } from '../compose.ts';
import { type Link, type MailTexts, shortText } from '../layout.ts';
import type { NoticeKind, WritingTools } from '../notice-kind.ts';
import { writeNotices } from '../queries.ts';

const DAYS_BEFORE = [60, 30, 7] as const;

const TEXTS: MailTexts<Link> = {
  da: shortText(
    'da',
    'En adgang til en dialog i LetDialog ophører snart',
    'En adgang, der bygger på forældremyndighed, ophører snart, fordi den unge når den alder, hvor den unge selv bestemmer. Log ind for at se dialogen',
  ),
  en: shortText(
    'en',
    'Access to a dialog in LetDialog will soon end',
    'An access that rests on custody will soon end, because the young person will be old enough to decide. Log in to see the dialog',
  ),
};

/**
 * The nearest day that has come, of each access that is yet to end; to the subject too, who may take no part. Without
 * verifying MACs: when it is sent, only authentic rows count.
 */
const OWED = `select recipient.id as "personId", due.dialog_id as "dialogId", due.holder, due.ends_at as "endsAt", due.days
  from (
    select distinct on (pt.dialog_id, pt.person_id) pt.dialog_id, pt.person_id as holder, pt.access_ends_at as ends_at, before.days
    from participants pt cross join lateral (
      select days, (((pt.access_ends_at at time zone 'Europe/Copenhagen')::date - days)::timestamp at time zone 'Europe/Copenhagen') as at
      from unnest($2::int[]) as days) as before
    where pt.left_at is null and pt.access_ends_at > $1 and pt.access_ended_at is null
      and pt.access_ends_at < $1::timestamptz + interval '70 days' and before.at <= $1 and before.at > pt.joined_at
    order by pt.dialog_id, pt.person_id, before.days) as due
  join dialogs d on d.id = due.dialog_id
  cross join lateral (
    select pt.person_id as id from participants pt
    where pt.dialog_id = due.dialog_id and pt.left_at is null and ${countsIn('$1')}
      and (pt.role = 'coordinator' or pt.person_id = due.holder)
    union select d.subject_id) as recipient
  join persons p on p.id = recipient.id and p.disabled_at is null and p.sealed_email is not null`;

interface Owed {
  readonly personId: string;
  readonly dialogId: string;
  readonly holder: string;
  readonly endsAt: Date;
  readonly days: number;
}

export const accessEnding: NoticeKind<'access-ending'> = {
  name: 'access-ending',
  description: 'access that rests on custody will end by itself; to whoever has it, the coordinators and the subject',
  repeats: false,
  texts: TEXTS,
  writeOwed,
  prepare: async (tools, notice) => {
    const { dialog, participants } = await findAuthenticDialogRows(tools, notice.dialog_id);
    const now = tools.clock.now();
    const isStillToCome = participants.some(
      (row) => row.leftAt === null && row.accessEndsAt !== null && row.accessEndsAt > now,
    );
    const isConcerned =
      notice.person_id === dialog?.subjectId ||
      participants.some((row) => row.personId === notice.person_id && row.leftAt === null);
    return {
      targetId: notice.id,
      dialogs: dialog ? [{ dialogId: dialog.id, municipalityId: dialog.municipalityId }] : [],
      compose: async () => (isStillToCome && isConcerned ? composeToPerson(tools, notice, TEXTS) : null),
    };
  },
};

/** Of two parents whose access ends at one instant everybody gets one mail. */
async function writeOwed({ query, vault }: WritingTools, now: Date): Promise<void> {
  const owed = await findOwed(query, now);
  const notices = owed.map(({ personId, dialogId, endsAt, days }) => ({
    ...{ personId, dialogId, subjectId: null },
    onceKey: `access-ending:${dialogId}:${endsAt.getTime()}:${days}:${personId}`,
  }));
  await writeNotices(query, { kind: 'access-ending', vault, notices, now });
}

const findOwed = (query: Query, now: Date): Promise<Owed[]> => query<Owed>(OWED, [now, DAYS_BEFORE]);
