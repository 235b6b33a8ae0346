import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemActor } from '../api/core/actor.ts';
import { resolvePerson } from '../api/people/use-cases.ts';
import { aDialog, admitted, invited } from './setup/factories.ts';
import { startTestApi, type TestApi, type TestUser, version } from './setup/test-api.ts';

const RANDOM = '0198f0a0-0000-7000-8000-000000000000';

describe('the access of a person', () => {
  let testApi: TestApi;
  let inger: TestUser;
  let unna: TestUser;
  let abroad: TestUser;
  beforeAll(async () => {
    testApi = await startTestApi();
    inger = await testApi.employee('Inger Dahl', { privileges: ['administrator'] });
    unna = await testApi.employee('Unna Lind', { privileges: ['unit-administrator'] });
    abroad = await testApi.employee('Agnes Berg', { municipality: '00000027', privileges: ['administrator'] });
  });
  afterAll(() => testApi.close());

  const path = (of: TestUser | string): string =>
    `/administration/persons/${typeof of === 'string' ? of : of.personId}`;
  const act = async (by: TestUser, of: TestUser, what: string, body?: object) =>
    by.post(`${path(of)}/${what}`, body, version((await by.get(path(of))).body.version));
  const remove = (of: TestUser, body: object = {}, by = inger) => act(by, of, 'remove', body);
  const count = async (sql: string, ...values: unknown[]): Promise<number> =>
    (await testApi.sql.query(`select count(*)::int as count from ${sql}`, values)).rows[0].count;

  it('is shown to administrators as far as their own dialogs tell', async () => {
    const anna = await testApi.employee('Anna Holm');
    const mette = await testApi.citizen('Mette Krogh');
    const [one, two] = [await aDialog(anna), await aDialog(anna)];
    await admitted(testApi, anna, one, mette);
    await invited(testApi, anna, two, { capacity: 'citizen' });
    const { body } = await unna.get(path(anna));
    expect(body).toMatchObject({ kind: 'employee', name: 'Anna Holm', unit: { name: 'family' }, isDisabled: false });
    const topic = 'Trivsel i skolen';
    expect(body.memberships).toEqual([
      { dialogId: one, topic, state: 'open', role: 'coordinator', isSoleCoordinator: true },
      { dialogId: two, topic, state: 'open', role: 'coordinator', isSoleCoordinator: true },
    ]);
    expect(body).toMatchObject({ membershipCount: 2, invitations: [{ dialogId: two, tie: 'made' }], openSessions: 1 });
    await testApi.sql.query(`update login_sessions set started_at = now() - interval '12 hours' where person_id = $1`, [
      anna.personId,
    ]);
    expect((await unna.get(path(anna))).body.openSessions, 'a login that has run out').toBe(0);
    const known = (await inger.get(path(mette))).body;
    expect(known).toMatchObject({ kind: 'citizen', name: 'Mette Krogh', unit: null, openSessions: null });
    expect(known.memberships).toEqual([
      { dialogId: one, topic, state: 'open', role: 'participant', isSoleCoordinator: false },
    ]);
    expect(
      await testApi.events(`action = 'person.read' and person_id = '${mette.personId}' and actor_id <> person_id`),
    ).toMatchObject([{ actor_id: inger.personId }]);
  });

  it('tells the topics of dialogs that the administrator may see, and of no others', async () => {
    const anna = await testApi.employee('Anna Holm');
    const elsewhere = await testApi.employee('Bo Lund', { unit: 'school' });
    const [here, there] = [await aDialog(anna), await aDialog(elsewhere)];
    await admitted(testApi, elsewhere, there, anna);
    const topics = async (by: TestUser) =>
      (await by.get(path(anna))).body.memberships.map((each: { dialogId: string; topic: string | null }) => [
        each.dialogId,
        each.topic,
      ]);
    expect(await topics(inger)).toEqual([
      [here, 'Trivsel i skolen'],
      [there, 'Trivsel i skolen'],
    ]);
    expect(await topics(unna)).toEqual([
      [here, 'Trivsel i skolen'],
      [there, null],
    ]);
    const ask = async (acts: object): Promise<void> => {
      const chief = inger.loggedIn('high');
      const { body } = await chief.get('/administration/assurance');
      const answer = await chief.put('/administration/assurance', { minimum: 'low', acts }, version(body.version));
      expect(answer.status).toBe(200);
    };
    await ask({ 'dialog.see': 'high' });
    expect(await topics(inger)).toEqual([
      [here, null],
      [there, null],
    ]);
    expect((await topics(inger.loggedIn('high')))[0]).toEqual([here, 'Trivsel i skolen']);
    await ask({});
  });

  it('is hidden from whoever has nothing to do with it', async () => {
    const anna = await testApi.employee('Anna Holm');
    const stranger = await testApi.citizen('Søren Strange');
    const claimer = await testApi.external('Ellen Ekstern');
    const { token } = await invited(testApi, anna, await aDialog(anna), { capacity: 'external' });
    expect((await inger.get(path(claimer))).status).toBe(404);
    await claimer.post('/invitations/accept', { token });
    expect((await inger.get(path(claimer))).body.invitations).toMatchObject([{ tie: 'claimed' }]);
    for (const [by, of] of [
      [inger, stranger],
      [inger, RANDOM],
      [unna, claimer],
      [abroad, anna],
      [abroad, claimer],
    ] as const) {
      const { status, body } = await by.get(path(of));
      expect([status, body.code]).toEqual([404, 'person_not_found']);
      const tried = await by.post(`${path(of)}/remove`, {}, version(1));
      expect([tried.status, tried.body.code]).toEqual([404, 'person_not_found']);
    }
    for (const id of [anna.personId, RANDOM]) {
      const { status, body } = await stranger.get(path(id));
      expect([status, body.code]).toEqual([403, 'administrators_only']);
    }
  });

  it('is not one’s own to end, nor a unit administrator’s an administrator’s', async () => {
    for (const what of ['disable', 'enable', 'remove']) {
      const own = await inger.post(`${path(inger)}/${what}`, what === 'remove' ? {} : undefined, version(1));
      expect([own.status, own.body.code]).toEqual([403, 'not_oneself']);
      const upward = await unna.post(`${path(inger)}/${what}`, what === 'remove' ? {} : undefined, version(1));
      expect([upward.status, upward.body.code]).toEqual([403, 'administrators_only']);
    }
    const mette = await testApi.citizen('Mette Krogh');
    await admitted(
      testApi,
      await testApi.employee('Anna Holm'),
      await aDialog(await testApi.employee('Bo Holm')),
      mette,
    ).catch(() => undefined);
    const anna = await testApi.employee('Anna Holm');
    await admitted(testApi, anna, await aDialog(anna), mette);
    expect((await act(inger, mette, 'disable')).body.code).toBe('not_an_employee');
    expect((await inger.post(`${path(anna)}/disable`)).status).toBe(428);
    expect((await inger.post(`${path(anna)}/disable`, undefined, version(7))).status).toBe(412);
  });

  it('ends at once when disabled, with the invitations made, and comes back when enabled', async () => {
    const anna = await testApi.employee('Anna Holm');
    const dialogId = await aDialog(anna);
    const { token } = await invited(testApi, anna, dialogId, { capacity: 'citizen' });
    expect((await anna.get(`/dialogs/${dialogId}/posts`)).status).toBe(200);
    const disabled = await act(unna, anna, 'disable');
    expect(disabled.body).toMatchObject({ isDisabled: true, membershipCount: 1, invitations: [], openSessions: 0 });
    for (const ask of ['/me', '/dialogs', `/dialogs/${dialogId}/posts`])
      expect((await anna.get(ask)).body.code, ask).toBe('session_ended');
    const mette = await testApi.citizen('Mette Krogh');
    expect((await mette.post('/invitations/accept', { token })).body.code).toBe('invitation_withdrawn');
    expect((await act(inger, anna, 'disable')).body.code).toBe('person_is_disabled');
    expect((await act(inger, anna, 'enable')).body).toMatchObject({ isDisabled: false, membershipCount: 1 });
    expect((await act(inger, anna, 'enable')).body.code).toBe('person_is_enabled');
    expect((await anna.get('/me')).body.code).toBe('session_ended');
    await testApi.sql.query('update login_sessions set ended_at = null where person_id = $1', [anna.personId]);
    expect((await anna.get(`/dialogs/${dialogId}/posts`)).status).toBe(200);
    expect(
      await testApi.events(`person_id = '${anna.personId}' and action ~ '^(person..+abled|login.ended)$'`),
    ).toMatchObject([
      { action: 'login.ended', reason: 'disabled', count: 1 },
      { action: 'person.disabled', actor_id: unna.personId },
      { action: 'person.enabled', actor_id: inger.personId },
    ]);
  });

  it('ends one after the other, when the successor is removed at the same moment', async () => {
    const [anna, bo, karl] = [
      await testApi.employee('Anna Holm'),
      await testApi.employee('Bo Lund'),
      await testApi.employee('Karl Bech'),
    ];
    const dialogId = await aDialog(anna);
    await admitted(testApi, anna, dialogId, bo);
    const holder = await testApi.sql.connect();
    await holder.query('begin');
    await holder.query('select from dialogs where id = $1 for update', [dialogId]);
    const waiting = () => count("pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()");
    const second = remove(bo, { successorId: karl.personId });
    await expect.poll(waiting).toBe(1);
    const first = remove(anna, { successorId: bo.personId });
    await expect.poll(waiting).toBe(2);
    await holder.query('commit');
    holder.release();
    expect([(await second).status, (await first).body.code]).toEqual([200, 'employee_not_found']);
    expect((await remove(anna, { successorId: karl.personId })).status).toBe(200);
  });

  it('leaves no invitation that was made at the moment of disabling', async () => {
    const [anna, karl] = [await testApi.employee('Anna Holm'), await testApi.employee('Karl Bech')];
    const dialogId = await aDialog(anna);
    await admitted(testApi, anna, dialogId, karl);
    const holder = await testApi.sql.connect();
    await holder.query('begin');
    await holder.query('select from dialogs where id = $1 for update', [dialogId]);
    const inviting = karl.post(`/dialogs/${dialogId}/invitations`, { email: 'x@mail.example', capacity: 'citizen' });
    await expect
      .poll(() => count("pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()"))
      .toBe(1);
    const disabled = await act(inger, karl, 'disable');
    await holder.query('commit');
    holder.release();
    expect([disabled.status, (await inviting).body.code]).toEqual([200, 'session_ended']);
    expect(await count('invitations where invited_by = $1', karl.personId)).toBe(0);
  });

  it('of an employee is all gone when removed, and a successor takes over', async () => {
    const [anna, bo] = [await testApi.employee('Anna Holm'), await testApi.employee('Bo Lund', { unit: 'school' })];
    const [alone, shared, asGuest] = [await aDialog(anna), await aDialog(anna), await aDialog(bo)];
    await admitted(testApi, anna, shared, bo);
    await bo.get('/me');
    const row = (await anna.get(`/dialogs/${shared}/participants/${bo.personId}`)).body;
    await anna.patch(`/dialogs/${shared}/participants/${bo.personId}`, { role: 'coordinator' }, version(row.version));
    await admitted(testApi, bo, asGuest, anna);
    await anna.post(`/dialogs/${alone}/posts`, { body: 'Skrevet af Anna' });
    const { token } = await invited(testApi, anna, alone, { capacity: 'citizen' });
    const refused = await remove(anna);
    expect([refused.status, refused.body.code, refused.body.details]).toEqual([
      409,
      'sole_coordinator',
      { dialogIds: [alone] },
    ]);
    expect((await anna.get(`/dialogs/${asGuest}`)).status).toBe(200);
    expect((await remove(anna, { successorId: inger.personId })).body.code).toBe('cannot_add_self');
    expect((await remove(anna, { successorId: anna.personId })).body.code).toBe('successor_is_removed');
    for (const successorId of [abroad.personId, RANDOM])
      expect((await remove(anna, { successorId })).body.code).toBe('employee_not_found');

    const { body } = await remove(anna, { successorId: bo.personId });
    expect(body).toEqual({
      id: anna.personId,
      membershipsEnded: 3,
      invitationsWithdrawn: 1,
      erased: false,
      keptFor: ['log'],
    });
    for (const ask of ['/me', `/dialogs/${alone}`]) expect((await anna.get(ask)).body.code).toBe('session_ended');
    expect((await inger.get(path(anna))).status).toBe(404);
    expect((await bo.get(`/dialogs/${alone}`)).body).toMatchObject({ role: 'coordinator' });
    expect((await bo.get(`/dialogs/${alone}/posts`)).body.items).toEqual([]);
    expect((await bo.post(`/dialogs/${alone}/posts`, { body: 'Jeg tager over' })).status).toBe(201);
    const mette = await testApi.citizen('Mette Krogh');
    expect((await mette.post('/invitations/accept', { token })).body.code).toBe('invitation_withdrawn');
    for (const table of ['dialog_keys where holder_id', 'identities where person_id', 'employments where person_id'])
      expect(await count(`${table} = $1`, anna.personId), table).toBe(0);
    const removed = await testApi.events(`person_id = '${anna.personId}' and action = 'person.removed'`);
    expect(removed).toMatchObject([{ actor_id: inger.personId, count: 3 }]);
    expect(await testApi.events(`dialog_id = '${alone}' and action ~ 'excluded|added|appointed'`)).toMatchObject([
      { action: 'participant.excluded', person_id: anna.personId },
      { action: 'participant.added', person_id: bo.personId },
      { action: 'coordinator.appointed', person_id: bo.personId },
    ]);
    // The log stays, with the name of who did it.
    const log = (await inger.get(`/audit-events?actorId=${anna.personId}`)).body.items;
    expect(log[0].actor.name).toBe('Anna Holm');
  });

  it('of an employee begins anew, as another person, with the next login', async () => {
    const karl = await testApi.employee('Karl Bech');
    const subject = (await testApi.sql.query('select count(*)::int as n from identities')).rows[0].n;
    expect(subject).toBeGreaterThan(0);
    await remove(karl);
    const again = await testApi.employee('Karl Bech');
    expect(again.personId).not.toBe(karl.personId);
  });

  it('of a citizen ends in this municipality alone, and nothing tells of another', async () => {
    const [anna, finn] = [
      await testApi.employee('Anna Holm'),
      await testApi.employee('Finn Berg', { municipality: '00000027' }),
    ];
    const mette = await testApi.citizen('Mette Krogh', { cpr: '6105809992' });
    const [here, there] = [await aDialog(anna), await aDialog(finn)];
    await admitted(testApi, anna, here, mette, { title: 'mor' });
    await admitted(testApi, finn, there, mette, { title: 'mor' });
    const asked = await invited(testApi, anna, here, { capacity: 'citizen', cpr: '6105809992' });
    await anna.delete(`/dialogs/${here}/invitations/${asked.id}`, version(1));
    const kept = (dialogId: string): Promise<number> =>
      count(
        `(select sealed_email, sealed_cpr, cpr_index, sealed_title from invitations where dialog_id = $1
          union all select null, null, null, sealed_title from participants where dialog_id = $1) as row
         where num_nonnulls(sealed_email, sealed_cpr, cpr_index, sealed_title) > 0`,
        dialogId,
      );
    expect([await kept(here), await kept(there)]).toEqual([3, 2]);
    const { token } = await invited(testApi, anna, await aDialog(anna), { capacity: 'citizen', cpr: '6105809992' });
    expect((await inger.get(path(mette))).body).toMatchObject({ membershipCount: 1, invitations: [] });
    const { body } = await remove(mette);
    expect(body).toMatchObject({ membershipsEnded: 1, invitationsWithdrawn: 1, erased: true, keptFor: [] });
    expect((await mette.get(`/dialogs/${here}`)).status).toBe(404);
    expect((await mette.get(`/dialogs/${there}`)).status).toBe(200);
    expect([await kept(here), await kept(there)]).toEqual([0, 2]);
    const { items } = (await anna.get(`/dialogs/${here}/invitations`)).body;
    expect(items).toMatchObject([{ email: null, boundToCpr: false }, { email: null }]);
    expect((await mette.get('/me')).body.name).toBe('Mette Krogh');
    expect((await mette.post('/invitations/accept', { token })).body.code).toBe('invitation_withdrawn');
    // The last one: nothing names the citizen any more.
    const last = await remove(mette, {}, abroad);
    expect(last.body).toMatchObject({ membershipsEnded: 1, erased: true, keptFor: [] });
    expect((await mette.get('/me')).body.code).toBe('session_ended');
    const { rows } = await testApi.sql.query(
      'select sealed_name, sealed_email, sealed_cpr, cpr_index, disabled_at from persons where id = $1',
      [mette.personId],
    );
    expect(Object.values(rows[0])).toEqual([null, null, null, null, null]);
    expect(await count('identities where person_id = $1', mette.personId)).toBe(0);
    expect(await kept(there)).toBe(0);
    const log = (await abroad.get(`/audit-events?personId=${mette.personId}`)).body.items;
    expect(log.map(({ action }: { action: string }) => action)).not.toContain('person.erased');
  });

  it('of a citizen who is named by what they wrote keeps the name, and the next login finds them again', async () => {
    const anna = await testApi.employee('Anna Holm');
    const lars = await testApi.citizen('Lars Krogh', { cpr: '7411789991' });
    const dialogId = await aDialog(anna);
    await admitted(testApi, anna, dialogId, lars);
    await lars.post(`/dialogs/${dialogId}/posts`, { body: 'Skrevet af Lars' });
    expect((await remove(lars)).body).toMatchObject({ erased: false, keptFor: ['posts'] });
    const { items } = (await anna.get(`/dialogs/${dialogId}/participants`)).body;
    expect(items[1]).toMatchObject({ name: 'Lars Krogh', leftAt: expect.any(String) });
    expect(await count('identities where person_id = $1', lars.personId)).toBe(0);
    expect(await count('persons where id = $1 and sealed_email is not null', lars.personId)).toBe(0);
    expect((await lars.get('/me')).status).toBe(401);
    const found = await testApi.services.runAsSystem(systemActor('test'), async (work) => {
      work.record('login.succeeded');
      const login = { issuer: 'https://eid.example', subject: 'new-phone', capacity: 'citizen', name: 'Lars' } as const;
      const rest = { email: null, cpr: '7411789991', employment: null, protection: null };
      return resolvePerson(work, { ...login, ...rest });
    });
    expect(found.personId).toBe(lars.personId);
    // He may be removed once more: a dialog knows him still.
    expect((await remove(lars)).body).toMatchObject({ membershipsEnded: 0, keptFor: ['posts'] });
  });
});
