/**
 * The baseline: the smallest realistic server for the same operations. It uses hapi, a bearer JWT that is verified once
 * and cached, the same joi schemas, and one prepared statement through pg on rows of the same shape. With a keyring it
 * also seals and records: see secured-operations.ts.
 */
import { readFile } from 'node:fs/promises';
import Hapi, { type Server } from '@hapi/hapi';
import Joi from '@hapi/joi';
import { createLocalJWKSet, jwtVerify } from 'jose';
import pg from 'pg';
import { newId } from '../../api/core/ids.ts';
import type { PageQuery } from '../../api/core/pages.ts';
import { decodeCursor, pageOf } from '../../api/core/pages.ts';
import { shape } from '../../api/core/shape.ts';
import { parseKeyring } from '../../api/crypto/keyring.ts';
import { createVault } from '../../api/crypto/vault.ts';
import { createRecordKeyStore } from '../../api/database/record-key-store.ts';
import { type DialogParams, dialogParams } from '../../api/dialogs/schemas.ts';
import { pageKeys } from '../../api/http/schemas.ts';
import { type TimelineQuery, timelineQuery } from '../../api/posts/schemas.ts';
import { createBaselineOperations } from './baseline-operations.ts';
import { sessionOf } from './data/people.ts';
import type { BenchPost, Operations, TestUser } from './operations.ts';
import { createSecuredOperations } from './secured-operations.ts';

const {
  DATABASE_URL,
  PORT,
  BENCH_JWKS = '',
  BENCH_ISSUER = '',
  BENCH_AUDIENCE = '',
  BENCH_KEYRING,
  BENCH_RECORDING,
} = process.env;
const pools: pg.Pool[] = [];
const pool = openPool(4);
const server = Hapi.server({ host: '127.0.0.1', port: Number(PORT) });

const benchPost = shape<BenchPost>({ id: Joi.string().guid().optional(), body: Joi.string().min(1).max(20_000) });
const operations = await chooseOperations();

authenticate(server);
readRoute(server);
writeRoute(server);
listRoute(server);
server.route({ method: 'GET', path: '/health/ready', options: { auth: false }, handler: () => ({ status: 'ready' }) });
await server.start();
process.once('SIGTERM', () => server.stop().then(() => Promise.all(pools.map((each) => each.end()))));

/** The sizes that gave the highest throughput on two cores. */
function openPool(max: number): pg.Pool {
  const opened = new pg.Pool({ connectionString: DATABASE_URL, max, idleTimeoutMillis: 600_000 });
  pools.push(opened);
  return opened;
}

function authenticate(to: Server): void {
  const keys = createLocalJWKSet(JSON.parse(BENCH_JWKS));
  const cached = new Map<string, string>();
  const personOf = async (token: string): Promise<string> => {
    const known = cached.get(token);
    if (known !== undefined) return known;
    const { payload } = await jwtVerify(token, keys, { issuer: BENCH_ISSUER, audience: BENCH_AUDIENCE });
    const personId = payload.sub ?? '';
    cached.set(token, personId);
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

async function chooseOperations(): Promise<Operations> {
  if (BENCH_KEYRING === undefined) return createBaselineOperations(pool);
  const entries = parseKeyring(await readFile(BENCH_KEYRING, 'utf8'));
  const vault = createVault(entries, createRecordKeyStore(pool), newId);
  const recordingPool = BENCH_RECORDING === 'yes' ? openPool(1) : null;
  return createSecuredOperations({ pool, actingPool: openPool(1), recordingPool }, vault);
}

function readRoute(to: Server): void {
  to.route<{ Params: DialogParams; Query: TimelineQuery }>({
    method: 'GET',
    path: '/v1/dialogs/{dialogId}/posts',
    options: { validate: { params: dialogParams, query: timelineQuery } },
    handler: async ({ params, query, auth }) => {
      const before = decodeCursor(query.cursor, ([number]) => (Number.isSafeInteger(number) ? Number(number) : null));
      const items = await operations.read(userOf(auth), { ...params, before, after: query.after, limit: query.limit });
      return pageOf(items, query.limit, ({ number }) => [number]);
    },
  });
}

function writeRoute(to: Server): void {
  to.route<{ Params: DialogParams; Payload: BenchPost }>({
    method: 'POST',
    path: '/v1/dialogs/{dialogId}/posts',
    options: { validate: { params: dialogParams, payload: benchPost } },
    handler: async ({ params, payload, auth }, h) =>
      h.response(await operations.write(userOf(auth), params.dialogId, payload)).code(201),
  });
}

function listRoute(to: Server): void {
  to.route<{ Query: PageQuery }>({
    method: 'GET',
    path: '/v1/dialogs',
    options: { validate: { query: shape<PageQuery>(pageKeys) } },
    handler: async ({ query, auth }) => {
      const after = decodeCursor(query.cursor, ([at, id]) => ({ at, id }));
      const items = await operations.list(userOf(auth), {
        at: after?.at ?? null,
        id: after?.id ?? null,
        limit: query.limit,
      });
      const { next } = pageOf(items, query.limit, ({ lastActivityAt, id }) => [lastActivityAt, id]);
      return { items, next };
    },
  });
}

function userOf(auth: { artifacts: Record<string, unknown> }): TestUser {
  const personId = String(auth.artifacts.personId);
  return { personId, sessionId: sessionOf(personId) };
}
