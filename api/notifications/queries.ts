/**
 * The table `notices`. Pending notices are the queue; administrators look up the others. These queries work for every
 * kind.
 */
import { newId } from '../core/ids.ts';
import type { Query } from '../core/unit-of-work.ts';
import type { Vault } from '../crypto/vault.ts';
import type { MailFault } from './mail-fault.ts';
import { isAuthenticNotice, noticeMac } from './notice-mac.ts';

export const NOTICE_STATES = ['pending', 'sent', 'failed', 'skipped'] as const;
export type NoticeState = (typeof NOTICE_STATES)[number];

interface NewNotice {
  /** Null for a notice to an address that belongs to no person yet. */
  readonly personId: string | null;
  /** Null for a notice about several dialogs. */
  readonly dialogId: string | null;
  /** The object within the dialog, such as an invitation. */
  readonly subjectId: string | null;
  /** The idempotency key: two notices with the same one are never written. */
  readonly onceKey: string;
}

interface NewNotices {
  readonly kind: string;
  readonly vault: Vault;
  readonly notices: readonly NewNotice[];
  readonly now: Date;
  /** An SQL condition on the row `new`, where $2 is `now`. It is part of the statement that writes. */
  readonly onlyIf?: string;
}

/** The `once_key` of a kind that repeats. It is free again when the notice is finished. */
export const pendingKey = (kind: string, personId: string): string => `${kind}:${personId}`;

/** Two processes cannot both write the same notice: the unique index on `once_key` prevents it. */
export async function writeNotices(
  query: Query,
  { kind, vault, notices, now, onlyIf = 'true' }: NewNotices,
): Promise<void> {
  if (notices.length === 0) return;
  const rows = notices.map(({ personId, dialogId, subjectId, onceKey }) => {
    const row = { id: newId(), kind, person_id: personId, dialog_id: dialogId, subject_id: subjectId };
    return { ...row, once_key: onceKey, mac: noticeMac(vault, { ...row, state: 'pending' }) };
  });
  await query(
    `insert into notices (id, kind, person_id, dialog_id, subject_id, once_key, mac, created_at, next_try_at)
     select new.id, $1::text, new.person_id, new.dialog_id, new.subject_id, new.once_key, new.mac,
       $2::timestamptz, $2::timestamptz
     from unnest($3::uuid[], $4::uuid[], $5::uuid[], $6::uuid[], $7::text[], $8::bytea[])
       as new (id, person_id, dialog_id, subject_id, once_key, mac)
     where ${onlyIf} on conflict do nothing`,
    [
      kind,
      now,
      rows.map(({ id }) => id),
      rows.map((row) => row.person_id),
      rows.map((row) => row.dialog_id),
      rows.map((row) => row.subject_id),
      rows.map((row) => row.once_key),
      rows.map(({ mac }) => mac),
    ],
  );
}

/** A notice that this process has claimed in order to send it. */
export interface ClaimedNotice<Kind extends string = string> {
  readonly id: string;
  readonly kind: Kind;
  readonly person_id: string | null;
  readonly dialog_id: string | null;
  readonly subject_id: string | null;
  readonly state: NoticeState;
  readonly mac: Buffer;
  readonly attempts: number;
  readonly first_tried_at: Date;
}

interface Claim<Kind extends string> {
  /** Notices of other kinds stay for a process of a later version. */
  readonly kinds: readonly Kind[];
  /** Claims only the notice with this key. */
  readonly onceKey?: string;
}

/** Longer than sending a mail can take. When a process was killed, another one can claim its notice after this time. */
const LEASE_MILLISECONDS = 180_000;

/** One without a MAC is from before notices had one, and waits for `keys backfill`. */
const claimSql = (which: string): string =>
  `update notices set attempts = attempts + 1, first_tried_at = coalesce(first_tried_at, $1), next_try_at = $2
   where id = (
     select id from notices where state = 'pending' and next_try_at <= $1 and kind = any($3) and mac <> '' ${which}
     order by next_try_at limit 1 for update skip locked)
   returning id, kind, person_id, dialog_id, subject_id, state, mac, attempts, first_tried_at`;
const CLAIM_NEXT = claimSql('');
const CLAIM_ONE = claimSql('and once_key = $4');

/** Null when no notice is due, or other processes have claimed all that are. */
export async function claimNotice<Kind extends string>(
  query: Query,
  now: Date,
  { kinds, onceKey }: Claim<Kind>,
): Promise<ClaimedNotice<Kind> | null> {
  const values = [now, new Date(now.getTime() + LEASE_MILLISECONDS), kinds];
  const [row] =
    onceKey === undefined
      ? await query<ClaimedNotice<Kind>>(CLAIM_NEXT, values)
      : await query<ClaimedNotice<Kind>>(CLAIM_ONE, [...values, onceKey]);
  return row ?? null;
}

export const postponeNotice = (
  query: Query,
  id: string,
  { until, code, fault }: { readonly until: Date; readonly code: string; readonly fault: MailFault },
): Promise<object[]> =>
  query(`update notices set next_try_at = $2, last_code = $3, last_fault = $4 where id = $1 and state = 'pending'`, [
    id,
    until,
    code,
    fault,
  ]);

