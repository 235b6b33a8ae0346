import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { newId } from '../api/core/ids.ts';
import { aDialog, invited } from './setup/factories.ts';
import { startTestApi, type TestApi, type TestUser, version } from './setup/test-api.ts';

const OTHER_TOWN = '00000027';
const TYPED = 'Emma Gættet';
const KNOWN = '8203129990';
const UNKNOWN = '8304129992';
const topic = 'Trivsel i skolen';

describe('a subject who is named by CPR number', () => {
  let testApi: TestApi;
  let anna: TestUser;
  let ida: TestUser;
  let emma: TestUser;
  beforeAll(async () => {
    testApi = await startTestApi();
    anna = await testApi.employee('Anna Holm');
    ida = await testApi.employee('Ida Lund', { privileges: ['administrator'] });
    emma = await testApi.citizen('Emma Hemmelig Krogh', { cpr: KNOWN, protection: 'protected' });
  });
  afterAll(() => testApi.close());

  /** What somebody is told who takes part, or who administers: when creating, and afterwards. */
  async function toldOf(cpr: string): Promise<object[]> {
    const subject = { name: TYPED, cpr };
    const made = (await anna.post('/dialogs', { topic, subject })).body;
    const forAnna = (await ida.post('/administered-dialogs', { topic, subject, coordinatorId: anna.personId })).body;
    const read = (await anna.get(`/dialogs/${made.id}`)).body;
    const administered = (await ida.get(`/dialogs/${made.id}`)).body;
    const listed = [...(await anna.get('/dialogs')).body.items, ...(await ida.get('/administered-dialogs')).body.items];
    const subjects = listed.filter(({ id }) => id === made.id || id === forAnna.id);
    expect(subjects).toHaveLength(4);
    return [made, forAnna, read, administered, ...subjects].map((each) => each.subject);
  }

  it('goes by the typed name and without a mark, whether the number was known or not', async () => {
    const told = await toldOf(KNOWN);
    expect(told).toEqual(told.map(() => ({ name: TYPED, protected: false })));
    expect(await toldOf(UNKNOWN)).toEqual(told);
  });

  it('goes by an alias once they have taken part, for everybody but administrators and themselves', async () => {
    const dialog = await aDialog(anna, { name: TYPED, cpr: KNOWN });
    const subjectFor = async (reader: TestUser) => (await reader.get(`/dialogs/${dialog}`)).body.subject;
    const { token } = await invited(testApi, anna, dialog, { capacity: 'citizen', cpr: KNOWN });
    expect(await subjectFor(anna), 'control').toEqual({ name: TYPED, protected: false });
    await emma.post('/invitations/accept', { token });
    expect(await subjectFor(anna)).toEqual({ name: 'Beskyttet person', protected: true });
    expect(await subjectFor(emma)).toEqual({ name: TYPED, protected: true });
    expect(await subjectFor(ida)).toEqual({ name: TYPED, protected: true });
    const own = (await emma.get(`/dialogs/${dialog}/participants/${emma.personId}`)).body;
    await emma.delete(`/dialogs/${dialog}/participants/${emma.personId}`, version(own.version));
    expect(await subjectFor(anna), 'after leaving').toEqual({ name: 'Beskyttet person', protected: true });
  });

  it('goes by an alias once the municipality has protected them itself, not another one', async () => {
    const dialog = await aDialog(anna, { name: TYPED, cpr: KNOWN });
    const subject = async () => (await anna.get(`/dialogs/${dialog}`)).body.subject;
    const olga = await testApi.employee('Olga Other', { municipality: OTHER_TOWN, privileges: ['administrator'] });
    const oskar = await testApi.employee('Oskar Other', { municipality: OTHER_TOWN });
    await aDialog(oskar, { name: TYPED, cpr: KNOWN });
    const path = `/administration/persons/${emma.personId}/protection`;
    expect((await olga.put(path, undefined)).status).toBe(200);
    expect(await subject()).toEqual({ name: TYPED, protected: false });
    expect((await ida.put(path, undefined)).status).toBe(200);
    expect(await subject()).toEqual({ name: 'Beskyttet person', protected: true });
    await ida.delete(path);
  });

  /** The kinds of statements of one creation, and how often what is sealed, opened and indexed. */
  async function workOf(subject: object): Promise<object> {
    const { database, vault } = testApi.services;
    const asked = vi.spyOn(database.sequelize, 'query');
    const sealer = await vault.recordKeys.of(null);
    const crypto = [vi.spyOn(sealer, 'seal'), vi.spyOn(sealer, 'open'), vi.spyOn(vault.blindIndex, 'cpr')];
    expect((await anna.post('/dialogs', { topic, subject })).status).toBe(201);
    const statements = asked.mock.calls.map(([sql]) => (typeof sql === 'string' ? sql : sql.query));
    const kinds = statements.map((sql) => sql.replaceAll(/'[^']*'/g, '?'));
    const counts = crypto.map((spy) => spy.mock.calls.length);
    for (const spy of [asked, ...crypto]) spy.mockRestore();
    return { kinds, counts };
  }

  it('costs the same work, whether the number was known or not', async () => {
    const known = await workOf({ name: TYPED, cpr: KNOWN });
    expect(await workOf({ name: TYPED, cpr: '8405129995' })).toEqual(known);
    expect(await workOf({ name: TYPED }), 'control: without a number it is less').not.toEqual(known);
  });

  const namings = (where: string) =>
    testApi.events(`action in ('subject.named', 'subject.known-elsewhere') and ${where}`);

  it('is told of to the municipality when they had nothing to do with it, and not in the dialog', async () => {
    await testApi.citizen('Lars Krogh', { cpr: '7103041231' });
    const before = testApi.services.knownElsewhere();
    const [first, second] = [
      await aDialog(anna, { name: TYPED, cpr: '7103041231' }),
      await aDialog(anna, { name: TYPED, cpr: '7103041231' }),
    ];
    const fresh = await aDialog(anna, { name: TYPED, cpr: '8506129998' });
    const actionsFor = async (dialog: string) => (await namings(`target_id = '${dialog}'`)).map(({ action }) => action);
    expect(await actionsFor(first)).toEqual(['subject.known-elsewhere']);
    expect(await actionsFor(second), 'known here by the first').toEqual(['subject.named']);
    expect(await actionsFor(fresh), 'control').toEqual(['subject.named']);
    expect(testApi.services.knownElsewhere() - before).toBe(1);
    const { items } = (await ida.get('/audit-events?action=subject.known-elsewhere&limit=1')).body;
    expect(items).toMatchObject([{ actor: { id: anna.personId }, targetId: first, dialogId: null }]);
    expect(items[0].person.name, 'the holder of a number that somebody typed').toBeNull();
    expect(JSON.stringify((await anna.get(`/dialogs/${first}/audit-events`)).body)).not.toContain('subject.');
  });

  it('is one of so many in a day, and a refusal does not tell either', async () => {
    const eager = await testApi.employee('Eager Beaver');
    const naming = (cpr: string) => eager.post('/dialogs', { topic, subject: { name: TYPED, cpr } });
    expect((await naming('0101019990')).status).toBe(201);
    const ids = Array.from({ length: 99 }, newId);
    await testApi.sql.query(
      `insert into audit_pending (id, at, action, outcome, actor_kind, actor_id, person_id, municipality_id)
       select one, now(), 'subject.named', 'success', 'person', $2, one, municipality_id
       from unnest($1::uuid[]) as one, persons where persons.id = $2`,
      [ids.slice(1), eager.personId],
    );
    expect((await naming('0101029990')).status, 'control: the last one').toBe(201);
    for (const cpr of [KNOWN, '0202029990']) {
      const refused = await naming(cpr);
      expect(refused).toMatchObject({ status: 429, body: { code: 'too_many_cpr_numbers' } });
    }
    expect((await eager.post('/dialogs', { topic, subject: { name: TYPED } })).status).toBe(201);
    expect(await testApi.events(`reason = 'too_many_cpr_numbers'`)).toHaveLength(2);
    expect((await anna.post('/dialogs', { topic, subject: { name: TYPED, cpr: KNOWN } })).status, 'control').toBe(201);
  });
});
