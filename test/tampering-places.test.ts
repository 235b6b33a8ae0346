import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Privilege } from '../api/core/actor.ts';
import { queryFrom } from '../api/database/statements.ts';
import { loginOptions } from '../api/people/login-options.ts';
import type { VerifiedLogin } from '../api/people/verified-login.ts';
import { aDialog } from './setup/factories.ts';
import { ISSUER, startTestApi, type TestApi, type TestUser, version } from './setup/test-api.ts';
import { FORGED_LEVELS, FORGED_PLACES } from './tampering/places.ts';
import { reportedOf, runSql } from './tampering/scenario.ts';

let places = 0;
const freshCvr = (): string => {
  places += 1;
  return String(10_000_000 + places);
};

describe('a municipality or unit that a database administrator has written', () => {
  let testApi: TestApi;
  beforeAll(async () => {
    testApi = await startTestApi();
  });
  afterAll(() => testApi.close());

  const loginOf = (subject: string, municipalityCvr: string, unit: string, privileges: Privilege[]): VerifiedLogin => ({
    ...{ issuer: ISSUER, subject, capacity: 'employee', name: subject, email: null, cpr: null, protection: null },
    employment: { municipalityCvr, unitId: unit, unitName: unit, privileges },
  });
  /** Two municipalities of their own, so that no case disturbs another. */
  const gather = async () => {
    const [here, there, nowhere] = [freshCvr(), freshCvr(), freshCvr()];
    const logins = {
      ida: loginOf(`ida ${here}`, here, 'office', ['administrator']),
      anna: loginOf(`anna ${here}`, here, 'family', ['create-dialogs']),
      unna: loginOf(`unna ${here}`, here, 'school', ['unit-administrator']),
      boss: loginOf(`boss ${there}`, there, 'office', ['administrator']),
    };
    const anna = await testApi.logIn(logins.anna);
    const [ida, unna, boss] = [
      await testApi.logIn(logins.ida),
      await testApi.logIn(logins.unna),
      await testApi.logIn(logins.boss),
    ];
    const dialog = await aDialog(anna);
    const forge = (sql: string): Promise<void> => runSql(testApi, sql, { here, there, nowhere });
    const [{ id: municipalityId }] = (await testApi.sql.query('select id from municipalities where cvr = $1', [here]))
      .rows;
    return { here, there, logins, anna, ida, unna, boss, dialog, forge, municipalityId };
  };
  const administered = async (who: TestUser): Promise<string[]> =>
    (await who.get('/administered-dialogs')).body.items.map(({ id }: { id: string }) => id);
  const toldOf = (ids: string): Promise<string[]> => reportedOf(testApi, `municipality_id in (${ids})`);

  it.each(FORGED_PLACES)('$what: makes nobody an administrator elsewhere', async ({ sql, by, code, told }) => {
    const { logins, forge, here, there, dialog, ida, ...who } = await gather();
    const ids = `select id from municipalities where cvr in ('${here}', '${there}')`;
    expect([(await testApi.logIn(logins[by])).personId, await administered(ida)], 'control').toEqual([
      who[by].personId,
      [dialog],
    ]);
    await forge(sql);
    await expect(testApi.logIn(logins[by])).rejects.toThrow(code);
    expect(await toldOf(ids)).toEqual(told);
    expect(JSON.stringify((await who[by].get('/administered-dialogs')).body)).not.toContain(dialog);
  });

  it('shows its name to nobody', async () => {
    const { forge, here, ida, logins } = await gather();
    const named = async () => ({
      unit: (await ida.get('/administration/employees')).body.items?.map(
        (each: { unit: { name: string } }) => each.unit.name,
      ),
      employer: (
        await loginOptions(queryFrom(testApi.services.database.pool), testApi.services.vault, [logins.anna])
      )[0]?.municipalityName,
    });
    expect(await named(), 'control').toEqual({ unit: ['family', 'office', 'school'], employer: `Town ${here}` });
    await forge(
      `update units set name = 'forged' where name = 'family' and municipality_id = (select id from municipalities where cvr = $here)`,
    );
    const { unit } = await named();
    expect(unit).not.toContain('forged');
    expect(unit.slice(1)).toEqual(['office', 'school']);
    expect(await toldOf(`select id from municipalities where cvr = '${here}'`)).toEqual(['units']);
    await forge(`update municipalities set name = 'forged' where cvr = $here`);
    expect((await named()).employer).toBeNull();
  });

  it.each(FORGED_LEVELS)('$what, lowered: no weaker login does', async ({ sql, told }) => {
    const { anna, ida, dialog, forge, municipalityId } = await gather();
    const [strong, chief] = [anna.loggedIn('high'), ida.loggedIn('high')];
    const post = (who: TestUser) => who.post(`/dialogs/${dialog}/posts`, { body: 'text' });
    const tries = async (who: TestUser) => ({
      read: (await who.get(`/dialogs/${dialog}/posts`)).status,
      write: (await post(who)).status,
      see: (await who.get(`/dialogs/${dialog}`)).status,
      listed: (await who.get('/dialogs')).body.items.length,
    });
    const all = { read: 200, write: 201, see: 200, listed: 1 };
    const nothing = { read: 401, write: 401, see: 401, listed: 0 };
    expect(await tries(anna), 'control').toEqual(all);
    const { body } = await chief.get('/administration/assurance');
    const wish = { minimum: 'high', acts: {} };
    expect((await chief.put('/administration/assurance', wish, version(body.version))).status).toBe(200);
    expect([await tries(anna), await tries(strong)], 'control').toEqual([nothing, all]);
    await forge(`update municipalities set ${sql} where cvr = $here`);
    expect([await tries(anna), await tries(strong)]).toEqual([nothing, all]);
    expect((await anna.get('/dialogs')).body.stepUp).toMatch(/High$/);
    expect((await ida.get('/administered-dialogs')).status).toBe(401);
    expect(await toldOf(`'${municipalityId}'`)).toEqual(told);
  });
});
