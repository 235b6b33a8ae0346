import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type House, openHouse } from '../setup/house.ts';
import { openServerStage, type ServerStage } from './stage.ts';

describe('letdialog token-keys', () => {
  let house: House;
  let server: ServerStage;
  beforeAll(async () => {
    house = await openHouse();
    server = await openServerStage(house.foundation.config.database.url, house.foundation.config.keyring);
  });
  afterAll(async () => {
    await server.close();
    await house.close();
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
    await house.sql.query("update token_keys set changed_at = changed_at - interval '3 minutes' where state = 'new'");
    expect((await server.run('token-keys', 'rotate')).out).toContain(`Key ${again.kid} signs from now on.`);
    const after = JSON.parse((await server.run('token-keys', 'list', '--json')).out);
    expect(after.keys).toMatchObject([
      { kid: again.kid, state: 'active' },
      { ...before.keys[0], state: 'old', since: expect.any(String) },
    ]);
  });
});
