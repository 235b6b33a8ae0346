import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { version } from '../setup/test-api.ts';
import { aClosedDialog, aRetentionTown, DAY, planned, type RetentionTown, RULE, setPolicy } from './retention-town.ts';

const PATH = '/administration/retention-policies';

describe('retention policies', () => {
  let town: RetentionTown;
  beforeAll(async () => {
    town = await aRetentionTown();
  });
  afterAll(() => town.testApi.close());

  it('are set for a topic that has none yet, changed, listed and removed, each with its event', async () => {
    const { ida, testApi } = town;
    const before = await ida.get(`${PATH}/85.*`);
    expect(before.body).toEqual({ kle: '85.*', rule: null, proven: true, version: 1 });
    const set = await ida.put(`${PATH}/85.*`, RULE, version(1));
    expect([set.status, set.headers.etag]).toEqual([200, '"2"']);
    const changed = await ida.put(`${PATH}/85.*`, { ...RULE, period: 'P1825D', disposal: 'B' }, version(2));
    expect(changed.body.rule).toEqual({ ...RULE, period: 'P1825D', disposal: 'B' });
    const listed = await ida.get(PATH);
    expect(listed.body.items).toEqual([changed.body]);
    expect((await ida.put(`${PATH}/85.*`, RULE, version(2))).body.code).toBe('version_changed');
    expect((await ida.delete(`${PATH}/85.*`, version(3))).body).toMatchObject({ rule: null, version: 4 });
    expect((await ida.get(PATH)).body.items).toEqual([]);
    expect((await ida.delete(`${PATH}/85.*`, version(4))).body.code).toBe('retention_policy_not_found');
    const events = await testApi.events(`action like 'retention-policy.%' and outcome = 'success'`);
    expect(events.map(({ action, target_id: target }) => [action, target])).toEqual([
      ['retention-policy.set', '85.*'],
      ['retention-policy.set', '85.*'],
      ['retention-policy.removed', '85.*'],
    ]);
  });

  it('are administrators’ alone, of their own municipality', async () => {
    const elsewhere = await town.testApi.employee('Ole', { municipality: '00000027', privileges: ['administrator'] });
    await setPolicy(town, '16.*');
    expect((await elsewhere.get(PATH)).body.items).toEqual([]);
    expect((await elsewhere.get(`${PATH}/16.*`)).body).toMatchObject({ rule: null });
    for (const user of [town.anna, town.mette]) expect((await user.get(PATH)).body.code).toBe('administrators_only');
  });

  it.each([...[['27.24.0'], ['27'], ['**'], ['27.*.00'], ['27.24.00%27']]])('refuse %s as a pattern', async (kle) => {
    expect((await town.ida.get(`${PATH}/${kle}`)).status).toBe(400);
  });

  it.each([...[['P0D'], ['P5Y'], ['P36501D'], ['1825'], ['P-1D']]])('refuse %s as a period', async (period) => {
    expect((await town.ida.put(`${PATH}/*`, { ...RULE, period }, version(1))).status).toBe(400);
  });

  it('the most specific holds, and removing it lets the wider one hold', async () => {
    const dialogId = await aClosedDialog(town, { kle: '27.24.36' });
    expect(await planned(town, dialogId)).toMatchObject({ policy: null, blockers: ['no_policy'] });
    for (const [kle, days] of [
      ...([
        ['*', 10],
        ['27.*', 20],
        ['27.24.*', 30],
        ['27.24.36', 40],
      ] as const),
    ]) {
      await setPolicy(town, kle, { period: `P${days}D` });
      expect(await planned(town, dialogId, 100)).toMatchObject({ policy: kle, blockers: ['not_due'] });
    }
    const { body } = await town.ida.get(`${PATH}/27.24.36`);
    await town.ida.delete(`${PATH}/27.24.36`, version(body.version));
    expect(await planned(town, dialogId, 100)).toMatchObject({ policy: '27.24.*' });
  });

  it('one that was changed, deleted or set back with SQL erases nothing, also not by a wider one', async () => {
    const { sql } = town.testApi;
    await setPolicy(town, '*', { period: 'P1D' });
    await setPolicy(town, '29.*', { period: 'P3650D' });
    const dialogId = await aClosedDialog(town, { kle: '29.03.00' });
    town.clock.pass(100 * DAY);
    expect(await planned(town, dialogId), 'control').toBeNull();
    const { rows } = await sql.query(`select * from retention_policies where kle = '29.*'`);
    const notAuthentic = async () => expect((await planned(town, dialogId))?.blockers).toContain('not_authentic');
    await sql.query(`update retention_policies set days = 1 where kle = '29.*'`);
    await notAuthentic();
    await sql.query(`delete from retention_policies where kle = '29.*'`);
    await notAuthentic();
    const path = `${PATH}/29.*`;
    expect((await town.ida.get(path)).body).toEqual({ kle: '29.*', rule: null, proven: false, version: 2 });
    await setPolicy(town, '29.*', { period: 'P50D' });
    await sql.query(`update retention_policies set days = $1, version = $2, mac = $3 where kle = '29.*'`, [
      rows[0].days,
      rows[0].version,
      rows[0].mac,
    ]);
    await notAuthentic();
    await setPolicy(town, '29.*', { period: 'P50D' });
    expect(await planned(town, dialogId)).toMatchObject({ policy: '29.*', blockers: [] });
    expect((await town.testApi.events(`reason = 'retention_policies'`)).length).toBeGreaterThan(2);
  });
});
