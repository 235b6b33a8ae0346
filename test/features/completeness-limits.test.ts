/** A limit that begins to refuse is told once, so that a flood tells that it was there and does not fill the log. */
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLimitEvents } from '../../api/core/limit-events.ts';
import { startTestApi, type TestApi } from '../setup/test-api.ts';

describe('a limit that begins to refuse', () => {
  let testApi: TestApi;
  beforeAll(async () => {
    testApi = await startTestApi({ rates: { person: 5, client: 100, address: 8, login: 3 } });
  });
  afterAll(() => testApi.close());

  const told = async (where: string) =>
    (
      await testApi.sql.query(
        `select e.*, d.network from audit_events e join audit_event_details d using (id)
         where action = 'requests.limited' and ${where} order by e.id`,
      )
    ).rows;
  const from = (address: string, url = '/v1/me') =>
    testApi.api.inject({ method: 'GET', url, headers: { 'x-forwarded-for': address } });

  it('leaves one event of the person, however many requests are refused', async () => {
    const anna = await testApi.employee('Anna Holm');
    const { municipalityId } = (await anna.get('/me')).body;
    const statuses = await Promise.all(Array.from({ length: 7 }, () => anna.get('/me').then(({ status }) => status)));
    expect(statuses.filter((status) => status === 429)).toHaveLength(3);
    expect(await told(`actor_id = '${anna.personId}'`)).toMatchObject([
      { outcome: 'denied', reason: 'person', municipality_id: municipalityId, client_id: 'test-frontend' },
    ]);
  });

  it('leaves one event of a network where nobody is known, which names no household', async () => {
    for (let index = 0; index < 20; index += 1) await from('192.0.2.7');
    for (let index = 0; index < 20; index += 1) await from('198.51.100.9', '/login/x');
    expect(await told(`network = '192.0.2.0/24'`)).toMatchObject([
      { outcome: 'denied', reason: 'address', actor_kind: 'system', actor_name: 'rate-limit', actor_id: null },
    ]);
    expect((await told(`network = '198.51.100.0/24'`)).map(({ reason }) => reason).toSorted()).toEqual([
      'address',
      'login',
    ]);
  });

  it('refuses also while it cannot be recorded, and is told as soon as it can', async () => {
    const role = new URL(testApi.services.config.database.url).username;
    await testApi.sql.query(`revoke insert on audit_pending from ${role}`);
    for (let index = 0; index < 8; index += 1) await from('203.0.113.5');
    expect((await from('203.0.113.5')).statusCode).toBe(429);
    await testApi.sql.query(`grant insert on audit_pending to ${role}`);
    expect(await told(`network = '203.0.113.0/24'`)).toEqual([]);
    for (let index = 0; index < 3; index += 1) expect((await from('203.0.113.5')).statusCode).toBe(429);
    expect(await told(`network = '203.0.113.0/24'`)).toHaveLength(1);
  });

  it('is told anew when it has counted anew, and for each key', async () => {
    const tell = createLimitEvents();
    const seen: string[] = [];
    const reach = (key: string, milliseconds = 50) =>
      tell({ policy: 'address', key, milliseconds }, async () => void seen.push(key));
    await Promise.all([reach('a'), reach('a'), reach('b'), reach('a')]);
    expect(seen).toEqual(['a', 'b']);
    await sleep(60);
    await reach('a');
    expect(seen).toEqual(['a', 'b', 'a']);
  });
});
