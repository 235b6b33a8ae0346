import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type TestApi } from '../setup/test-api.ts';
import { createServerEnvironment, type ServerEnvironment } from './environment.ts';

describe('letdialog token-keys', () => {
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

  it('lists the keys and publishes a new one, which does not sign before its time', async () => {
    const before = JSON.parse((await server.run('token-keys', 'list', '--json')).out);
    expect(before.keys).toMatchObject([{ state: 'active' }]);
    const begun = await server.run('token-keys', 'rotate');
    expect(begun.out).toMatch(/^Key \S+ is published\. Run this again after/);
    const again = JSON.parse((await server.run('token-keys', 'rotate', '--json')).out);
    expect(again.step).toBe('waiting');
    const { out } = await server.run('token-keys', 'list');
    expect(out).toMatch(new RegExp(`${again.kid}.*new`));
    await testApi.sql.query("update token_keys set changed_at = changed_at - interval '3 minutes' where state = 'new'");
    expect((await server.run('token-keys', 'rotate')).out).toContain(`Key ${again.kid} signs from now on.`);
    const after = JSON.parse((await server.run('token-keys', 'list', '--json')).out);
    expect(after.keys).toMatchObject([
      { kid: again.kid, state: 'active' },
      { ...before.keys[0], state: 'old', since: expect.any(String) },
    ]);
  });
});
