import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aDialog, changeMe, invited } from './setup/factories.ts';
import { startTestApi, type TestApi, type TestUser, version } from './setup/test-api.ts';

const NAME = 'Karl Emil Vestergaard';
const TITLE = 'Familierådgiver';

/** Every reading of a dialog that can name those in it. */
const READS = [
  ...['', '/participants', '/invitations', '/admissions', '/audit-events', '/posts', '/posts?events=true'],
  ...['/read-markers', '/consents', '/admission-demand', '/rights'],
];

describe('an employee whose name is withheld', () => {
  let testApi: TestApi;
  let anna: TestUser;
  let karl: TestUser;
  let ida: TestUser;
  let lars: TestUser;
  let nina: TestUser;
  let dialogId: string;

  beforeAll(async () => {
    testApi = await startTestApi();
    anna = await testApi.employee('Anna Holm');
    karl = await testApi.employee(NAME);
    ida = await testApi.employee('Ida Lund', { privileges: ['administrator'] });
    lars = await testApi.citizen('Lars Krogh');
    nina = await testApi.external('Nina Juhl');
    await changeMe(nina, { language: 'en' });
    dialogId = await aDialog(anna);
    for (const guest of [karl, lars, nina]) {
      const { kind } = (await guest.get('/me')).body;
      const title = guest === karl ? TITLE : 'deltager';
      const { id, token } = await invited(testApi, anna, dialogId, { capacity: kind, title });
      await guest.post('/invitations/accept', { token });
      await anna.post(`/dialogs/${dialogId}/invitations/${id}/confirm`, undefined, version(2));
    }
    await karl.post(`/dialogs/${dialogId}/posts`, { body: 'Velkommen.' });
    for (const reader of [karl, lars]) await reader.put(`/dialogs/${dialogId}/read-marker`, { number: 1 });
  });
  afterAll(() => testApi.close());

  const ofEmployee = (): string => `/administration/employees/${karl.personId}`;

  async function decide(nameWithheld: boolean) {
    const { body } = await ida.get(ofEmployee());
    return ida.patch(ofEmployee(), { nameWithheld }, version(body.version));
  }

  async function told(visitor: TestUser): Promise<string> {
    const answers: unknown[] = [];
    for (const path of READS) answers.push((await visitor.get(`/dialogs/${dialogId}${path}`)).body);
    for (const path of ['/dialogs', '/me/access-log']) answers.push((await visitor.get(path)).body);
    return JSON.stringify(answers);
  }

  const asSeenBy = async (visitor: TestUser) =>
    (await visitor.get(`/dialogs/${dialogId}/participants/${karl.personId}`)).body;

  it('is named to everybody in the dialog before (control)', async () => {
    for (const visitor of [anna, lars, nina]) expect(await told(visitor)).toContain(NAME);
  });

  it('has the decision in the log, once for each', async () => {
    expect((await decide(true)).body).toMatchObject({ nameWithheld: true });
    expect((await decide(true)).status).toBe(200);
    const where = `action like 'employee-name.%' and person_id = '${karl.personId}'`;
    expect(await testApi.events(where)).toMatchObject([{ action: 'employee-name.withheld', outcome: 'success' }]);
  });

  it('goes by their unit for citizens and externals, in the reader’s language, with their title', async () => {
    const { name: unit } = (await ida.get(ofEmployee())).body.unit;
    expect(await asSeenBy(lars)).toMatchObject({ name: `Medarbejder, ${unit}`, title: TITLE, pictureId: null });
    expect(await asSeenBy(nina)).toMatchObject({ name: `Employee, ${unit}`, title: TITLE });
  });

  it('is named nowhere in what citizens and externals are told', async () => {
    for (const visitor of [lars, nina]) {
      const text = await told(visitor);
      expect(text).toContain(karl.personId);
      expect(text).not.toContain(NAME);
    }
  });

  it('is named to colleagues, administrators and themselves', async () => {
    for (const visitor of [anna, karl]) expect(await asSeenBy(visitor)).toMatchObject({ name: NAME });
    expect((await ida.get(ofEmployee())).body).toMatchObject({ name: NAME });
    expect(await told(anna)).toContain(NAME);
  });

  it('has a decision with a version, which nobody makes for themselves', async () => {
    const { version: seen } = (await ida.get(ofEmployee())).body;
    await decide(false);
    expect((await ida.patch(ofEmployee(), { nameWithheld: true }, version(seen))).status).toBe(412);
    const own = `/administration/employees/${ida.personId}`;
    const { body } = await ida.get(own);
    expect((await ida.patch(own, { nameWithheld: true }, version(body.version))).body).toMatchObject({
      code: 'not_oneself',
    });
    expect((await anna.patch(ofEmployee(), { nameWithheld: true }, version(1))).status).toBe(403);
  });

  it('is named again when it is taken back', async () => {
    await decide(true);
    await decide(false);
    expect(await asSeenBy(lars)).toMatchObject({ name: NAME });
  });
});
