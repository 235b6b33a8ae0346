import { importJWK, SignJWT } from 'jose';
import pg from 'pg';
import { acrOf } from '../../api/core/assurance.ts';
import { SCOPES } from '../../api/core/scopes.ts';
import { createTokenKeys, ensureTokenKeys } from '../../api/identity/token-keys.ts';
import type { Services } from '../../api/services.ts';
import { sessionOf } from './data/people.ts';
import { createRandom, createTexts } from './data/texts.ts';
import { type BenchEnvironment, PUBLIC_URL, type TestDatabase } from './environment.ts';
import type { LoadRequest } from './load.ts';

/** Some employees in the test data, with all their dialogs; the first of them is its administrator. */
export interface TestUsers {
  readonly persons: readonly { readonly id: string; readonly dialogs: readonly string[] }[];
  /** For the baseline: the public halves of the keys that sign tokens. */
  readonly jwks: string;
  /** An access token as the API would give it. */
  token(personId: string): Promise<string>;
}

const USER_COUNT = 20;
const PERSONS = `select e.person_id as id, array_agg(pt.dialog_id order by pt.dialog_id) as dialogs
  from employments e join participants pt on pt.person_id = e.person_id
  group by e.person_id, e.privileges order by cardinality(e.privileges) desc, md5(e.person_id::text) limit $1`;

export async function findTestUsers(environment: BenchEnvironment, database: TestDatabase): Promise<TestUsers> {
  const services = environment.servicesFor(database);
  const client = new pg.Client({ connectionString: database.superuserUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ id: string; dialogs: string[] }>(PERSONS, [USER_COUNT]);
    return { persons: rows, ...(await createSigner(services)) };
  } finally {
    await client.end();
    await services.database.close();
  }
}

async function createSigner({ database, vault, clock }: Services): Promise<Pick<TestUsers, 'token' | 'jwks'>> {
  const store = { pool: database.pool, recordKeys: vault.recordKeys, clock };
  const [key] = await ensureTokenKeys(store);
  if (!key) throw new Error('There is no key to sign tokens with');
  const signing = await importJWK(key, 'RS256');
  const jwks = JSON.stringify(await createTokenKeys(store)());
  const authTime = Math.floor(Date.now() / 1000);
  const token = (personId: string): Promise<string> =>
    new SignJWT({
      client_id: 'bench',
      scope: SCOPES.join(' '),
      sid: sessionOf(personId),
      acr: acrOf('substantial'),
      auth_time: authTime,
    })
      .setProtectedHeader({ alg: 'RS256', typ: 'at+jwt', kid: key.kid })
      .setIssuer(`${PUBLIC_URL}/oidc`)
      .setAudience(PUBLIC_URL)
      .setSubject(personId)
      .setIssuedAt()
      .setExpirationTime('3h')
      .setJti(`bench-${personId}`)
      .sign(signing);
  return { token, jwks };
}

export const OPERATIONS = ['read', 'list', 'write'] as const;
export type Operation = (typeof OPERATIONS)[number];

/**
 * A request of every user in each of their dialogs, users alternating. Baseline and API get the same.
 */
export async function requestsFor(operation: Operation, users: TestUsers): Promise<LoadRequest[]> {
  const text = createTexts(createRandom(2));
  const asking = await Promise.all(
    users.persons.map(async ({ id, dialogs }) => ({
      dialogs,
      headers: { authorization: `Bearer ${await users.token(id)}` },
    })),
  );
  const longest = Math.max(...asking.map(({ dialogs }) => dialogs.length));
  return Array.from({ length: longest }, (_, index) =>
    asking.flatMap(({ dialogs, headers }) => {
      const dialogId = dialogs[index];
      return dialogId === undefined ? [] : [requestOf(operation, dialogId, headers, text)];
    }),
  ).flat();
}

function requestOf(
  operation: Operation,
  dialogId: string,
  headers: Readonly<Record<string, string>>,
  text: () => string,
): LoadRequest {
  if (operation === 'list') return { method: 'GET', path: '/v1/dialogs?limit=50', headers };
  const path = `/v1/dialogs/${dialogId}/posts`;
  if (operation === 'read') return { method: 'GET', path: `${path}?limit=50`, headers };
  const json = { ...headers, 'content-type': 'application/json' };
  return { method: 'POST', path, headers: json, body: JSON.stringify({ body: text() }) };
}
