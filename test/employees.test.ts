import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Privilege } from '../api/core/actor.ts';
import { systemActor } from '../api/core/actor.ts';
import { resolvePerson } from '../api/people/use-cases.ts';
import { startTestApi, type TestApi, type TestUser, version } from './setup/test-api.ts';

const RANDOM = '0198f0a0-0000-7000-8000-000000000000';

describe('employees', () => {
  let testApi: TestApi;
  let anna: TestUser;
  let viggo: TestUser;
  let inger: TestUser;
  let unna: TestUser;
  let abroad: TestUser;
  let foreigner: TestUser;
  beforeAll(async () => {
    testApi = await startTestApi();
    anna = await testApi.employee('Anna Holm');
    viggo = await testApi.employee('Viggo Friis', { unit: 'school' });
    inger = await testApi.employee('Inger Dahl', { privileges: ['administrator'] });
    unna = await testApi.employee('Unna Lind', { privileges: ['unit-administrator'] });
    foreigner = await testApi.employee('Finn Berg', { municipality: '00000027' });
    abroad = await testApi.employee('Agnes Berg', { municipality: '00000027', privileges: ['administrator'] });
  });
  afterAll(() => testApi.close());

  const path = (id: string): string => `/administration/employees/${id}`;
  const show = async (by: TestUser, of: TestUser) => (await by.get(path(of.personId))).body;
  const change = async (by: TestUser, of: TestUser, wish: object) =>
    by.patch(path(of.personId), wish, version((await show(inger, of)).version));
  /** Another login, in which the provider tells this. */
  const loggedIn = (subject: string, unit: string, privileges: Privilege[]) =>
    testApi.services.runAsSystem(systemActor('test'), async (work) => {
      work.record('login.succeeded');
      const employment = { municipalityCvr: '00000019', unitId: unit, unitName: unit, privileges };
      const login = { issuer: 'https://eid.example', subject, capacity: 'employee', name: 'Anna Holm' } as const;
      return resolvePerson(work, {
        ...login,
        email: null,
        cpr: null,
        protection: null,
        employment,
      });
    });

  it('are listed page by page to administrators: of the municipality all, of a unit its own', async () => {
    const first = (await inger.get('/administration/employees?limit=3')).body;
    const rest = (await inger.get(`/administration/employees?limit=3&cursor=${first.next}`)).body;
    expect([...first.items, ...rest.items].map(({ name }) => name)).toEqual([
      'Anna Holm',
      'Viggo Friis',
      'Inger Dahl',
      'Unna Lind',
    ]);
    expect(rest.next).toBeNull();
    const family = (await unna.get('/administration/employees')).body.items;
    expect(family.map(({ name }: { name: string }) => name)).toEqual(['Anna Holm', 'Inger Dahl', 'Unna Lind']);
    const school = (await show(inger, viggo)).unit.id;
    expect((await inger.get(`/administration/employees?unitId=${school}`)).body.items).toHaveLength(1);
    expect((await unna.get(`/administration/employees?unitId=${school}`)).body.items).toEqual([]);
    expect((await testApi.events(`action = 'employees.listed'`))[0]).toMatchObject({
      actor_id: inger.personId,
      count: 3,
    });
  });

  it('are shown to nobody else, whether they exist or not', async () => {
    const mette = await testApi.citizen('Mette Krogh');
    for (const outsider of [anna, mette]) {
      for (const id of [viggo.personId, RANDOM]) {
        const { status, body } = await outsider.get(path(id));
        expect([status, body.code]).toEqual([403, 'administrators_only']);
      }
      expect((await outsider.get('/administration/employees')).body.code).toBe('administrators_only');
    }
    const hidden = [
      await inger.get(path(RANDOM)),
      await inger.get(path(foreigner.personId)),
      await inger.get(path(mette.personId)),
      await unna.get(path(viggo.personId)),
      await abroad.get(path(anna.personId)),
    ];
    for (const { status, body } of hidden) expect([status, body.code]).toEqual([404, 'employee_not_found']);
    expect(await testApi.events(`actor_id = '${unna.personId}' and action = 'access.denied'`)).toMatchObject([
      { person_id: viggo.personId, reason: 'employee_not_found' },
    ]);
  });

  it('lose and get back the right to create dialogs, from the next request, also over a login', async () => {
    const create = () => anna.post('/dialogs', { topic: 'Trivsel', subject: { name: 'Emma Krogh' } });
    expect((await create()).status).toBe(201);
    const { status, body } = await change(unna, anna, { createDialogs: false });
    expect([status, body.privileges, body.withheld]).toEqual([200, [], ['create-dialogs']]);
    expect((await create()).body.code).toBe('may_not_create_dialogs');
    expect((await anna.get('/me')).body.privileges).toEqual([]);
    expect(await loggedIn('subject-1', 'family', ['create-dialogs'])).toMatchObject({ personId: anna.personId });
    expect((await create()).body.code).toBe('may_not_create_dialogs');
    const back = await change(inger, anna, { createDialogs: true });
    expect(back.body).toMatchObject({ privileges: ['create-dialogs'], granted: [], withheld: [] });
    expect((await create()).status).toBe(201);
    expect(await testApi.events(`person_id = '${anna.personId}' and action like 'privilege.%'`)).toMatchObject([
      { action: 'privilege.withheld', actor_id: unna.personId, reason: 'create-dialogs' },
      { action: 'privilege.granted', actor_id: inger.personId, reason: 'create-dialogs' },
    ]);
  });

  it('are unit administrators in their own unit, until dismissed or moved to another', async () => {
    expect((await change(unna, anna, { unitAdministrator: true })).body.granted).toEqual(['unit-administrator']);
    expect((await anna.get('/administration/employees')).body.items).toHaveLength(3);
    expect((await anna.get(path(viggo.personId))).status).toBe(404);
    await loggedIn('subject-1', 'family', ['create-dialogs']);
    expect((await anna.get('/administration/employees')).status).toBe(200);
    await loggedIn('subject-1', 'school', ['create-dialogs']);
    expect((await anna.get('/administration/employees')).status).toBe(403);
    await loggedIn('subject-1', 'family', ['create-dialogs']);
    expect((await anna.get('/administration/employees')).status).toBe(403);
    await change(inger, anna, { unitAdministrator: true });
    expect((await change(inger, anna, { unitAdministrator: false })).body.privileges).toEqual(['create-dialogs']);
    expect((await anna.get('/administration/employees')).status).toBe(403);
    // Also where the provider gives it.
    expect((await change(inger, unna, { unitAdministrator: false })).body.privileges).toEqual([]);
    expect((await unna.get('/administration/employees')).status).toBe(403);
    await change(inger, unna, { unitAdministrator: true });
  });

  it('do not decide about themselves, nor a unit administrator about an administrator', async () => {
    for (const one of [inger, unna]) {
      const { status, body } = await change(one, one, { createDialogs: true });
      expect([status, body.code]).toEqual([403, 'not_oneself']);
    }
    const upward = await change(unna, inger, { createDialogs: false });
    expect([upward.status, upward.body.code]).toEqual([403, 'administrators_only']);
    expect((await change(anna, viggo, { createDialogs: false })).status).toBe(403);
    expect((await change(unna, viggo, { createDialogs: false })).status).toBe(404);
    expect((await change(abroad, anna, { createDialogs: false })).status).toBe(404);
    expect((await show(inger, viggo)).withheld).toEqual([]);
  });

  it('are changed for the version that was seen, and made administrator by nobody here', async () => {
    const seen = await show(inger, viggo);
    expect((await inger.patch(path(viggo.personId), { createDialogs: false })).status).toBe(428);
    const stale = await inger.patch(path(viggo.personId), { createDialogs: false }, version(seen.version + 1));
    expect([stale.status, stale.body.details]).toEqual([412, { version: seen.version }]);
    for (const wish of [{}, { administrator: true }, { privileges: ['administrator'] }, { createDialogs: 'yes' }])
      expect((await change(inger, viggo, wish)).status).toBe(400);
  });
});
