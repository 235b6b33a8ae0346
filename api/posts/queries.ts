import type { Statement } from '../core/statement.ts';
import { type BinaryRow, binaryRows, bytes, int, time, uuid } from '../database/binary-rows.ts';
import { HELD_KEY_FIELDS, HELD_KEYS } from '../dialogs/keys/held-keys.ts';
import { MUNICIPALITY_ROW, type MunicipalityRow } from '../municipalities/municipality-rows.ts';
import { askedLevel } from '../municipalities/queries.ts';
import { ACTIVE_PERSON } from '../people/load-actor.ts';
import { readPosts } from './policy.ts';
import { MAX_OBJECTIONS } from './schemas.ts';

export interface TimelineRow {
  readonly live: boolean;
  /** The dialog's municipality, also when the reader may not see it; null when there is no such dialog. */
  readonly municipality_id: string | null;
  readonly last_post_number: number | null;
  /** The required level of assurance; null when the person holds no key. */
  readonly asked: number | null;
  /** To be verified: what asks for that level. */
  readonly municipality: MunicipalityRow | null;
  /** Binary rows: the reader's keys, for `readMembership`. */
  readonly keys: string | null;
  /** Binary rows: the page, as `readPost` reads it. */
  readonly posts: string | null;
  /** The same: what objects to posts of the page. */
  readonly objections: string | null;
}

/** The fields of a post in a page of binary rows. */
export const POST_FIELDS = [
  ...[int('number'), uuid('id'), uuid('author_id'), int('key_version'), int('version')],
  ...[time('created_at'), bytes('sealed_body'), bytes('mac')],
];
export interface PostRow {
  readonly number: number;
  readonly id: string;
  readonly authorId: string;
  readonly keyVersion: number;
  readonly version: number;
  readonly createdAt: Date;
  readonly sealedBody: Buffer;
  /** Over number and time. Empty for a post from before posts had MACs. */
  readonly mac: Buffer;
}

export const readPost = (row: BinaryRow): PostRow => ({
  number: row.int(),
  id: row.uuid(),
  authorId: row.uuid(),
  keyVersion: row.int(),
  version: row.int(),
  createdAt: row.time(),
  sealedBody: row.bytes(),
  mac: row.bytes(),
});

/** SQL: the MAC of a post, as `placeMac` in body.ts computes it. */
export const placeMacIn = ({
  key,
  number,
  at,
}: {
  readonly key: string;
  readonly number: string;
  readonly at: string;
}) => `sha256(${key} || int4send(${number}) || timestamptz_send(${at}))`;

/**
 * $5 dialog, $6 before this number (or null), $7 after this number, $8 limit. Newest first. The login must have the
 * level that the dialog's municipality requires for the act. Whose access ends reads nothing from then on: the posts are
 * cut off at that time here, and whether the key has such an end is judged by whoever opens it.
 */
export const TIMELINE: Statement = {
  name: 'posts-timeline',
  text: `with live as (${ACTIVE_PERSON}),
    held as (
      select k.version, k.wrapped_key, k.ends, k.ends_at, k.version = d.key_version as is_present, ${askedLevel(readPosts.name)} as asked,
        d.municipality_id
      from live join dialogs d on d.id = $5::uuid join municipalities m on m.id = d.municipality_id
        cross join lateral (select k.version, k.wrapped_key, k.ends, k.ends_at ${HELD_KEYS}) as k),
    keys as (select * from held where exists (select from held where is_present)),
    usable as (select version from keys where asked <= $4::int),
    until as (select min(ends_at) filter (where ends = 'own_part') as at from keys),
    page as (
      select p.number, p.id, p.author_id, p.key_version, p.version, p.sealed_body, p.created_at, p.mac
      from posts p where p.key_version in (select version from usable) and p.dialog_id = $5::uuid and p.number < coalesce($6::int, 2147483647) and p.number > $7::int
        and p.created_at < coalesce((select at from until), 'infinity')
      order by p.number desc limit $8::int),
    objections as (
      select p.number, p.id, p.author_id, p.key_version, p.version, p.sealed_body, p.created_at, p.mac
      from posts p where p.dialog_id = $5::uuid and p.objects_to between (select min(number) from page) and (select max(number) from page)
        and p.key_version in (select version from usable) and p.created_at < coalesce((select at from until), 'infinity')
      order by p.number limit ${MAX_OBJECTIONS})
    select exists (select from live) as live, (select municipality_id from dialogs where id = $5::uuid) as municipality_id,
      case when (select at from until) is null then (select last_post_number from dialogs where id = $5::uuid)
        else (select max(number) from posts where dialog_id = $5::uuid and created_at < (select at from until)) end as last_post_number,
      (select asked from keys limit 1) as asked,
      (select ${MUNICIPALITY_ROW} from municipalities m where m.id = (select municipality_id from keys limit 1)) as municipality,
      (select ${binaryRows(...HELD_KEY_FIELDS)} from keys) as keys,
      (select ${binaryRows(...POST_FIELDS)} from page) as posts,
      (select ${binaryRows(...POST_FIELDS)} from objections) as objections`,
};

/** Forward only, and never beyond the last post: a marker that SQL has set beyond it comes back. */
export const MARK_READ = `update participants pt set last_read_number = least(greatest(pt.last_read_number, $3::int), d.last_post_number)
  from dialogs d where d.id = pt.dialog_id and pt.dialog_id = $1::uuid and pt.person_id = $2::uuid and $3::int <= d.last_post_number
  returning pt.last_read_number`;
