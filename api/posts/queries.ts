import type { Statement } from '../core/statement.ts';
import { type BinaryRow, binaryRows, bytes, int, time, uuid } from '../database/binary-rows.ts';
import { IS_READABLE, READER, READER_FACTS, type ReaderRow } from './reader.ts';
import { MAX_OBJECTIONS } from './schemas.ts';

export interface TimelineRow extends ReaderRow {
  readonly last_post_number: number | null;
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

/** The columns of a row `p` of posts that POST_FIELDS are made of. */
export const POST_COLUMNS = 'p.number, p.id, p.author_id, p.key_version, p.version, p.sealed_body, p.created_at, p.mac';

/** $5 dialog, $6 before this number (or null), $7 after this number, $8 limit. Newest first. */
export const TIMELINE: Statement = {
  name: 'posts-timeline',
  text: `with ${READER},
    page as (
      select ${POST_COLUMNS}
      from posts p where ${IS_READABLE} and p.dialog_id = $5::uuid and p.number < coalesce($6::int, 2147483647) and p.number > $7::int
      order by p.number desc limit $8::int),
    objections as (
      select ${POST_COLUMNS}
      from posts p where p.dialog_id = $5::uuid and p.objects_to between (select min(number) from page) and (select max(number) from page)
        and ${IS_READABLE}
      order by p.number limit ${MAX_OBJECTIONS})
    select ${READER_FACTS},
      case when (select at from until) is null then (select last_post_number from dialogs where id = $5::uuid)
        else (select max(number) from posts where dialog_id = $5::uuid and created_at < (select at from until)) end as last_post_number,
      (select ${binaryRows(...POST_FIELDS)} from page) as posts,
      (select ${binaryRows(...POST_FIELDS)} from objections) as objections`,
};

/** Forward only, and never beyond the last post: a marker that SQL has set beyond it comes back. */
export const MARK_READ = `update participants pt set last_read_number = least(greatest(pt.last_read_number, $3::int), d.last_post_number)
  from dialogs d where d.id = pt.dialog_id and pt.dialog_id = $1::uuid and pt.person_id = $2::uuid and $3::int <= d.last_post_number
  returning pt.last_read_number`;
