import type pg from 'pg';
import { newId } from '../../api/core/ids.ts';
import type { PostView } from '../../api/posts/schemas.ts';
import type { Operations } from './operations.ts';

interface PostRow {
  readonly number: number;
  readonly id: string;
  readonly author_id: string;
  readonly body: string;
  readonly created_at: Date;
}

const READ = `select number, id, author_id, body, created_at from bench_posts
  where dialog_id = $1 and number < coalesce($2::int, 2147483647) and number > $3 order by number desc limit $4`;
const WRITE =
  'insert into bench_posts (dialog_id, id, author_id, body) values ($1, $2, $3, $4) returning number, id, author_id, body, created_at';
const LIST = `select d.id, d.topic, d.subject_name, d.state, pt.role, d.last_post_number,
    d.last_post_number - pt.last_read_number as unread, d.last_activity_at
  from participants pt join bench_dialogs d on d.id = pt.dialog_id
  where pt.person_id = $1 and pt.left_at is null and ($2::timestamptz is null or (d.last_activity_at, d.id) < ($2, $3::uuid))
  order by d.last_activity_at desc, d.id desc limit $4`;

/** One prepared statement for each: no sealing, no audit, no rights. */
export const createBaselineOperations = (pool: pg.Pool): Operations => ({
  read: async (_user, { dialogId, before, after, limit }) => {
    const values = [dialogId, before, after, limit];
    const { rows } = await pool.query<PostRow>({ name: 'read', text: READ, values });
    return rows.map(toPost);
  },
  write: async ({ personId }, dialogId, { id = newId(), body }) => {
    const values = [dialogId, id, personId, body];
    const { rows } = await pool.query<PostRow>({ name: 'write', text: WRITE, values });
    const [post] = rows.map(toPost);
    if (!post) throw new Error('Nothing was written');
    return post;
  },
  list: async ({ personId }, { at, id, limit }) => {
    const { rows } = await pool.query({ name: 'list', text: LIST, values: [personId, at, id, limit] });
    return rows.map(toSummary);
  },
});

const toPost = (row: PostRow): PostView => ({
  id: row.id,
  number: row.number,
  authorId: row.author_id,
  body: row.body,
  createdAt: row.created_at.toISOString(),
  kind: 'message',
  version: 1,
});

const toSummary = (row: Record<string, unknown> & { id: string; last_activity_at: Date }) => ({
  id: row.id,
  topic: row.topic,
  subject: { name: row.subject_name },
  state: row.state,
  role: row.role,
  lastPostNumber: row.last_post_number,
  unread: row.unread,
  lastActivityAt: row.last_activity_at.toISOString(),
});
