import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aDialog } from '../setup/factories.ts';
import { type House, openHouse } from '../setup/house.ts';
import { openServerStage, type ServerStage } from './stage.ts';

describe('letdialog keys backfill', () => {
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

  const withoutMac = async (): Promise<number> =>
    (await house.sql.query("select from identities where mac = '' union all select from dialogs where mac = ''"))
      .rowCount ?? 0;

  it('counts rows from before rows had a MAC, and gives them one only with --yes', async () => {
    const anna = await house.employee('Anna Holm');
    const dialogId = await aDialog(anna);
    expect((await server.run('keys', 'backfill')).out).toBe(
      'Without a MAC: 0 identities, 0 employments and 0 dialogs.',
    );
    await house.sql.query("update identities set mac = ''");
    await house.sql.query("update dialogs set mac = ''");
    const counted = await server.run('keys', 'backfill');
    expect(counted.out).toBe('Without a MAC: 1 identity, 0 employments and 1 dialog.');
    expect(counted.notes).toContain('At any other time somebody else has written them');
    expect(await withoutMac()).toBe(2);
    const given = JSON.parse((await server.run('keys', 'backfill', '--yes', '--json')).out);
    expect(given).toEqual({ identities: 1, employments: 0, dialogs: 1, isBackfilled: true });
    expect(await withoutMac()).toBe(0);
    expect((await anna.get(`/dialogs/${dialogId}`)).status).toBe(200);
    expect(await house.events("actor_name = 'keys backfill'")).not.toEqual([]);
  });
});
