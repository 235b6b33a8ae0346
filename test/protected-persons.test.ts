import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aDialog, changeMe, invited } from './setup/factories.ts';
import { startTestApi, type TestApi, type TestUser, version } from './setup/test-api.ts';

const TRUE_NAME = 'Mette Hemmelig Krogh';
const TITLE = 'Emmas mor';
const EMAIL = 'mette.hemmelig@mail.example';
const SECRETS = [TRUE_NAME, TITLE, EMAIL];

/** Every read of a dialog, and what the viewer has beside it. */
const READS = ['', '/participants', '/invitations', '/audit-events', '/posts'];

describe('a protected parent', () => {
  let testApi: TestApi;
  let anna: TestUser;
  let karl: TestUser;
  let lars: TestUser;
  let ida: TestUser;
  let mette: TestUser;
  let dialog: string;
  let invitationId: string;

  beforeAll(async () => {
    testApi = await startTestApi();
    anna = await testApi.employee('Anna Holm');
    karl = await testApi.employee('Karl Bech');
    ida = await testApi.employee('Ida Lund', { privileges: ['administrator'] });
    lars = await testApi.citizen('Lars Krogh');
    mette = await testApi.citizen(TRUE_NAME, { protection: 'protected' });
    await changeMe(lars, { language: 'en' });
    dialog = await aDialog(anna);
    for (const guest of [karl, lars]) await comeIn(guest, { title: 'deltager' });
    invitationId = await comeIn(mette, { title: TITLE, email: EMAIL });
    await mette.post(`/dialogs/${dialog}/posts`, { body: 'Vi er flyttet.' });
  });
  afterAll(() => testApi.close());

  async function comeIn(guest: TestUser, invitation: object): Promise<string> {
    const { kind } = (await guest.get('/me')).body;
    const { id, token } = await invited(testApi, anna, dialog, { capacity: kind, ...invitation });
    await guest.post('/invitations/accept', { token });
    const confirmed = await anna.post(`/dialogs/${dialog}/invitations/${id}/confirm`, undefined, version(2));
    expect(confirmed.status).toBe(200);
    return id;
  }

  /** All that a visitor is told, in one text; refusals too. */
  async function everythingTold(visitor: TestUser): Promise<string> {
    const dialogReads = READS.map((path) => `/dialogs/${dialog}${path}`);
    const one = [`/participants/${mette.personId}`, `/invitations/${invitationId}`].map(
      (p) => `/dialogs/${dialog}${p}`,
    );
    const beside = ['/me', '/dialogs', '/audit-events', `/audit-events?dialogId=${dialog}`, '/notices'];
    const answers = [];
    for (const path of [...dialogReads, ...one, ...beside]) {
      const { status, body, headers } = await visitor.get(path);
      answers.push({ path, status, body, headers });
    }
    return JSON.stringify(answers);
  }

  const traces = (text: string): string[] => SECRETS.filter((secret) => text.includes(secret));

  it('leaves no trace in anything that another participant is told, coordinators included', async () => {
    for (const visitor of [anna, karl, lars]) {
      const told = await everythingTold(visitor);
      expect(told).toContain(mette.personId);
      expect(traces(told)).toEqual([]);
    }
  });

  it('stands by name in what administrators and the person are told (control)', async () => {
    expect(traces(await everythingTold(ida))).toEqual(SECRETS);
    expect(traces(await everythingTold(mette))).toEqual([TRUE_NAME, TITLE]);
  });

  it('is an alias in the reader’s language, without the title, and marked', async () => {
    const seenBy = async (visitor: TestUser) =>
      (await visitor.get(`/dialogs/${dialog}/participants/${mette.personId}`)).body;
    const hidden = { title: null, protected: true };
    expect(await seenBy(anna)).toMatchObject({ name: 'Beskyttet person 4', ...hidden });
    expect(await seenBy(lars)).toMatchObject({ name: 'Protected person 4', ...hidden });
    expect(await seenBy(ida)).toMatchObject({ name: TRUE_NAME, title: TITLE, protected: true });
    expect(await seenBy(mette)).toMatchObject({ name: TRUE_NAME, title: TITLE, protected: true });
    const lasse = (await anna.get(`/dialogs/${dialog}/participants/${lars.personId}`)).body;
    expect(lasse).toMatchObject({ name: 'Lars Krogh', title: 'deltager', protected: false });
  });

  it('is the same alias in the log and in the invitation, which keeps its address to itself', async () => {
    const { items } = (await anna.get(`/dialogs/${dialog}/audit-events?actorId=${mette.personId}`)).body;
    expect(items.length).toBeGreaterThan(0);
    for (const { actor } of items) expect(actor).toMatchObject({ name: 'Beskyttet person 4', protected: true });
    const invitation = (await anna.get(`/dialogs/${dialog}/invitations/${invitationId}`)).body;
    expect(invitation).toMatchObject({ email: null, title: null, claimedBy: { name: 'Beskyttet person 4' } });
    const municipality = (await ida.get(`/audit-events?actorId=${mette.personId}`)).body;
    expect(municipality.items[0].actor).toMatchObject({ name: TRUE_NAME, protected: true });
  });
});

