import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../api/core/ids.ts';
import type { VerifiedLogin } from '../api/people/verified-login.ts';
import { accept, admitted, invited } from './setup/factories.ts';
import { ISSUER, type TestApi, type TestUser, version } from './setup/test-api.ts';
import { GONE_APPROVERS, GONE_EMPLOYMENTS, GONE_ROWS } from './tampering/gone.ts';
import {
  createScenario,
  idsOf,
  type People,
  powersOf,
  prepareScenario,
  reportedOf,
  runSql,
} from './tampering/scenario.ts';

describe('what a database administrator has deleted is missed', () => {
  let testApi: TestApi;
  let people: People;
  beforeAll(async () => {
    ({ testApi, people } = await createScenario());
    await testApi.sql.query('create table old_dialogs (like dialogs)');
  });
  afterAll(() => testApi.close());

  let cprs = 0;
  const cast = async () => {
    cprs += 1;
    const [cpr, another] = [`720580${1000 + cprs}`, `720580${2000 + cprs}`];
    const eva = await testApi.citizen('Eva Lind', { cpr: another });
    const lars = await testApi.citizen('Lars Krogh', { cpr });
    const { dialog, other } = await prepareScenario(testApi, people);
    const actors = { ...people, eva, lars };
    const forge = (sql: string): Promise<void> => runSql(testApi, sql, { ...idsOf(actors), dialog, other });
    return { ...actors, dialog, other, forge };
  };
  const read = async (who: TestUser, dialog: string): Promise<string[] | null> => {
    const { status, body } = await who.get(`/dialogs/${dialog}/posts`);
    return status === 200 ? body.items.map((post: { body: string }) => post.body) : null;
  };

  it.each(GONE_ROWS)(
    '$what, in a dialog: gives nobody the past who once left',
    async ({ sql, by, reads, code, told }) => {
      const { anna, dialog, forge, ...actors } = await cast();
      await admitted(testApi, anna, dialog, actors.eva, { history: 'from_now' });
      await forge(sql);
      const guest = actors[by];
      const { id, token } = await invited(testApi, anna, dialog, { capacity: guest.kind });
      const claimed = await accept(guest, token);
      expect(claimed.body.state).toBe('claimed');
      const path = `/dialogs/${dialog}/invitations/${id}`;
      const confirmed = await anna.post(`${path}/confirm`, undefined, version(2));
      expect(confirmed.body.code).toBe(code);
      expect(await read(guest, dialog)).toEqual(reads);
      expect(await reportedOf(testApi, `dialog_id = '${dialog}'`)).toEqual(told);
      // Whoever takes part goes on as before, and can leave.
      expect(await read(anna, dialog)).toEqual(['second', 'first']);
      expect((await anna.delete(`/dialogs/${dialog}/participants/${people.karl.personId}`, version(1))).status).toBe(
        204,
      );
      expect(await read(people.karl, dialog)).toBeNull();
    },
  );

  it('a roll as it was under an earlier key version is none', async () => {
    const { anna, dialog, forge, bo, lars } = await cast();
    await testApi.sql.query('insert into old_dialogs select * from dialogs where id = $1', [dialog]);
    await admitted(testApi, anna, dialog, lars);
    await anna.delete(`/dialogs/${dialog}/participants/${lars.personId}`, version(1));
    await forge(`delete from participants where dialog_id = $dialog and person_id = $lars;
      update dialogs d set sealed_roll = o.sealed_roll from old_dialogs o where d.id = $dialog and o.id = d.id`);
    const { id, token } = await invited(testApi, anna, dialog, { capacity: 'citizen' });
    await accept(lars, token);
    const { body } = await anna.post(`/dialogs/${dialog}/invitations/${id}/confirm`, undefined, version(2));
    expect(body.code).toBe('membership_unproven');
    expect(await reportedOf(testApi, `dialog_id = '${dialog}'`)).toEqual(['dialogs']);
    expect(await powersOf(bo, dialog)).toEqual([]);
  });

  it.each(GONE_APPROVERS)('$what: does not make approval needless', async ({ sql, told }) => {
    const { anna, karl, lars, dialog, forge } = await cast();
    const ida = await testApi.employee('Ida Lund', { privileges: ['administrator'] });
    const path = `/dialogs/${dialog}/participants/${karl.personId}`;
    expect((await anna.patch(path, { isApprover: true }, version(1))).status).toBe(200);
    await forge(sql);
    const { id, token } = await invited(testApi, anna, dialog, { capacity: 'citizen' });
    await accept(lars, token);
    const confirmed = await anna.post(`/dialogs/${dialog}/invitations/${id}/confirm`, undefined, version(2));
    expect(confirmed.body.state).toBe('confirmed');
    expect(await read(lars, dialog)).toBeNull();
    const added = await ida.post(`/dialogs/${dialog}/participants`, { personId: people.spy.personId });
    expect([added.status, await read(people.spy, dialog)]).toEqual([202, null]);
    expect(await reportedOf(testApi, `dialog_id = '${dialog}'`)).toEqual(told);
  });

  it.each(GONE_EMPLOYMENTS)('an employment $what: what was withheld stays so', async ({ sql }) => {
    const name = `spy ${newId()}`;
    const login: VerifiedLogin = {
      ...{ issuer: ISSUER, subject: name, capacity: 'employee', name, email: null, cpr: null, protection: null },
      employment: {
        ...{ municipalityCvr: '00000019', unitId: 'family', unitName: 'family' },
        privileges: ['create-dialogs', 'unit-administrator'],
      },
    };
    const ida = await testApi.employee('Ida Lund', { privileges: ['administrator'] });
    const spy = await testApi.logIn(login);
    const privileges = async () => (await (await testApi.logIn(login)).get('/me')).body.privileges;
    expect(await privileges(), 'control').toEqual(['create-dialogs', 'unit-administrator']);
    const path = `/administration/employees/${spy.personId}`;
    await ida.patch(path, { createDialogs: false }, version(1));
    expect(await privileges(), 'control').toEqual(['unit-administrator']);
    await runSql(testApi, sql, { spy: spy.personId });
    expect(await privileges()).toEqual([]);
    expect(await reportedOf(testApi, `person_id = '${spy.personId}'`)).toEqual(['employments']);
    // Until an administrator decides.
    const { body } = await ida.get(path);
    await ida.patch(path, { createDialogs: true }, version(body.version));
    expect(await privileges()).toEqual(['create-dialogs']);
  });
});
