import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { activeKey, newKeyring } from '../../api/crypto/keyring.ts';
import { activateKey, addKey } from '../../api/crypto/keyring-changes.ts';
import { claimIndexKey } from '../../api/database/index-state.ts';
import { announceProcess, processesAndKey } from '../../api/database/presence.ts';
import { queryFrom } from '../../api/database/statements.ts';
import { cloneDatabase, type TestDatabase } from '../setup/database.ts';
import { startTestApi, type TestApi } from '../setup/test-api.ts';
import { createServerEnvironment, type ServerEnvironment } from './environment.ts';

describe('a key that a running process does not hold', () => {
  const before = newKeyring();
  const added = addKey(before, 'wrap');
  const newId = added.at(-1)?.id ?? '';
  let database: TestDatabase;
  let testApi: TestApi;
  const ends: (() => Promise<void>)[] = [];
  beforeAll(async () => {
    database = await cloneDatabase();
    testApi = await startTestApi({ database, keyring: added });
    await claimIndexKey(testApi.services.database.pool, activeKey(added, 'index').id);
  });
  afterAll(async () => {
    for (const end of ends) await end();
    await testApi.close();
    await database.drop();
  });

  const serverWith = async (keyring: typeof added): Promise<ServerEnvironment> => {
    const server = await createServerEnvironment(database.appUrl, keyring);
    ends.push(() => server.close());
    return server;
  };
  const announce = (keyring: typeof added) =>
    announceProcess(
      database.appUrl,
      keyring.map(({ id }) => id),
    );
  const running = () => processesAndKey(queryFrom(testApi.services.database.pool), newId);

  it('is neither activated nor wrapped with, and nothing changes', async () => {
    const [first, second] = [await announce(before), await announce(added)];
    const server = await serverWith(added);
    const refused = /^1 of 2 running processes do not hold .*up since .*give them the keyring/;
    await expect(server.run('keys', 'activate', newId)).rejects.toThrow(refused);
    expect(await server.keyring()).toEqual(added);
    const activated = await serverWith(activateKey(added, newId));
    await expect(activated.run('keys', 'rewrap')).rejects.toThrow(refused);
    expect(await testApi.events("action = 'keys.rewrapped'")).toEqual([]);
    await first();
    const { out } = await server.run('--json', 'keys', 'activate', newId);
    expect(JSON.parse(out)).toMatchObject({ state: 'active', running: 1, checked: [] });
    expect((await activated.run('keys', 'rewrap')).out).toContain(`wrapped under ${newId}`);
    await second();
    expect(await running()).toEqual([]);
  });

  it('is still told of when the connection of a process was cut', async () => {
    const end = await announce(before);
    const first = (await running())[0]?.since.getTime() ?? Number.NaN;
    const cut = "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'letdialog-process'";
    await testApi.sql.query(`${cut} and datname = current_database()`);
    const sinceThen = async () => (await running()).map(({ since, holds }) => [since.getTime() > first, holds]);
    await expect.poll(sinceThen, { timeout: 10_000 }).toEqual([[true, false]]);
    await end();
    await sleep(1_500); // it would have come back by now
    expect(await running()).toEqual([]);
  });
});