describe('aliases', () => {
  let testApi: TestApi;
  let anna: TestUser;
  let ida: TestUser;
  beforeAll(async () => {
    testApi = await startTestApi();
    anna = await testApi.employee('Anna Holm');
    ida = await testApi.employee('Ida Lund', { privileges: ['administrator'] });
  });
  afterAll(() => testApi.close());

  const namesSeenBy = async (visitor: TestUser, dialog: string): Promise<(string | null)[]> =>
    (await visitor.get(`/dialogs/${dialog}/participants`)).body.items.map(({ name }: { name: string | null }) => name);

  async function joins(dialog: string, guest: TestUser, invitation: object = {}): Promise<string> {
    const { id, token } = await invited(testApi, anna, dialog, { capacity: 'citizen', ...invitation });
    await guest.post('/invitations/accept', { token });
    await anna.post(`/dialogs/${dialog}/invitations/${id}/confirm`, undefined, version(2));
    return id;
  }

  it('differ, and stay when others leave, come back or lose their protection', async () => {
    const dialog = await aDialog(anna);
    const mette = await testApi.citizen('Mette Krogh', { protection: 'protected' });
    const karen = await testApi.citizen('Karen Friis', { protection: 'protected' });
    for (const guest of [mette, karen]) await joins(dialog, guest);
    const before = await namesSeenBy(anna, dialog);
    expect(before).toEqual(['Anna Holm', 'Beskyttet person 2', 'Beskyttet person 3']);
    expect(await namesSeenBy(mette, dialog)).toEqual(['Anna Holm', 'Mette Krogh', 'Beskyttet person 3']);
    const me = (await anna.get(`/dialogs/${dialog}/participants/${mette.personId}`)).body;
    await anna.delete(`/dialogs/${dialog}/participants/${mette.personId}`, version(me.version));
    expect(await namesSeenBy(anna, dialog)).toEqual(before);
    await joins(dialog, mette);
    // She joined anew, so she stands last.
    expect(await namesSeenBy(anna, dialog)).toEqual(['Anna Holm', 'Beskyttet person 3', 'Beskyttet person 2']);
    await testApi.sql.query('delete from protections where person_id = $1', [mette.personId]);
    expect(await namesSeenBy(anna, dialog)).toEqual(['Anna Holm', 'Beskyttet person 3', 'Mette Krogh']);
  });

  it('cover the subject in dialog and inbox, for everybody but administrators and the subject', async () => {
    const cpr = '8203129990';
    const dialog = await aDialog(anna, { name: 'Emma Krogh', cpr });
    const emma = await testApi.citizen('Emma Krogh', { cpr, protection: 'protected' });
    const lars = await testApi.citizen('Lars Krogh');
    await joins(dialog, lars);
    await joins(dialog, emma, { cpr });
    const subjects = async (visitor: TestUser) => [
      (await visitor.get(`/dialogs/${dialog}`)).body.subject,
      ...(await visitor.get('/dialogs')).body.items
        .filter(({ id }: { id: string }) => id === dialog)
        .map(({ subject }: { subject: object }) => subject),
    ];
    const alias = { name: 'Beskyttet person', protected: true };
    const truth = { name: 'Emma Krogh', protected: true };
    expect(await subjects(anna)).toEqual([alias, alias]);
    expect(await subjects(lars)).toEqual([alias, alias]);
    expect(await subjects(emma)).toEqual([truth, truth]);
    expect(await subjects(ida)).toEqual([truth]);
    expect(await namesSeenBy(lars, dialog)).toEqual(['Anna Holm', 'Lars Krogh', 'Beskyttet person']);
  });

  it('give way to the verified name while a coordinator is to confirm it, and only then', async () => {
    const dialog = await aDialog(anna);
    const karl = await testApi.employee('Karl Bech');
    await joins(dialog, karl, { capacity: 'employee' });
    const mette = await testApi.citizen('Mette Krogh', { protection: 'protected' });
    const { id, token } = await invited(testApi, anna, dialog, { capacity: 'citizen', email: EMAIL, title: TITLE });
    await mette.post('/invitations/accept', { token });
    const path = `/dialogs/${dialog}/invitations/${id}`;
    const shown = { state: 'claimed', email: EMAIL, title: TITLE, claimedBy: { name: 'Mette Krogh', protected: true } };
    const hidden = { email: null, title: null, claimedBy: { protected: true } };
    expect((await anna.get(path)).body).toMatchObject(shown);
    expect((await ida.get(path)).body).toMatchObject(shown);
    expect((await karl.get(path)).body).toMatchObject({ ...hidden, claimedBy: { name: null } });
    const confirmed = await anna.post(`${path}/confirm`, undefined, version(2));
    expect(confirmed.body).toMatchObject({ ...hidden, claimedBy: { name: 'Beskyttet person 3' } });
  });

  it('end when an invitation is withdrawn that a protected person had claimed: no name stays with the coordinator', async () => {
    const dialog = await aDialog(anna);
    const mette = await testApi.citizen('Mette Krogh', { protection: 'protected' });
    const { id, token } = await invited(testApi, anna, dialog, { capacity: 'citizen', email: EMAIL });
    await mette.post('/invitations/accept', { token });
    await anna.delete(`/dialogs/${dialog}/invitations/${id}`, version(2));
    const { items } = (await anna.get(`/dialogs/${dialog}/invitations`)).body;
    expect(items).toMatchObject([{ state: 'withdrawn', email: null, claimedBy: { name: null, protected: true } }]);
  });
});
