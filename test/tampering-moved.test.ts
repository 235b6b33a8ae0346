import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { VerifiedLogin } from '../api/people/verified-login.ts';
import { ISSUER, startTestApi, type TestApi, type TestUser } from './setup/test-api.ts';

const [HERE, THERE] = ['00000019', '00000027'];
const MOVED = `update persons set kind = 'employee', municipality_id = (select id from municipalities where cvr = '${THERE}')
  where id = $1`;

describe('a person whose row a database administrator has moved to another municipality', () => {
  let testApi: TestApi;
  let nina: TestUser;
  beforeAll(async () => {
    testApi = await startTestApi();
    nina = await testApi.employee('Nina Skov', { municipality: THERE, privileges: ['administrator'] });
  });
  afterAll(() => testApi.close());

  const employee = (subject: string, municipalityCvr: string): VerifiedLogin => ({
    ...{ issuer: ISSUER, subject, capacity: 'employee', name: subject, email: null, cpr: null, protection: null },
    employment: { municipalityCvr, unitId: 'family', unitName: 'family', privileges: [] },
  });
  const citizen = (subject: string): VerifiedLogin => ({
    ...employee(subject, HERE),
    ...{ capacity: 'citizen', protection: 'protected', employment: null },
  });
  const seenThere = async (): Promise<string> => JSON.stringify((await nina.get('/audit-events?limit=200')).body);
  const forgeEvent = ({ personId }: TestUser): Promise<object> =>
    testApi.sql.query(
      `insert into audit_pending (id, at, action, outcome, actor_kind, person_id, municipality_id)
       select gen_random_uuid(), now(), 'person.read', 'success', 'system', $1, id from municipalities where cvr = $2`,
      [personId, THERE],
    );

  it.each([
    ['an employee', employee('Anna Holm', HERE)],
    ['a protected citizen', citizen('Eva Lind')],
  ])('shows nobody there the name of %s, also after the next login', async (_who, login) => {
    const moved = await testApi.logIn(login);
    await forgeEvent(moved);
    await testApi.sql.query(MOVED, [moved.personId]);
    expect(await seenThere()).not.toContain(login.name);
    expect((await testApi.logIn(login)).personId).toBe(moved.personId);
    expect(await seenThere()).not.toContain(login.name);
    expect((await moved.get('/me')).body).toMatchObject({ name: login.name, kind: login.capacity });
    expect(await testApi.events(`action = 'tampering.found' and reason = 'persons'`)).toContainEqual(
      expect.objectContaining({ person_id: moved.personId }),
    );
  });

  it('is no employee of theirs, whose name they see (control)', async () => {
    const own = await testApi.logIn(employee('Nils Vang', THERE));
    await forgeEvent(own);
    expect(await seenThere()).toContain('Nils Vang');
  });
});
