import { newId } from '../core/ids.ts';
import type { Query } from '../core/unit-of-work.ts';
import type { Notice } from './templates.ts';

export const NOTICE_STATES = ['pending', 'sent', 'failed', 'skipped'] as const;
export type NoticeState = (typeof NOTICE_STATES)[number];

/** A notice that this process has just taken up to send. */
export interface ClaimedNotice {
  readonly id: string;
  readonly kind: Notice;
  readonly person_id: string | null;
  readonly invitation_id: string | null;
  /** Of those that tell of access given. */
  readonly about_dialog_id: string | null;
  readonly attempts: number;
  readonly first_tried_at: Date;
}

/**
 * Who is behind both the read and the notified number, and wants to be told by now: hourly is at most one mail an hour,
 * daily one a day, after seven in the morning, of what was written before that.
 */
const owedPersons = (now: string): string => `with moment as (
    select ${now}::timestamptz as now,
      (date_trunc('day', ${now}::timestamptz at time zone 'Europe/Copenhagen') + interval '7 hours')
        at time zone 'Europe/Copenhagen' as morning)
  select distinct pt.person_id as id
  from moment m cross join participants pt
    join dialogs d on d.id = pt.dialog_id
    join persons p on p.id = pt.person_id
  where pt.left_at is null and p.disabled_at is null and p.sealed_email is not null
    and d.last_post_number > pt.last_read_number and d.last_post_number > pt.last_notified_number
    and not exists (
      select from notices n where n.person_id = p.id and n.kind = 'new-post' and n.state = 'pending')
    and case p.notices
      when 'at_once' then true
      when 'hourly' then not exists (
        select from notices n where n.person_id = p.id and n.kind = 'new-post' and n.state = 'sent'
          and n.settled_at > m.now - interval '1 hour')
      when 'daily' then m.now >= m.morning
        and not exists (
          select from notices n where n.person_id = p.id and n.kind = 'new-post' and n.state = 'sent'
            and n.settled_at >= m.morning)
        and exists (
          select from posts po where po.dialog_id = d.id and po.created_at < m.morning
            and po.number > greatest(pt.last_read_number, pt.last_notified_number))
      else false end`;

const OWED_INVITATIONS = `select i.id from invitations i
  where i.state = 'pending' and i.expires_at > $1
    and not exists (select from notices n where n.invitation_id = i.id)`;

/**
 * Asks once more, in the statement that writes: another process may have written, sent and settled the same notice since
 * the look, and then neither the number nor the unique index on pending ones would stop a second.
 */
const INSERT = (kind: Notice, column: 'person_id' | 'invitation_id', condition: string): string =>
  `insert into notices (id, kind, ${column}, created_at, next_try_at)
   select new.id, '${kind}', new.about, $3::timestamptz, $3::timestamptz
   from unnest($1::uuid[], $2::uuid[]) as new (id, about) where ${condition} on conflict do nothing`;
const INSERT_FOR_PERSONS = INSERT('new-post', 'person_id', `new.about in (${owedPersons('$3')})`);
// Here the index holds for settled ones too: an invitation has one notice ever.
const INSERT_FOR_INVITATIONS = INSERT('invitation', 'invitation_id', 'true');

/** Two processes at the same time cannot both write one: a unique index decides. */
export async function writeOwedNotices(query: Query, now: Date): Promise<void> {
  await writeNotices(query, INSERT_FOR_PERSONS, await query<{ id: string }>(owedPersons('$1'), [now]), now);
  await writeNotices(query, INSERT_FOR_INVITATIONS, await query<{ id: string }>(OWED_INVITATIONS, [now]), now);
}

export const writeInvitationNotice = (query: Query, invitationId: string, now: Date): Promise<void> =>
  writeNotices(query, INSERT_FOR_INVITATIONS, [{ id: invitationId }], now);

async function writeNotices(
  query: Query,
  insert: string,
  about: readonly { readonly id: string }[],
  now: Date,
): Promise<void> {
  if (about.length > 0) await query(insert, [about.map(() => newId()), about.map(({ id }) => id), now]);
}

/** Longer than a mail can take. Whoever claimed it and was killed is followed by the next when it is over. */
const LEASE_MILLISECONDS = 180_000;

const CLAIM = (which: string): string =>
  `update notices set attempts = attempts + 1, first_tried_at = coalesce(first_tried_at, $1), next_try_at = $2
   where id = (
     select id from notices where state = 'pending' and next_try_at <= $1 ${which}
     order by next_try_at limit 1 for update skip locked)
   returning id, kind, person_id, invitation_id, dialog_id as about_dialog_id, attempts, first_tried_at`;
