import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemActor } from '../../api/core/actor.ts';
import { ensureFrontend } from '../../api/identity/clients.ts';
import { startTestApi, type TestApi } from '../setup/test-api.ts';

const ORIGIN = 'https://frontend.example';
const STRANGER = 'https://stranger.example';

describe('what browsers are told', () => {
  let testApi: TestApi;
  let now = new Date('2026-11-23T08:00:00Z');
  beforeAll(async () => {
    testApi = await startTestApi({ now: () => now });
    await testApi.services.runAsSystem(systemActor('test'), (work) =>
      ensureFrontend(work, testApi.services.vault.keyring, {
        id: 'frontend',
        name: 'Frontend',
        municipalityId: null,
        redirectUris: [`${ORIGIN}/callback`],
        origins: [ORIGIN],
        scopes: ['me:read'],
      }),
    );
  });
  afterAll(() => testApi.close());

  const preflight = (origin: string) =>
    testApi.api.inject({
      method: 'OPTIONS',
      url: '/v1/dialogs',
      headers: {
        origin,
        'access-control-request-method': 'PATCH',
        'access-control-request-headers': 'authorization,if-match',
      },
    });

  it('pages at a registered origin may call and read the headers that they need', async () => {
    const { statusCode, headers } = await preflight(ORIGIN);
    expect(statusCode).toBe(204);
    expect(headers['access-control-allow-origin']).toBe(ORIGIN);
    expect(headers['access-control-allow-methods']).toContain('PATCH');
    expect(headers['access-control-allow-headers']).toMatch(/Authorization.*If-Match.*Idempotency-Key/);
    expect(headers['access-control-allow-credentials']).toBeUndefined();
    const refused = await testApi.api.inject({ method: 'GET', url: '/v1/me', headers: { origin: ORIGIN } });
    expect([refused.statusCode, refused.headers['access-control-allow-origin']]).toEqual([401, ORIGIN]);
    expect(refused.headers['access-control-expose-headers']).toMatch(/ETag.*Retry-After/);
    expect(refused.headers.vary).toMatch(/Origin/i);
  });

  it('pages elsewhere may not, nor at an origin that was written with SQL', async () => {
    expect((await preflight(STRANGER)).headers['access-control-allow-origin']).toBeUndefined();
    const answer = await testApi.api.inject({ method: 'GET', url: '/v1/me', headers: { origin: STRANGER } });
    expect(answer.headers['access-control-allow-origin']).toBeUndefined();
    await testApi.sql.query('update clients set origins = array[$1]', [STRANGER]);
    now = new Date(now.getTime() + 60_000);
    expect((await preflight(STRANGER)).headers['access-control-allow-origin']).toBeUndefined();
    expect((await preflight(ORIGIN)).headers['access-control-allow-origin']).toBeUndefined();
  });

  it('packs what is public, and nothing whose size could tell a secret', async () => {
    const headers = { 'accept-encoding': 'gzip' };
    const contract = await testApi.api.inject({ method: 'GET', url: '/openapi.json', headers });
    expect(contract.headers['content-encoding']).toBe('gzip');
    expect(JSON.parse(gunzipSync(contract.rawPayload).toString()).openapi).toBe('3.1.0');
    const anna = await testApi.employee('Anna Holm');
    const { body } = await anna.post('/dialogs', { topic: 'Trivsel i skolen', subject: { name: 'Emma Krogh' } });
    for (let index = 0; index < 3; index += 1)
      await anna.post(`/dialogs/${body.id}/posts`, { body: 'x'.repeat(2_000) });
    const posts = await anna.get(`/dialogs/${body.id}/posts`, headers);
    expect(posts.headers['content-encoding']).toBeUndefined();
  });

  it('never that something is unmodified, since nothing may be kept', async () => {
    const anna = await testApi.employee('Anna Holm');
    const { body } = await anna.post('/dialogs', { topic: 'Trivsel i skolen', subject: { name: 'Emma Krogh' } });
    const again = await anna.get(`/dialogs/${body.id}`, { 'if-none-match': '"1"' });
    expect([again.status, again.headers.etag, again.headers['cache-control']]).toEqual([200, '"1"', 'no-store']);
  });
});
