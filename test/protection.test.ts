import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemActor } from '../api/core/actor.ts';
import { invitationTokenOf } from '../api/dialogs/invitations/token.ts';
import { resolvePerson } from '../api/people/use-cases.ts';
import type { Protection } from '../api/people/verified-login.ts';
import { aDialog, admitted, changeMe, invited } from './setup/factories.ts';
import { type Answer, startTestApi, type TestApi, type TestUser } from './setup/test-api.ts';

const OTHER_TOWN = '00000027';

describe('who says that a person is protected', () => {
  let testApi: TestApi;
  let anna: TestUser;
  let ida: TestUser;
  let olga: TestUser;
  let oskar: TestUser;
  beforeAll(async () => {
    testApi = await startTestApi();
    anna = await testApi.employee('Anna Holm');
    ida = await testApi.employee('Ida Lund', { privileges: ['administrator'] });
    olga = await testApi.employee('Olga Other', { municipality: OTHER_TOWN, privileges: ['administrator'] });
    oskar = await testApi.employee('Oskar Other', { municipality: OTHER_TOWN });
  });
  afterAll(() => testApi.close());

  const path = (person: TestUser): string => `/administration/persons/${person.personId}/protection`;
  const protect = (by: TestUser, person: TestUser): Promise<Answer> => by.put(path(person), undefined);
  const unprotect = (by: TestUser, person: TestUser): Promise<Answer> => by.delete(path(person));
  const isProtected = async (person: TestUser): Promise<boolean> => (await person.get('/me')).body.protected;
  const events = (person: TestUser) =>
    testApi.events(`person_id = '${person.personId}' and action in ('person.protected', 'person.unprotected')`);

  /** A citizen in a dialog of the one town, or of both. */
  async function aCitizen(...hosts: TestUser[]): Promise<TestUser> {
    const mette = await testApi.citizen('Mette Krogh');
    for (const host of hosts) await admitted(testApi, host, await aDialog(host), mette);
    return mette;
  }

  /** Another login of the same eID. */
  const logInAgain = (subject: string, told: { name: string | null; protection: Protection | null }) =>
    testApi.services.runAsSystem(systemActor('test'), async (work) => {
      work.record('login.succeeded');
      const eid = { issuer: 'https://eid.example', subject, capacity: 'citizen', cpr: null, email: null } as const;
      return resolvePerson(work, { ...eid, ...told, employment: null });
    });

  it('an administrator, by hand, of whom the municipality knows, and the log tells it', async () => {
    const mette = await aCitizen(anna);
    const answer = await protect(ida, mette);
    expect(answer).toMatchObject({
      status: 200,
      body: { personId: mette.personId, protected: true, knownBy: ['here'] },
    });
    expect(await isProtected(mette)).toBe(true);
    expect((await protect(ida, mette)).body).toEqual(answer.body);
    expect((await unprotect(ida, mette)).body).toEqual({
      personId: mette.personId,
      protected: false,
      knownBy: [],
      since: null,
    });
    expect(await isProtected(mette)).toBe(false);
    expect(await events(mette)).toMatchObject([
      { action: 'person.protected', actor_id: ida.personId, reason: 'hand' },
      { action: 'person.unprotected', actor_id: ida.personId, reason: 'hand' },
    ]);
    const { items } = (await ida.get(`/audit-events?personId=${mette.personId}&action=person.protected`)).body;
    expect(items).toHaveLength(1);
  });

  it('for employees of the municipality and for whom a dialog is about, too', async () => {
    const dialog = await aDialog(anna, { name: 'Emma Krogh' });
    const { rows } = await testApi.sql.query('select subject_id as id from dialogs where id = $1', [dialog]);
    expect((await ida.put(`/administration/persons/${rows[0].id}/protection`, undefined)).status).toBe(200);
    expect((await anna.get(`/dialogs/${dialog}`)).body.subject).toEqual({ name: 'Beskyttet person', protected: true });
    expect((await protect(ida, anna)).status).toBe(200);
    const { items } = (await ida.get('/administered-dialogs')).body;
    expect(items[0]).toMatchObject({
      subject: { name: 'Emma Krogh', protected: true },
      coordinators: [{ name: 'Anna Holm', protected: true }],
    });
    expect((await ida.get(`/administration/employees/${anna.personId}`)).body).toMatchObject({ protected: true });
    await unprotect(ida, anna);
  });

  it('nobody else: not those who are no administrator, nor of whom the municipality knows nothing', async () => {
    const mette = await aCitizen(anna);
    for (const change of [protect, unprotect]) {
      expect(await change(anna, mette)).toMatchObject({ status: 403, body: { code: 'administrators_only' } });
      expect(await change(mette, mette)).toMatchObject({ status: 403, body: { code: 'administrators_only' } });
      expect(await change(olga, mette)).toMatchObject({ status: 404, body: { code: 'person_not_found' } });
      expect(await change(olga, anna)).toMatchObject({ status: 404, body: { code: 'person_not_found' } });
    }
    expect(await isProtected(mette)).toBe(false);
    expect(await testApi.events(`person_id = '${mette.personId}' and outcome = 'denied'`)).toHaveLength(6);
  });

  it('each municipality for itself: none undoes the other’s, or learns that it was the other', async () => {
    const mette = await aCitizen(anna, oskar);
    await protect(ida, mette);
    expect((await protect(olga, mette)).body).toMatchObject({ knownBy: ['elsewhere', 'here'] });
    expect((await unprotect(olga, mette)).body).toMatchObject({ protected: true, knownBy: ['elsewhere'] });
    expect((await unprotect(ida, mette)).body).toMatchObject({ protected: false });
  });

  it('the person, who takes back only what was asked for, and looks to administrators like another municipality', async () => {
    const mette = await aCitizen(anna);
    expect((await changeMe(mette, { protected: true })).body).toMatchObject({ protected: true, version: 2 });
    expect((await unprotect(ida, mette)).body).toMatchObject({ protected: true, knownBy: ['elsewhere'] });
    await protect(ida, mette);
    expect((await changeMe(mette, { protected: false })).body.code).toBe('protected_by_others');
    await unprotect(ida, mette);
    expect((await changeMe(mette, { protected: false })).body).toMatchObject({ protected: false });
    expect((await changeMe(mette, { language: 'en' })).body).toMatchObject({ protected: false, language: 'en' });
    const told = (await events(mette)).map(({ action, reason }) => `${action} ${reason}`);
    expect(told).toEqual([
      'person.protected oneself',
      'person.protected hand',
      'person.unprotected hand',
      'person.unprotected oneself',
    ]);
  });

  it('externals ask too, employees do not', async () => {
    const bo = await testApi.external('Bo Dahl');
    expect((await changeMe(bo, { protected: true })).body).toMatchObject({ protected: true });
    expect((await changeMe(anna, { protected: true })).body.code).toBe('not_for_employees');
    expect(await isProtected(anna)).toBe(false);
  });

  it('the eID at each login, until it says the opposite; to say nothing changes nothing', async () => {
    const login = (protection: Protection | null) => logInAgain('changing', { name: 'Karen Friis', protection });
    const { personId } = await login('protected');
    const rows = async () =>
      (await testApi.sql.query('select known_by from protections where person_id = $1', [personId])).rows;
    expect(await rows()).toEqual([{ known_by: 'eid' }]);
    await login(null);
    expect(await rows()).toHaveLength(1);
    await login('unprotected');
    expect(await rows()).toEqual([]);
    await login('protected');
    await login('protected');
    expect((await testApi.events(`person_id = '${personId}' and action = 'person.protected'`)).length).toBe(2);
  });

  it('the eID does not undo what a municipality set, and a municipality may undo what the eID said', async () => {
    const mette = await aCitizen(anna);
    const { rows } = await testApi.sql.query('select count(*)::int as before from identities');
    const subject = `subject-${await subjectNumber(mette)}`;
    await protect(ida, mette);
    await logInAgain(subject, { name: 'Mette Krogh', protection: 'unprotected' });
    expect(await isProtected(mette)).toBe(true);
    await logInAgain(subject, { name: 'Mette Krogh', protection: 'protected' });
    expect((await protect(ida, mette)).body).toMatchObject({ knownBy: ['here', 'eid'] });
    expect((await unprotect(ida, mette)).body).toMatchObject({ protected: false });
    expect((await testApi.sql.query('select count(*)::int as before from identities')).rows).toEqual(rows);
  });

  /** Which arrival it was, as the house numbers them in the address. */
  const subjectNumber = async (visitor: TestUser): Promise<string> =>
    /person-(\d+)@/.exec((await visitor.get('/me')).body.email)?.[1] ?? '';

  it('a placeholder is nobody’s name: the one that is known stays, and who is new has none', async () => {
    const mette = await aCitizen(anna);
    await logInAgain(`subject-${await subjectNumber(mette)}`, { name: null, protection: 'protected' });
    expect((await mette.get('/me')).body).toMatchObject({ name: 'Mette Krogh', protected: true });
    const { personId } = await logInAgain('nameless', { name: null, protection: 'protected' });
    const { rows } = await testApi.sql.query('select sealed_name from persons where id = $1', [personId]);
    expect(rows).toEqual([{ sealed_name: null }]);
  });

  it('goes along when a citizen takes part as an external, who may take back what was not the eID’s', async () => {
    const emma = await testApi.citizen('Emma Holst', { cpr: '8203129990', protection: 'protected' });
    await changeMe(emma, { protected: true });
    const dialog = await aDialog(anna);
    const email = 'guest@mail.example';
    const asked = await anna.post(`/dialogs/${dialog}/invitations`, { email, capacity: 'external', cpr: '8203129990' });
    await emma.post('/invitations/accept', { token: invitationTokenOf(testApi.services.vault, asked.body.id) });
    const { items } = (await anna.get(`/dialogs/${dialog}/participants`)).body;
    expect(items[1]).toMatchObject({ kind: 'external', name: 'Beskyttet person 2', protected: true });
    const { rows } = await testApi.sql.query('select known_by from protections where person_id = $1 order by 1', [
      items[1].id,
    ]);
    expect(rows).toEqual([{ known_by: 'eid' }, { known_by: 'oneself' }]);
  });

  it('goes along to an external who is known already, too', async () => {
    const emma = await testApi.citizen('Emma Holst', { cpr: '8304129992' });
    const comeIn = async (): Promise<object> => {
      const dialog = await aDialog(anna);
      const { token } = await invited(testApi, anna, dialog, { capacity: 'external', cpr: '8304129992' });
      await emma.post('/invitations/accept', { token });
      return (await anna.get(`/dialogs/${dialog}/participants`)).body.items[1];
    };
    expect(await comeIn(), 'control').toMatchObject({ name: 'Emma Holst', protected: false });
    await changeMe(emma, { protected: true });
    for (let time = 0; time < 2; time += 1)
      expect(await comeIn()).toMatchObject({ name: 'Beskyttet person 2', protected: true });
  });
});
