import type { Act } from '../core/acts.ts';
import type { AuditLine, Statement } from '../core/statement.ts';
import { bytes, int, type PackedRow, packed, time, truth, uuid } from '../database/packed.ts';
import { readPosts, writePosts } from '../dialogs/policy.ts';
import { askedLevel } from '../municipalities/queries.ts';
import { LIVE_PERSON } from '../people/live-person.ts';

/** Where a statement finds what it asks about. */
interface Place {
  readonly dialog: string;
  readonly level: string;
}

/**
 * The actor's keys in the dialog, and those of them that this login may use. A person may hold several versions, and holds
 * none unless a participant now: whoever is, holds the present one, so that old rows put back with SQL are none without it.
 * The login must be as secure as the dialog's municipality asks for the act.
 */
const keysFor = (act: Act, { dialog, level }: Place): string => `held as (
      select k.version, k.wrapped_key, d.municipality_id, ${askedLevel(act)} as asked, k.version = d.key_version as is_present
      from participants pt join live on live.id = pt.person_id join dialogs d on d.id = pt.dialog_id
      join municipalities m on m.id = d.municipality_id
      join dialog_keys k on k.dialog_id = pt.dialog_id and k.holder_kind = 'person' and k.holder_id = pt.person_id
      where pt.dialog_id = ${dialog} and pt.left_at is null),
    keys as (select * from held where exists (select from held where is_present)),
    usable as (select version from keys where asked <= ${level})`;

export interface TimelineRow {
  readonly live: boolean;
  /** The dialog's, also for whoever may not see it; null when there is none. */
  readonly municipality_id: string | null;
  /** The level that is asked of the login; null for whoever holds no key. */
  readonly asked: number | null;
  /** Packed: the reader's keys, as `readKey` reads them. */
  readonly keys: string | null;
  /** Packed: the page, as `readPost` reads it. */
  readonly posts: string | null;
}

const KEY_FIELDS = [int('version'), truth('is_present'), bytes('wrapped_key')];
export const readKey = (row: PackedRow) => ({ version: row.int(), isPresent: row.truth(), wrappedKey: row.bytes() });

/** Of a page of posts. */
export const POST_FIELDS = [
  ...[int('number'), uuid('id'), uuid('author_id'), int('key_version'), int('version')],
  ...[time('created_at'), bytes('sealed_body')],
];
export interface PostRow {
  readonly number: number;
  readonly id: string;
  readonly authorId: string;
  readonly keyVersion: number;
  readonly version: number;
  readonly createdAt: Date;
  readonly sealedBody: Buffer;
}

export const readPost = (row: PackedRow): PostRow => ({
  number: row.int(),
  id: row.uuid(),
  authorId: row.uuid(),
  keyVersion: row.int(),
  version: row.int(),
  createdAt: row.time(),
  sealedBody: row.bytes(),
});

/** $5 dialog, $6 before this number (or null), $7 after this number, $8 limit. Newest first. */
export const TIMELINE: Statement = {
  name: 'posts-timeline',
  text: `with live as (${LIVE_PERSON}), ${keysFor(readPosts.name, { dialog: '$5::uuid', level: '$4::int' })},
    page as (
      select p.number, p.id, p.author_id, p.key_version, p.version, p.sealed_body, p.created_at
      from posts p where p.key_version in (select version from usable) and p.dialog_id = $5::uuid and p.number < coalesce($6::int, 2147483647) and p.number > $7::int
      order by p.number desc limit $8::int)
    select exists (select from live) as live, (select municipality_id from dialogs where id = $5::uuid) as municipality_id,
      (select asked from keys limit 1) as asked,
      (select ${packed(...KEY_FIELDS)} from keys) as keys,
      (select ${packed(...POST_FIELDS)} from page) as posts`,
};

/** Why nothing was written; null when it was not for want of a key that this login may use. */
const REFUSAL = `case when exists (select from usable) then null
  when exists (select from keys) then 'insufficient_user_authentication' else 'dialog_not_found' end`;

const DIALOG = 'select id, municipality_id, state, key_version from dialogs where id = $8::uuid';

