/**
 * Which consents may be due a reminder, for the sweep. It is the rule of due-reminder.ts in SQL, unverified: the act
 * that reminds decides again, by what is proven. Nobody is reminded of what is in a closed dialog, or not required any
 * more.
 */
import type { Query } from '../../core/unit-of-work.ts';
import { DEFAULT_CONSENT_SETTINGS } from '../../municipalities/legal-bases/legal-basis.ts';
import { END_SQL } from '../queries.ts';

export interface DuePlace {
  readonly dialogId: string;
  readonly id: string;
}

/** When the day begins that is so many days before the day of an instant. */
const daysBefore = (instant: string, days: string): string =>
  `((${instant} at time zone 'Europe/Copenhagen')::date - ${days})::timestamp at time zone 'Europe/Copenhagen'`;

const CONSENTS = `consents c
    join dialogs d on d.id = c.dialog_id and d.state = 'open'
    join consent_requirements q on q.dialog_id = c.dialog_id and q.id = c.requirement_id and q.lifted_at is null`;

const isReminded = (name: string): string => `exists (select from consent_reminders r
  where r.dialog_id = c.dialog_id and r.consent_id = c.id and r.name = ${name})`;

/** No reminder is due earlier than 366 days before the end. The index has them by their end. */
const EXPIRING = `select c.dialog_id as "dialogId", c.id from ${CONSENTS}
    left join consent_settings s on s.municipality_id = c.municipality_id
    cross join lateral (
      select max(e.given_at) as given_at from consent_events e
      where e.dialog_id = c.dialog_id and e.consent_id = c.id and e.type = 'given') given
    cross join lateral (
      select min(days) as days from unnest(coalesce(s.reminder_days, $2::int[])) days
      where ${daysBefore(END_SQL, 'days')} <= $1::timestamptz
        and ${daysBefore(END_SQL, 'days')} > given.given_at) due
  where c.state = 'given' and ${END_SQL} > $1::timestamptz and ${END_SQL} < $1::timestamptz + interval '368 days'
    and due.days is not null and not ${isReminded(`'expiring-' || due.days`)} and ($3::uuid is null or c.id > $3)
  order by c.id limit $4`;

/** For a request without an answer: half way, and three days before its time is out. */
const UNANSWERED = `select c.dialog_id as "dialogId", c.id from ${CONSENTS}
    cross join lateral (
      select c.requested_at + (c.answer_by - c.requested_at) / 2 as half, ${daysBefore('c.answer_by', '3')} as last) due
  where c.state = 'requested' and c.answer_by > $1::timestamptz
    and (due.half <= $1::timestamptz or due.last <= $1::timestamptz and due.last > due.half)
    and not ${isReminded(`case when due.last > due.half and due.last <= $1::timestamptz then 'answer-last' else 'answer-half' end`)}
    and ($2::uuid is null or c.id > $2)
  order by c.id limit $3`;

export const findExpiring = (query: Query, now: Date, after: string | null, limit: number): Promise<DuePlace[]> =>
  query<DuePlace>(EXPIRING, [now, DEFAULT_CONSENT_SETTINGS.reminderDays, after, limit]);

export const findUnanswered = (query: Query, now: Date, after: string | null, limit: number): Promise<DuePlace[]> =>
  query<DuePlace>(UNANSWERED, [now, after, limit]);