/** Tried later, as if this try had not been. */
export const holdNotice = (query: Query, id: string, until: Date): Promise<object[]> =>
  query(
    `update notices set next_try_at = $2, attempts = attempts - 1,
       first_tried_at = case when attempts > 1 then first_tried_at end
     where id = $1 and state = 'pending'`,
    [id, until],
  );

/**
 * Whether the log says that it was sent. The log outlives a row that SQL has deleted, or put back as it was before.
 * @param targetId a UUIDv7, as the ids of events are: what was recorded before it is not read
 */
export async function wasSent(query: Query, dialogIds: readonly string[], targetId: string): Promise<boolean> {
  const rows = await query(
    `select from audit_events where dialog_id = any($1::uuid[]) and id > $2::uuid
       and action = 'notice.sent' and target_id = $2::text limit 1`,
    [dialogIds, targetId],
  );
  return rows.length > 0;
}

interface NoticeOutcome {
  readonly state: Exclude<NoticeState, 'pending'>;
  readonly code: string | null;
  readonly fault: MailFault | null;
  /** True for a kind that repeats: the next notice may then be written. */
  readonly freesKey: boolean;
  readonly now: Date;
}

/** One that is not authentic keeps its MAC and stays so. */
export const finishNotice = (
  query: Query,
  vault: Vault,
  notice: ClaimedNotice,
  { state, code, fault, freesKey, now }: NoticeOutcome,
): Promise<object[]> => {
  const mac = isAuthenticNotice(vault, notice) ? noticeMac(vault, { ...notice, state }) : notice.mac;
  return query(
    `update notices set state = $2, last_code = $3, last_fault = $4, settled_at = $5, mac = $7,
       once_key = case when $6 then null else once_key end
     where id = $1 and state = 'pending'`,
    [notice.id, state, code, fault, now, freesKey, mac],
  );
};

export interface NoticeRow<Kind extends string = string> extends Omit<ClaimedNotice<Kind>, 'first_tried_at'> {
  readonly last_code: string | null;
  readonly last_fault: MailFault | null;
  readonly created_at: Date;
  readonly first_tried_at: Date | null;
  readonly next_try_at: Date;
  readonly settled_at: Date | null;
}

/** Whosever it is. */
export async function findNoticeById<Kind extends string>(query: Query, id: string): Promise<NoticeRow<Kind> | null> {
  const [row] = await query<NoticeRow<Kind>>(
    `select id, kind, person_id, dialog_id, subject_id, state, mac, attempts, last_code, last_fault, created_at,
       first_tried_at, next_try_at, settled_at from notices where id = $1`,
    [id],
  );
  return row ?? null;
}

interface NoticeSearch<Kind extends string> {
  readonly kinds: readonly Kind[];
  readonly id?: string;
  readonly state?: NoticeState;
  readonly before?: string | null;
  readonly limit: number;
}

/**
 * Newest first. An employee's notices belong to their municipality. Those of citizens and externals are shown only to
 * the municipalities whose dialogs they are about. Others would learn that the citizen has dialogs elsewhere.
 */
export const findNotices = <Kind extends string>(
  query: Query,
  municipalityId: string,
  search: NoticeSearch<Kind>,
): Promise<NoticeRow<Kind>[]> =>
  query<NoticeRow<Kind>>(
    `select n.id, n.kind, n.person_id, n.dialog_id, n.subject_id, n.state, n.mac, n.attempts, n.last_code, n.last_fault,
       n.created_at, n.first_tried_at, n.next_try_at, n.settled_at
     from notices n left join persons p on p.id = n.person_id left join dialogs d on d.id = n.dialog_id
     where (d.municipality_id = $1 or p.municipality_id = $1
         or p.municipality_id is null and (exists (
             select from audit_events e
             where e.municipality_id = $1 and e.person_id = n.person_id and e.target_id = n.id::text)
           or n.state = 'pending' and exists (
             select from participants pt join dialogs theirs on theirs.id = pt.dialog_id
             where pt.person_id = n.person_id and pt.left_at is null and theirs.municipality_id = $1
               and theirs.last_post_number > pt.last_read_number)))
       and ($2::uuid is null or n.id = $2) and ($3::text is null or n.state = $3) and ($4::uuid is null or n.id < $4)
       and n.kind = any($6)
     order by n.id desc limit $5`,
    [municipalityId, search.id ?? null, search.state ?? null, search.before ?? null, search.limit, search.kinds],
  );

interface Retry {
  /** For a kind that repeats, so that no newer notice is pending besides it. Null for other kinds. */
  readonly onceKey: string | null;
  readonly now: Date;
}

/** False when the notice is not given up, or no longer. @throws UniqueConstraintError when a newer one has the key */
export async function retryNotice(
  query: Query,
  vault: Vault,
  notice: NoticeRow,
  { onceKey, now }: Retry,
): Promise<boolean> {
  const rows = await query(
    `update notices set state = 'pending', attempts = 0, last_code = null, last_fault = null, first_tried_at = null,
       settled_at = null, next_try_at = $2, once_key = coalesce($3, once_key), mac = $4
     where id = $1 and state = 'failed' returning id`,
    [notice.id, now, onceKey, noticeMac(vault, { ...notice, state: 'pending' })],
  );
  return rows.length > 0;
}