export interface WriteRow {
  readonly live: boolean;
  /** The level that is asked of the login; null for whoever holds no key. */
  readonly asked: number | null;
  readonly at: Date;
  readonly state: 'open' | 'closed' | null;
  /** The number that this statement gave, or null. */
  readonly number: number | null;
  readonly existing_number: number | null;
  readonly existing_author: string | null;
  readonly existing_fingerprint: Buffer | null;
  readonly existing_created_at: Date | null;
}

/**
 * $9 post id, $10 key version, $11 sealed body, $12 fingerprint. The number is born here, so numbers have neither gap nor
 * double; the update waits for whoever writes or excludes at the same moment and then judges version and state anew.
 * Sealed is under the highest version that the author holds: a dialog whose version was set back with SQL is not written to.
 * An author who had read everything has read the own post too. That is decided in the values and not in a condition: of two
 * posts at once the second sees the row from before the first, and only a row that is written is looked at anew.
 */
export const writeStatement = (auditLine: AuditLine): Statement => ({
  name: 'posts-write',
  text: `with live as (${LIVE_PERSON}), ${keysFor(writePosts.name, { dialog: '$8::uuid', level: '$7::int' })}, dialog as (${DIALOG}),
    existing as (select number, author_id, fingerprint, created_at from posts where dialog_id = $8::uuid and id = $9::uuid),
    advanced as (
      update dialogs set last_post_number = last_post_number + 1, last_activity_at = $5::timestamptz
      where id = $8::uuid and key_version = $10::int and state = 'open'
        and $10::int = (select max(version) from usable) and not exists (select from existing)
      returning last_post_number as number),
    post as (
      insert into posts (dialog_id, number, id, author_id, key_version, sealed_body, fingerprint, created_at)
      select $8::uuid, number, $9::uuid, $1::uuid, $10::int, $11::bytea, $12::bytea, $5::timestamptz from advanced
      returning number),
    seen as (
      update participants pt set
        last_read_number = case when pt.last_read_number = a.number - 1 then a.number else pt.last_read_number end,
        last_notified_number = case when pt.last_notified_number = a.number - 1 then a.number else pt.last_notified_number end
      from advanced a where pt.dialog_id = $8::uuid and pt.person_id = $1::uuid),
    said as (
      select case when not exists (select from usable) then ${REFUSAL}
        when exists (select from existing where author_id <> $1::uuid or fingerprint <> $12::bytea) then 'post_id_taken'
        when exists (select from existing) or exists (select from post) then 'success'
        when (select state from dialog) <> 'open' then 'dialog_closed' else 'stale' end as word),
    line as (${auditLine({
      action: 'post.created',
      dialog: '$8::uuid',
      municipality: '(select municipality_id from dialog)',
      outcome: "(select case word when 'success' then 'success' else 'denied' end from said)",
      reason: "(select nullif(word, 'success') from said)",
      first: '(select number from post)',
      last: '(select number from post)',
      // Stale: nothing has happened and the caller seals again. Existing: the line stands since the first time.
      when: "exists (select from live) and (select word from said) <> 'stale' and ((select word from said) <> 'success' or exists (select from post))",
    })})
    select exists (select from live) as live, (select asked from keys limit 1) as asked, $5::timestamptz as at, (select state from dialog) as state,
      (select number from post) as number, e.number as existing_number, e.author_id as existing_author,
      e.fingerprint as existing_fingerprint, e.created_at as existing_created_at
    from (values (1)) as one left join existing e on true`,
});

export interface WritingKeyRow {
  readonly version: number;
  readonly wrapped_key: Buffer;
}

/** $1 dialog, $2 person: the person's key of the dialog's present version. */
export const WRITING_KEY: Statement = {
  name: 'posts-writing-key',
  text: `select k.version, k.wrapped_key from dialogs d
    join dialog_keys k on k.dialog_id = d.id and k.version = d.key_version and k.holder_kind = 'person' and k.holder_id = $2::uuid
    where d.id = $1::uuid`,
};

/** Forward only, and never beyond the last post. */
export const MARK_READ = `update participants pt set last_read_number = greatest(pt.last_read_number, $3::int)
  from dialogs d where d.id = pt.dialog_id and pt.dialog_id = $1::uuid and pt.person_id = $2::uuid and $3::int <= d.last_post_number
  returning pt.last_read_number`;
