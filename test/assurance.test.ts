import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { MACHINE_ACTS, MUNICIPAL_ACTS, type MunicipalAct, OWN_ACTS } from '../api/core/acts.ts';
import { type Assurance, acrOf } from '../api/core/assurance.ts';
import { aDialog, admitted, invited } from './setup/factories.ts';
import { type Answer, startTestApi, type TestApi, type TestUser, version } from './setup/test-api.ts';

const HIGH = acrOf('high');
const ELSEWHERE = '00000027';

interface Rules {
  minimum?: Assurance;
  acts?: Partial<Record<MunicipalAct, Assurance>>;
}

describe('how secure a login must be', () => {
  let testApi: TestApi;
  /** An administrator who logs in as securely as there is. */
  let ida: TestUser;
  let anna: TestUser;
  let mette: TestUser;
  beforeAll(async () => {
    testApi = await startTestApi();
    ida = (await testApi.employee('Ida Lund', { privileges: ['administrator', 'create-dialogs'] })).loggedIn('high');
    anna = await testApi.employee('Anna Holm');
    mette = await testApi.citizen('Mette Krogh', { cpr: '710110-1234' });
  });
  beforeEach(() => ask({}));
  afterAll(() => testApi.close());

  const ask = async ({ minimum = 'low', acts = {} }: Rules, by = ida): Promise<void> => {
    const { body } = await by.get('/administration/assurance');
    const { status } = await by.put('/administration/assurance', { minimum, acts }, version(body.version));
    expect(status).toBe(200);
  };

  const isStepUp = ({ status, headers, body }: Answer): void => {
    expect([status, body.code, body.details]).toEqual([401, 'insufficient_user_authentication', { acrValues: HIGH }]);
    expect(headers['www-authenticate']).toBe(`Bearer error="insufficient_user_authentication", acr_values="${HIGH}"`);
  };

  const lastRefusal = async (visitor: TestUser) =>
    (await testApi.events(`actor_id = '${visitor.personId}' and reason = 'insufficient_user_authentication'`)).at(-1);

  /** Refuses the act below high, lets through what another act asks for, and lets through a high login. */
  const asks = async (
    act: MunicipalAct,
    visitor: TestUser,
    perform: (as: TestUser) => Promise<Answer>,
    event: object,
  ): Promise<void> => {
    for (const rules of [{ acts: { [act]: 'high' } }, { minimum: 'high' }] satisfies Rules[]) {
      await ask(rules);
      isStepUp(await perform(visitor));
      expect(await lastRefusal(visitor)).toMatchObject({ outcome: 'denied', ...event });
    }
    await ask({ acts: { 'notice.retry': 'high' } });
    expect((await perform(visitor)).status, act).toBeLessThan(300);
    await ask({ acts: { [act]: 'high' } });
    expect((await perform(visitor.loggedIn('high'))).status, act).toBeLessThan(300);
  };

  it('is asked in the very statements that read and write posts', async () => {
    const dialogId = await aDialog(anna);
    await admitted(testApi, anna, dialogId, mette);
    await anna.post(`/dialogs/${dialogId}/posts`, { body: 'Emma vil ikke i skole' });
    const read = (as: TestUser) => as.get(`/dialogs/${dialogId}/posts`);
    await asks('posts.read', mette, read, {
      action: 'posts.read',
      dialog_id: dialogId,
      count: null,
      first_number: null,
    });
    const write = (as: TestUser) => as.post(`/dialogs/${dialogId}/posts`, { body: 'Tak' });
    await asks('posts.write', mette, write, { action: 'post.created', dialog_id: dialogId, first_number: null });
    const { body } = await read(anna);
    expect(body.items.map((post: { number: number }) => post.number)).toEqual([3, 2, 1]);
    const log = (await anna.get(`/dialogs/${dialogId}/audit-events?limit=200`)).body.items;
    expect(log.filter((event: { reason: string }) => event.reason === 'insufficient_user_authentication')).toHaveLength(
      4,
    );
  });

  it('is asked before a post that is there already is told of', async () => {
    const dialogId = await aDialog(anna);
    const post = { id: '0198f0a0-0000-7000-8000-0000000000aa', body: 'Tak' };
    expect((await anna.post(`/dialogs/${dialogId}/posts`, post)).status).toBe(201);
    await ask({ acts: { 'posts.write': 'high' } });
    isStepUp(await anna.post(`/dialogs/${dialogId}/posts`, post));
    isStepUp(await anna.post(`/dialogs/${dialogId}/posts`, { ...post, body: 'x' }));
    expect((await anna.loggedIn('high').post(`/dialogs/${dialogId}/posts`, post)).status).toBe(200);
  });

  it('is asked of every other act in a dialog', async () => {
    const dialogId = await aDialog(anna);
    await anna.post(`/dialogs/${dialogId}/posts`, { body: 'Emma' });
    const guest = { email: 'guest@mail.example', capacity: 'citizen' };
    const at = (path: string): string => `/dialogs/${dialogId}${path}`;
    const rename = async (as: TestUser): Promise<Answer> =>
      as.patch(at(''), { topic: 'Trivsel' }, version((await ida.get(at(''))).body.version));
    const acts: Partial<Record<MunicipalAct, (as: TestUser) => Promise<Answer>>> = {
      'dialog.see': (as) => as.get(at('')),
      'dialog.change': rename,
      'dialog.read-log': (as) => as.get(at('/audit-events')),
      'participants.see': (as) => as.get(at('/participants')),
      'participant.invite': (as) => as.post(at('/invitations'), guest),
      'invitations.see': (as) => as.get(at('/invitations')),
      'posts.read': (as) => as.put(at('/read-marker'), { number: 1 }),
    };
    for (const act of MUNICIPAL_ACTS) {
      const perform = acts[act];
      if (perform) await asks(act, anna, perform, { action: 'access.denied', dialog_id: dialogId });
    }
    const karl = await admitted(testApi, anna, dialogId, await testApi.employee('Karl Bech'));
    await ask({ minimum: 'high' });
    for (const refused of [
      await anna.post(at('/close'), undefined, version(1)),
      await anna.patch(at(`/participants/${karl.personId}`), { role: 'coordinator' }, version(1)),
      await anna.delete(at(`/participants/${karl.personId}`), version(1)),
      await karl.delete(at(`/participants/${karl.personId}`), version(1)),
    ]) {
      isStepUp(refused);
    }
  });

  it('is asked where a dialog is created and a municipality administered', async () => {
    const subject = { name: 'Emma Krogh' };
    const { municipalityId } = (await anna.get('/me')).body;
    const create = (as: TestUser) => as.post('/dialogs', { topic: 'Trivsel', subject });
    await asks('dialog.create', anna, create, { action: 'access.denied' });
    const weak = ida.loggedIn('substantial');
    await asks('municipality.read-log', weak, (as) => as.get('/audit-events'), { action: 'access.denied' });
    await asks('notices.see', weak, (as) => as.get('/notices'), { action: 'access.denied' });
    await asks('assurance.see', weak, (as) => as.get('/administration/assurance'), { action: 'access.denied' });
    const { rows } = await testApi.sql.query(
      `select distinct municipality_id from audit_events where reason = 'insufficient_user_authentication'`,
    );
    expect(rows).toEqual([{ municipality_id: municipalityId }]);
  });

  it('is asked of whoever accepts an invitation, last, and the invitation waits', async () => {
    const dialogId = await aDialog(anna);
    const { token } = await invited(testApi, anna, dialogId, { capacity: 'citizen', cpr: '7101101234' });
    const lars = await testApi.citizen('Lars Krogh', { cpr: '7102031235' });
    await ask({ acts: { 'invitation.accept': 'high' } });
    isStepUp(await mette.post('/invitations/accept', { token }));
    expect(await lastRefusal(mette)).toMatchObject({ action: 'access.denied', dialog_id: dialogId });
    expect((await lars.post('/invitations/accept', { token })).body.code).toBe('invitation_for_another_person');
    expect((await mette.get(`/dialogs/${dialogId}`)).status).toBe(404);
    const accepted = await mette.loggedIn('high').post('/invitations/accept', { token });
    expect(accepted.body).toEqual({ state: 'accepted', dialogId });
  });

  it('is told to nobody who would not be let in anyway', async () => {
    const dialogId = await aDialog(anna);
    const viggo = await testApi.employee('Viggo Friis');
    const lars = await testApi.citizen('Lars Krogh');
    await admitted(testApi, anna, dialogId, lars);
    await ask({ minimum: 'high' });
    const at = (path: string): string => `/dialogs/${dialogId}${path}`;
    for (const answer of [
      await viggo.get(at('/posts')),
      await viggo.post(at('/posts'), { body: 'x' }),
      await viggo.get(at('')),
      await viggo.get(at('/participants')),
      await viggo.post(at('/close'), undefined, version(1)),
    ]) {
      expect([answer.status, answer.body.code]).toEqual([404, 'dialog_not_found']);
    }
    const refused = await lars.patch(at(''), { topic: 'x' }, version(1));
    expect([refused.status, refused.body.code]).toEqual([403, 'coordinator_only']);
    expect((await viggo.get('/notices')).body.code).toBe('administrators_only');
    expect(await lastRefusal(viggo)).toBeUndefined();
  });

  it('hides from a membership forged with SQL that a login is asked for', async () => {
    const dialogId = await aDialog(anna);
    const viggo = await testApi.employee('Viggo Friis');
    await testApi.sql.query(
      `insert into participants (dialog_id, person_id, role, joined_at, mac)
       select $1, $2, role, now(), mac from participants where dialog_id = $1`,
      [dialogId, viggo.personId],
    );
    await testApi.sql.query(
      `insert into dialog_keys (dialog_id, holder_kind, holder_id, version, wrapped_key)
       select dialog_id, 'person', $2, version, wrapped_key from dialog_keys where dialog_id = $1 and holder_id = $3`,
      [dialogId, viggo.personId, anna.personId],
    );
    expect((await viggo.get(`/dialogs/${dialogId}/posts`)).status).toBe(404);
    await ask({ minimum: 'high' });
    expect((await viggo.get(`/dialogs/${dialogId}/posts`)).status).toBe(404);
    expect((await viggo.post(`/dialogs/${dialogId}/posts`, { body: 'x' })).status).toBe(404);
  });

  it('leaves dialogs out of the inbox, and says with which login there is more', async () => {
    const lars = await testApi.citizen('Lars Krogh');
    const bente = await testApi.employee('Bente Juhl', { municipality: ELSEWHERE });
    const chief = await testApi.employee('Ole Vind', { municipality: ELSEWHERE, privileges: ['administrator'] });
    const here = await aDialog(anna);
    const there = await aDialog(bente);
    await admitted(testApi, anna, here, lars);
    await admitted(testApi, bente, there, lars);
    const inbox = async (as: TestUser, query = ''): Promise<[string[], string | null]> => {
      const { items, stepUp } = (await as.get(`/dialogs${query}`)).body;
      return [items.map(({ id }: { id: string }) => id), stepUp];
    };
    expect(await inbox(lars)).toEqual([[there, here], null]);
    await ask({ acts: { 'posts.read': 'high' } });
    expect(await inbox(lars)).toEqual([[there, here], null]);
    await ask({ acts: { 'dialogs.list': 'high' } });
    expect(await inbox(lars)).toEqual([[there], HIGH]);
    expect(await inbox(lars, '?limit=1')).toEqual([[there], HIGH]);
    expect((await testApi.events(`actor_id = '${lars.personId}' and action = 'dialogs.listed'`)).at(-1)).toMatchObject({
      outcome: 'success',
      count: 1,
    });
    expect(await inbox(lars.loggedIn('high'))).toEqual([[there, here], null]);
    await ask({ minimum: 'high' }, chief.loggedIn('high'));
    expect(await inbox(lars)).toEqual([[], HIGH]);
    expect(await inbox(await testApi.citizen('Nobody'))).toEqual([[], null]);
    await lars.loggedIn('high').delete(`/dialogs/${there}/participants/${lars.personId}`, version(1));
    await ask({});
    expect(await inbox(lars)).toEqual([[here], null]);
  });

  it('is set by administrators alone, for the version that they saw, and recorded', async () => {
    expect((await anna.get('/administration/assurance')).body.code).toBe('administrators_only');
    const seen = (await ida.get('/administration/assurance')).body;
    expect(seen).toMatchObject({ installation: 'substantial', minimum: 'low', acts: {} });
    const wish = { minimum: 'substantial', acts: { 'posts.write': 'high' } };
    const put = (as: TestUser, body: unknown, seenVersion: number) =>
      as.put('/administration/assurance', body, version(seenVersion));
    expect((await put(anna, wish, seen.version)).body.code).toBe('administrators_only');
    const changed = await put(ida, wish, seen.version);
    expect([changed.status, changed.body]).toEqual([
      200,
      { ...wish, installation: 'substantial', version: seen.version + 1 },
    ]);
    expect((await put(ida, wish, seen.version)).status).toBe(412);
    expect((await ida.put('/administration/assurance', wish)).status).toBe(428);
    for (const wrong of [{ minimum: 'none', acts: {} }, { minimum: 'low', acts: { 'posts.burn': 'high' } }, {}]) {
      expect((await put(ida, wrong, changed.body.version)).body.code).toBe('invalid_input');
    }
    expect((await testApi.events(`action = 'assurance.changed'`)).at(-1)).toMatchObject({
      actor_id: ida.personId,
      outcome: 'success',
      reason: 'substantial',
      count: 1,
    });
  });

  it('is neither raised beyond the administrator’s own login, nor taken down by a weaker one', async () => {
    const weak = ida.loggedIn('substantial');
    const put = async (wish: object): Promise<Answer> =>
      weak.put('/administration/assurance', wish, version((await ida.get('/administration/assurance')).body.version));
    isStepUp(await put({ minimum: 'high', acts: {} }));
    isStepUp(await put({ minimum: 'low', acts: { 'posts.read': 'high' } }));
    expect((await put({ minimum: 'substantial', acts: {} })).status).toBe(200);
    await ask({ acts: { 'posts.read': 'high' } });
    isStepUp(await put({ minimum: 'low', acts: {} }));
    expect(await lastRefusal(weak)).toMatchObject({ action: 'access.denied' });
    expect((await ida.get('/administration/assurance')).body.acts).toEqual({ 'posts.read': 'high' });
  });

  it('can be asked for every policy that is not about oneself alone', () => {
    const named = new Set(
      testApi.api
        .table()
        .flatMap(({ settings }) => settings.app?.policies ?? [])
        .map((each) => each.name),
    );
    expect(named.size).toBeGreaterThan(25);
    expect([...MUNICIPAL_ACTS, ...OWN_ACTS, ...MACHINE_ACTS]).toEqual(expect.arrayContaining([...named]));
  });
});
