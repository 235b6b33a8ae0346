/**
 * The floor: the smallest honest server for the same jobs. hapi, a bearer JWT checked once and remembered, the same joi
 * schemas, one prepared statement through pg on rows of the same shape. No sealing, no audit, no rights.
 */
import Hapi, { type Server } from '@hapi/hapi';
import { createLocalJWKSet, jwtVerify } from 'jose';
import pg from 'pg';
import { newId } from '../../api/core/ids.ts';
import { type DialogParams, dialogParams } from '../../api/dialogs/schemas.ts';
import { decodeCursor, encodeCursor } from '../../api/http/cursor.ts';
import { type PageQuery, pageKeys, shape } from '../../api/http/schemas.ts';
import { type NewPost, newPost, type TimelineQuery, timelineQuery } from '../../api/posts/schemas.ts';

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

const { DATABASE_URL, PORT, BENCH_JWKS = '', BENCH_ISSUER = '', BENCH_AUDIENCE = '' } = process.env;
const pool = new pg.Pool({ connectionString: DATABASE_URL, max: 10 });
const server = Hapi.server({ host: '127.0.0.1', port: Number(PORT) });

authenticate(server);
readRoute(server);
writeRoute(server);
listRoute(server);
server.route({ method: 'GET', path: '/health/ready', options: { auth: false }, handler: () => ({ status: 'ready' }) });
await server.start();
process.once('SIGTERM', () => server.stop().then(() => pool.end()));

function authenticate(to: Server): void {
  const keys = createLocalJWKSet(JSON.parse(BENCH_JWKS));
  const remembered = new Map<string, string>();
  const personOf = async (token: string): Promise<string> => {
    const known = remembered.get(token);
    if (known !== undefined) return known;
    const { payload } = await jwtVerify(token, keys, { issuer: BENCH_ISSUER, audience: BENCH_AUDIENCE });
    const personId = payload.sub ?? '';
    remembered.set(token, personId);
    return personId;
  };
  to.auth.scheme('bearer', () => ({
    authenticate: async (request, h) => {
      const header = String(request.headers.authorization);
      const personId = await personOf(header.slice('Bearer '.length));
      return h.authenticated({ credentials: {}, artifacts: { personId } });
    },
  }));
  to.auth.strategy('bearer', 'bearer');
  to.auth.default('bearer');
}

function readRoute(to: Server): void {
  to.route<{ Params: DialogParams; Query: TimelineQuery }>({
    method: 'GET',
    path: '/v1/dialogs/{dialogId}/posts',
    options: { validate: { params: dialogParams, query: timelineQuery } },
    handler: async ({ params, query }) => {
      const before = decodeCursor(query.cursor, ([number]) => (Number.isSafeInteger(number) ? Number(number) : null));
      const values = [params.dialogId, before, query.after, query.limit];
      const { rows } = await pool.query<PostRow>({ name: 'read', text: READ, values });
      const last = rows.at(-1);
      return {
        items: rows.map(toPost),
        next: last && rows.length === query.limit ? encodeCursor([last.number]) : null,
      };
    },
  });
}

function writeRoute(to: Server): void {
  to.route<{ Params: DialogParams; Payload: NewPost }>({
    method: 'POST',
    path: '/v1/dialogs/{dialogId}/posts',
    options: { validate: { params: dialogParams, payload: newPost } },
    handler: async ({ params, payload, auth }, h) => {
      const values = [params.dialogId, payload.id ?? newId(), personIdOf(auth), payload.body];
      const { rows } = await pool.query<PostRow>({ name: 'write', text: WRITE, values });
      return h.response(rows.map(toPost)[0]).code(201);
    },
  });
}

function listRoute(to: Server): void {
  to.route<{ Query: PageQuery }>({
    method: 'GET',
    path: '/v1/dialogs',
    options: { validate: { query: shape<PageQuery>(pageKeys) } },
    handler: async ({ query, auth }) => {
      const after = decodeCursor(query.cursor, ([at, id]) => ({ at, id }));
      const values = [personIdOf(auth), after?.at ?? null, after?.id ?? null, query.limit];
      const { rows } = await pool.query({ name: 'list', text: LIST, values });
      const last = rows.at(-1);
      const next =
        last && rows.length === query.limit ? encodeCursor([last.last_activity_at.toISOString(), last.id]) : null;
      return { items: rows.map(toSummary), next };
    },
  });
}

const toPost = (row: PostRow) => ({
  id: row.id,
  number: row.number,
  authorId: row.author_id,
  body: row.body,
  createdAt: row.created_at.toISOString(),
});

const toSummary = (row: Record<string, unknown> & { last_activity_at: Date }) => ({
  id: row.id,
  topic: row.topic,
  subject: { name: row.subject_name },
  state: row.state,
  role: row.role,
  lastPostNumber: row.last_post_number,
  unread: row.unread,
  lastActivityAt: row.last_activity_at.toISOString(),
});

const personIdOf = (auth: { artifacts: Record<string, unknown> }): string => String(auth.artifacts.personId);