const CLAIM_NEXT = CLAIM('');
const CLAIM_INVITATION = CLAIM('and invitation_id = $3');

export async function claimNotice(
  query: Query,
  now: Date,
  only: { invitationId: string } | null = null,
): Promise<ClaimedNotice | null> {
  const values = [now, new Date(now.getTime() + LEASE_MILLISECONDS), ...(only ? [only.invitationId] : [])];
  const [row] = await query<ClaimedNotice>(only ? CLAIM_INVITATION : CLAIM_NEXT, values);
  return row ?? null;
}

export const postponeNotice = (
  query: Query,
  id: string,
  { until, code }: { readonly until: Date; readonly code: string },
): Promise<object[]> =>
  query(`update notices set next_try_at = $2, last_code = $3 where id = $1 and state = 'pending'`, [id, until, code]);

export const settleNotice = (
  query: Query,
  id: string,
  { state, code, now }: { readonly state: NoticeState; readonly code: string | null; readonly now: Date },
): Promise<object[]> =>
  query(`update notices set state = $2, last_code = $3, settled_at = $4 where id = $1 and state = 'pending'`, [
    id,
    state,
    code,
    now,
  ]);

export interface UnreadRow {
  readonly dialog_id: string;
  readonly municipality_id: string;
  readonly last_post_number: number;
}

export const findUnread = (query: Query, personId: string): Promise<UnreadRow[]> =>
  query<UnreadRow>(
    `select d.id as dialog_id, d.municipality_id, d.last_post_number
     from participants pt join dialogs d on d.id = pt.dialog_id
     where pt.person_id = $1 and pt.left_at is null and d.last_post_number > pt.last_read_number`,
    [personId],
  );

/** Only up to what was there before the mail left: what was written meanwhile is owed anew. */
export const markNotified = (query: Query, personId: string, told: readonly UnreadRow[]): Promise<object[]> =>
  query(
    `update participants pt set last_notified_number = greatest(pt.last_notified_number, told.number)
     from unnest($2::uuid[], $3::int[]) as told (dialog_id, number)
     where pt.dialog_id = told.dialog_id and pt.person_id = $1`,
    [personId, told.map((row) => row.dialog_id), told.map((row) => row.last_post_number)],
  );

export interface NoticeRow extends Omit<ClaimedNotice, 'first_tried_at'> {
  readonly state: NoticeState;
  readonly last_code: string | null;
  readonly created_at: Date;
  readonly first_tried_at: Date | null;
  readonly next_try_at: Date;
  readonly settled_at: Date | null;
  /** An invitation's. */
  readonly dialog_id: string | null;
}

interface NoticeSearch {
  readonly id?: string;
  readonly state?: NoticeState;
  readonly before?: string | null;
  readonly limit: number;
}

/**
 * Newest first. An employee's belong to their municipality. A citizen's or external's is shown to those whose dialogs it
 * was about: to no other, which would learn that the citizen has dialogs elsewhere.
 */
export const findNotices = (query: Query, municipalityId: string, search: NoticeSearch): Promise<NoticeRow[]> =>
  query<NoticeRow>(
    `select n.id, n.kind, n.person_id, n.invitation_id, n.dialog_id as about_dialog_id, n.state, n.attempts, n.last_code,
       n.created_at, n.first_tried_at, n.next_try_at, n.settled_at, i.dialog_id
     from notices n left join persons p on p.id = n.person_id
       left join invitations i on i.id = n.invitation_id left join dialogs d on d.id in (i.dialog_id, n.dialog_id)
     where (d.municipality_id = $1 or p.municipality_id = $1
         or p.municipality_id is null and (exists (
             select from audit_events e
             where e.municipality_id = $1 and e.person_id = n.person_id and e.target_id = n.id::text)
           or n.state = 'pending' and exists (
             select from participants pt join dialogs theirs on theirs.id = pt.dialog_id
             where pt.person_id = n.person_id and pt.left_at is null and theirs.municipality_id = $1
               and theirs.last_post_number > pt.last_read_number)))
       and ($2::uuid is null or n.id = $2) and ($3::text is null or n.state = $3) and ($4::uuid is null or n.id < $4)
     order by n.id desc limit $5`,
    [municipalityId, search.id ?? null, search.state ?? null, search.before ?? null, search.limit],
  );

/** False when it was not given up, or no longer is. */
export async function retryNotice(query: Query, id: string, now: Date): Promise<boolean> {
  const rows = await query(
    `update notices set state = 'pending', attempts = 0, last_code = null, first_tried_at = null, settled_at = null,
       next_try_at = $2
     where id = $1 and state = 'failed' returning id`,
    [id, now],
  );
  return rows.length > 0;
}
