import { afterAll, beforeAll, expect, it } from 'vitest';
import { authorizationRequest } from '../../scripts/walk-login.ts';
import { type LoginHub, startLoginHub } from './login-hub.ts';

let hub: LoginHub;
beforeAll(async () => {
  hub = await startLoginHub({ publicUrl: 'https://letdialog.example' });
});
afterAll(() => hub.close());

const HEADERS = [
  'strict-transport-security',
  'x-content-type-options',
  'x-frame-options',
  'referrer-policy',
  'cache-control',
];
const headersOf = ({ headers }: Response): Record<string, string | null> =>
  Object.fromEntries(HEADERS.map((name) => [name, headers.get(name)]));
const token = (form: Record<string, string>, more: RequestInit = {}): Promise<Response> =>
  fetch(`${hub.api}/oidc/token`, { method: 'POST', body: new URLSearchParams(form), ...more });

it('every answer under /oidc has the headers that answers under /v1 have, and a policy for content', async () => {
  const ofApi = headersOf(await fetch(`${hub.api}/v1/me`));
  expect(ofApi['strict-transport-security'], 'control').toBe('max-age=15768000');
  const manual: RequestInit = { redirect: 'manual' };
  const answers: Record<string, Response> = {
    'a redirect': await fetch(authorizationRequest(hub.flow('mette')).url, manual),
    'a page': await fetch(`${hub.api}/oidc/device`),
    'an error page': await fetch(`${hub.api}/oidc/auth?client_id=nobody`, { headers: { accept: 'text/html' } }),
    metadata: await fetch(`${hub.api}/oidc/.well-known/openid-configuration`),
    'metadata elsewhere': await fetch(`${hub.api}/.well-known/oauth-authorization-server/oidc`),
    keys: await fetch(`${hub.api}/oidc/jwks`),
    'a refused token': await token({ grant_type: 'refresh_token', client_id: 'demo-frontend', refresh_token: 'x' }),
    'an unknown client': await token({ grant_type: 'refresh_token', client_id: 'nobody', refresh_token: 'x' }),
    'a wrong body': await token({}, { body: '{', headers: { 'content-type': 'application/json' } }),
    'a wrong method': await fetch(`${hub.api}/oidc/token`),
    preflight: await fetch(`${hub.api}/oidc/token`, {
      method: 'OPTIONS',
      headers: { origin: 'http://127.0.0.1:8099' },
    }),
    'an unknown address': await fetch(`${hub.api}/oidc/nowhere`),
    'no address': await fetch(`${hub.api}/oidc/`),
  };
  for (const [what, answer] of Object.entries(answers)) {
    const { 'cache-control': cache, ...others } = headersOf(answer);
    const { 'cache-control': _cache, ...expected } = ofApi;
    expect(others, what).toEqual(expected);
    expect(cache, what).toContain('no-store');
    expect(answer.headers.get('content-security-policy'), what).toMatch(/^default-src 'none'/);
  }
});

const refused = () => token({ grant_type: 'refresh_token', client_id: 'demo-frontend', refresh_token: 'x' });
const expectDressed = ({ headers }: Response): void => {
  expect(headers.get('strict-transport-security')).toBe('max-age=15768000');
  expect(headers.get('cache-control')).toBe('no-store');
};

it('so does a fault of ours', async () => {
  await hub.sql.query('alter table clients rename to hidden');
  const answer = await refused();
  await hub.sql.query('alter table hidden rename to clients');
  expect([answer.status, await answer.json()]).toMatchObject([500, { error: 'server_error' }]);
  expectDressed(answer);
});

it('so does a database that goes away, which is told as that', async () => {
  const lock = await hub.sql.connect();
  await lock.query('begin; lock table clients in access exclusive mode');
  const asked = refused();
  const END = `select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`;
  await expect.poll(async () => (await hub.sql.query(END)).rowCount, { timeout: 5_000 }).toBeGreaterThan(0);
  await lock.query('rollback');
  lock.release();
  const answer = await asked;
  expect([answer.status, await answer.json()]).toMatchObject([503, { error: 'temporarily_unavailable' }]);
  expect(answer.headers.get('retry-after')).toBe('5');
  expectDressed(answer);
});
