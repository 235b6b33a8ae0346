import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { requireMunicipalityMacs } from '../../api/municipalities/reindex.ts';
import { aDialog } from '../setup/factories.ts';
import { startTestApi, type TestApi } from '../setup/test-api.ts';
import { createServerEnvironment, type ServerEnvironment } from './environment.ts';

describe('letdialog keys backfill', () => {
  let testApi: TestApi;
  let server: ServerEnvironment;
  beforeAll(async () => {
    testApi = await startTestApi();
    server = await createServerEnvironment(testApi.services.config.database.url, testApi.services.config.keyring);
  });
  afterAll(async () => {
    await server.close();
    await testApi.close();
  });

  const withoutMac = async (): Promise<number> =>
    (
      await testApi.sql.query(`select from identities where mac = '' union all select from dialogs where mac = '' or sealed_roll is null
        union all select from municipalities where mac = '' union all select from units where mac = ''`)
    ).rowCount ?? 0;

  it('counts rows from before rows had a MAC, and gives them one only with --yes', async () => {
    const anna = await testApi.employee('Anna Holm');
    const dialogId = await aDialog(anna);
    expect((await server.run('keys', 'backfill')).out).toBe(
      'Without a MAC: 0 municipalities, 0 units, 0 identities, 0 employments, 0 dialogs, 0 posts, 0 notices, 0 jobs and 0 clients.',
    );
    await testApi.sql.query("update municipalities set mac = ''");
    await testApi.sql.query("update units set mac = ''");
    await testApi.sql.query("update identities set mac = ''");
    await testApi.sql.query("update dialogs set mac = '', sealed_roll = null");
    const counted = await server.run('keys', 'backfill');
    expect(counted.out).toBe(
      'Without a MAC: 1 municipality, 1 unit, 1 identity, 0 employments, 1 dialog, 0 posts, 0 notices, 0 jobs and 0 clients.',
    );
    expect(counted.notes).toContain('At any other time somebody else has written them');
    expect(await withoutMac()).toBe(4);
    await expect(requireMunicipalityMacs(testApi.services.database.pool)).rejects.toThrow('keys backfill');
    const given = JSON.parse((await server.run('keys', 'backfill', '--yes', '--json')).out);
    const counts = {
      municipalities: 1,
      units: 1,
      identities: 1,
      employments: 0,
      dialogs: 1,
      posts: 0,
      notices: 0,
      jobs: 0,
      clients: 0,
    };
    expect(given).toEqual({ ...counts, isBackfilled: true });
    expect(await withoutMac()).toBe(0);
    expect((await anna.get(`/dialogs/${dialogId}`)).status).toBe(200);
    expect(await testApi.events("actor_name = 'keys backfill'")).not.toEqual([]);
  });

  it('gives none to what has lost its MAC since: somebody may have written it meanwhile', async () => {
    const anna = await testApi.employee('Anna Holm');
    const dialogId = await aDialog(anna);
    await testApi.sql.query("update municipalities set mac = '', cvr = '00000027' where cvr = '00000019'");
    await testApi.sql.query("update dialogs set mac = '', sealed_roll = null where id = $1", [dialogId]);
    expect((await server.run('keys', 'backfill')).notes).toContain('changed by somebody else since');
    await expect(server.run('keys', 'backfill', '--yes')).rejects.toThrow('Nothing was changed.');
    expect(await withoutMac()).toBe(2);
    // The others are served on.
    await expect(requireMunicipalityMacs(testApi.services.database.pool)).resolves.toBeUndefined();
    await server.run('keys', 'backfill', '--yes', '--again');
    expect(await withoutMac(), 'control').toBe(0);
  });
});
