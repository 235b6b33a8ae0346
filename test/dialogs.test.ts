import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aDialog as aDialogBy, admitted } from './setup/factories.ts';
import { startTestApi, type TestApi, type TestUser, version } from './setup/test-api.ts';

const RANDOM = '0198f0a0-0000-7000-8000-000000000000';
const topic = 'Trivsel i skolen';

describe('dialogs', () => {
  let testApi: TestApi;
  let anna: TestUser;
  let viggo: TestUser;
  beforeAll(async () => {
    testApi = await startTestApi();
    anna = await testApi.employee('Anna Holm');
    viggo = await testApi.employee('Viggo Friis', { unit: 'school' });
  });
  afterAll(() => testApi.close());

  const aDialog = (by = anna): Promise<string> => aDialogBy(by);

  it('are created by an employee, who becomes coordinator, and audited', async () => {
    const { status, body, headers } = await anna.post('/dialogs', { topic, subject: { name: 'Emma Krogh' } });
    expect(status).toBe(201);
    expect(headers.location).toBe(`/v1/dialogs/${body.id}`);
    expect(body).toMatchObject({
      topic,
      subject: { name: 'Emma Krogh' },
      role: 'coordinator',
      state: 'open',
      unread: 0,
    });
    expect(await testApi.events(`dialog_id = '${body.id}'`)).toMatchObject([
      { action: 'dialog.created', outcome: 'success', actor_id: anna.personId },
      { action: 'key-version.created', last_number: 1 },
    ]);
  });

  it('are not created by an employee without the right, nor by citizens, and the refusal is audited', async () => {
    const karl = await testApi.employee('Karl Bech', { privileges: [] });
    const mette = await testApi.citizen('Mette Krogh');
    for (const person of [karl, mette]) {
      const { status, body } = await person.post('/dialogs', { topic, subject: { name: 'Emma Krogh' } });
      expect([status, body.code]).toEqual([403, 'may_not_create_dialogs']);
      expect(await testApi.events(`actor_id = '${person.personId}' and action = 'access.denied'`)).toMatchObject([
        { outcome: 'denied', reason: 'may_not_create_dialogs' },
      ]);
    }
  });

  it('do not tell whether the subject was known before', async () => {
    const known = await testApi.citizen('Lars Krogh', { cpr: '7102031235' });
    const first = await anna.post('/dialogs', { topic, subject: { name: 'Lasse', cpr: '710203-1235' } });
    const second = await anna.post('/dialogs', { topic, subject: { name: 'Lasse', cpr: '710204-1236' } });
    const { id: _a, ...one } = first.body;
    const { id: _b, ...other } = second.body;
    expect({ ...one, createdAt: '', lastActivityAt: '' }).toEqual({ ...other, createdAt: '', lastActivityAt: '' });
    expect(JSON.stringify(first.body)).not.toContain(known.personId);
    const [row] = (await testApi.sql.query('select subject_id from dialogs where id = $1', [first.body.id])).rows;
    expect(row.subject_id).toBe(known.personId);
  });

  it('read a CPR number as a login does, or refuse it', async () => {
    const known = await testApi.citizen('Asta Krogh', { cpr: '7102041236' });
    for (const cpr of ['710204 1236', '710204\u20131236', ' 71 02 04-1236', 'DK7102041236']) {
      const { body } = await anna.post('/dialogs', { topic, subject: { name: 'Asta', cpr } });
      const { rows } = await testApi.sql.query('select subject_id from dialogs where id = $1', [body.id]);
      expect(rows, cpr).toEqual([{ subject_id: known.personId }]);
    }
    for (const cpr of ['710204/1236', '71020412360', 7102041236, '']) {
      expect((await anna.post('/dialogs', { topic, subject: { name: 'Asta', cpr } })).status, String(cpr)).toBe(400);
    }
  });

  it('answer an outsider exactly as one that does not exist, whatever is asked', async () => {
    const id = await aDialog();
    const asks: ((dialogId: string) => Promise<{ status: number; body: { requestId: string } }>)[] = [
      (dialogId) => viggo.get(`/dialogs/${dialogId}`),
      (dialogId) => viggo.get(`/dialogs/${dialogId}/participants`),
      (dialogId) => viggo.get(`/dialogs/${dialogId}/posts`),
      (dialogId) => viggo.post(`/dialogs/${dialogId}/posts`, { body: 'x' }),
      (dialogId) => viggo.put(`/dialogs/${dialogId}/read-marker`, { number: 0 }),
      (dialogId) => viggo.get(`/dialogs/${dialogId}/invitations`),
      (dialogId) => viggo.post(`/dialogs/${dialogId}/invitations`, { email: 'a@b.example', capacity: 'citizen' }),
      (dialogId) => viggo.post(`/dialogs/${dialogId}/invitations/${RANDOM}/confirm`, undefined, version(2)),
      (dialogId) => viggo.delete(`/dialogs/${dialogId}/invitations/${RANDOM}`, version(1)),
      (dialogId) => viggo.delete(`/dialogs/${dialogId}/participants/${anna.personId}`, version(1)),
      (dialogId) => viggo.get(`/dialogs/${dialogId}/audit-events`),
    ];
    for (const ask of asks) {
      const [real, random] = [await ask(id), await ask(RANDOM)];
      expect(real.status).toBe(404);
      expect({ ...real.body, requestId: '' }).toEqual({ ...random.body, requestId: '' });
    }
    const denied = await testApi.events(`dialog_id = '${id}' and outcome = 'denied'`);
    expect(denied).toHaveLength(asks.length);
    expect(denied.every((event) => event.actor_id === viggo.personId)).toBe(true);
  });

  it('list only one’s own, latest activity first, page by page', async () => {
    const karl = await testApi.employee('Karl Bech');
    const ids = [await aDialog(karl), await aDialog(karl), await aDialog(karl)];
    await karl.post(`/dialogs/${ids[0]}/posts`, { body: 'latest' });
    const first = await karl.get('/dialogs?limit=2');
    expect(first.body.items.map((item: { id: string }) => item.id)).toEqual([ids[0], ids[2]]);
    const second = await karl.get(`/dialogs?limit=2&cursor=${first.body.next}`);
    expect(second.body).toMatchObject({ items: [{ id: ids[1] }], next: null });
    expect((await viggo.get('/dialogs')).body.items).toEqual([]);
    expect(await testApi.events(`actor_id = '${karl.personId}' and action = 'dialogs.listed'`)).toMatchObject([
      { count: 2 },
      { count: 1 },
    ]);
  });

  it('lose an excluded participant with the next request, and what comes after is under a new key', async () => {
    const id = await aDialog();
    const bo = await admitted(testApi, anna, id, await testApi.external('Bo Dahl'));
    await anna.post(`/dialogs/${id}/posts`, { body: 'before' });
    expect((await bo.get(`/dialogs/${id}/posts`)).body.items).toHaveLength(1);
    expect((await anna.delete(`/dialogs/${id}/participants/${bo.personId}`, version(1))).status).toBe(204);
    expect((await bo.get(`/dialogs/${id}/posts`)).status).toBe(404);
    expect((await bo.post(`/dialogs/${id}/posts`, { body: 'x' })).status).toBe(404);
    expect((await bo.get('/dialogs')).body.items).toEqual([]);
    await anna.post(`/dialogs/${id}/posts`, { body: 'after' });
    const keys = await testApi.sql.query('select distinct version from dialog_keys where holder_id = $1', [
      bo.personId,
    ]);
    expect(keys.rows).toEqual([]);
    const posts = await anna.get(`/dialogs/${id}/posts`);
    expect(posts.body.items.map((post: { body: string }) => post.body)).toEqual(['after', 'before']);
    const participants = (await anna.get(`/dialogs/${id}/participants`)).body.items;
    expect(participants).toMatchObject([
      { name: 'Anna Holm', leftAt: null },
      { name: 'Bo Dahl', leftAt: expect.any(String) },
    ]);
    expect(await testApi.events(`dialog_id = '${id}' and action = 'participant.excluded'`)).toMatchObject([
      { actor_id: anna.personId, person_id: bo.personId },
    ]);
  });

  it('let citizens and externals neither invite nor exclude, and keep their last coordinator', async () => {
    const id = await aDialog();
    const bo = await admitted(testApi, anna, id, await testApi.external('Bo Dahl'));
    expect((await bo.delete(`/dialogs/${id}/participants/${anna.personId}`, version(1))).body.code).toBe(
      'coordinator_only',
    );
    const invited = await bo.post(`/dialogs/${id}/invitations`, { email: 'a@b.example', capacity: 'citizen' });
    expect([invited.status, invited.body.code]).toEqual([403, 'employees_only']);
    const left = await anna.delete(`/dialogs/${id}/participants/${anna.personId}`, version(1));
    expect([left.status, left.body.code]).toEqual([409, 'last_coordinator']);
    expect((await bo.delete(`/dialogs/${id}/participants/${bo.personId}`, version(1))).status).toBe(204);
    expect((await bo.get(`/dialogs/${id}`)).status).toBe(404);
  });

  it('are renamed, closed and reopened by their coordinator, each change for the version that was seen', async () => {
    const id = await aDialog();
    const karl = await admitted(testApi, anna, id, await testApi.employee('Karl Bech'));
    const renamed = await anna.patch(`/dialogs/${id}`, { topic: 'Skolestart' }, version(1));
    expect([renamed.status, renamed.body.topic, renamed.headers.etag]).toEqual([200, 'Skolestart', '"2"']);
    expect((await karl.get(`/dialogs/${id}`)).headers.etag).toBe('"2"');
    const stale = await anna.patch(`/dialogs/${id}`, { topic: 'X' }, version(1));
    expect([stale.status, stale.body.code, stale.body.details]).toEqual([412, 'version_changed', { version: 2 }]);
    const blind = await anna.patch(`/dialogs/${id}`, { topic: 'X' });
    expect([blind.status, blind.body.code]).toEqual([428, 'if_match_required']);
    for (const header of ['"1"', 'W/"1"', '"1", "3"', '"02"', '"abc"', '""', '"1,2"']) {
      const other = await anna.patch(`/dialogs/${id}`, { topic: 'X' }, { 'if-match': header });
      expect([other.status, other.body.code], header).toEqual([412, 'version_changed']);
    }
    for (const header of [
      '2',
      '',
      ',',
      '"2',
      '2"',
      'w/"2"',
      'W/2',
      '*, "2"',
      '"2" "3"',
      '"2", x',
      "'2'",
      '"2"'.repeat(400),
    ]) {
      const unread = await anna.patch(`/dialogs/${id}`, { topic: 'X' }, { 'if-match': header });
      expect([unread.status, unread.body.code], header).toEqual([400, 'invalid_if_match']);
    }
    expect((await karl.post(`/dialogs/${id}/close`, undefined, version(2))).body.code).toBe('coordinator_only');
    expect((await viggo.post(`/dialogs/${id}/close`, undefined, version(2))).status).toBe(404);
    expect((await anna.post(`/dialogs/${id}/close`, undefined, version(2))).body.state).toBe('closed');
    expect((await karl.post(`/dialogs/${id}/posts`, { body: 'x' })).body.code).toBe('dialog_closed');
    expect((await karl.get(`/dialogs/${id}/posts`)).status).toBe(200);
    expect((await anna.post(`/dialogs/${id}/close`, undefined, version(3))).body.code).toBe('dialog_closed');
    expect((await anna.post(`/dialogs/${id}/reopen`, undefined, version(3))).body.state).toBe('open');
    expect((await karl.post(`/dialogs/${id}/posts`, { body: 'x' })).status).toBe(201);
    const acts = await testApi.events(
      `dialog_id = '${id}' and action in ('dialog.topic-changed', 'dialog.closed', 'dialog.reopened')`,
    );
    expect(acts.map(({ action }) => action)).toEqual(['dialog.topic-changed', 'dialog.closed', 'dialog.reopened']);
  });

  it('are changed for any of the versions named, or whichever there is', async () => {
    const id = await aDialog();
    const means = ['*', 'W/"2"', '"9", "3"', ' , W/"4" ,"7",', '"x,y", "5"', ' * '];
    for (const [index, header] of means.entries()) {
      const changed = await anna.patch(`/dialogs/${id}`, { topic: `Topic ${index}` }, { 'if-match': header });
      expect([changed.status, changed.headers.etag], header).toEqual([200, `"${index + 2}"`]);
    }
  });

  it('get further coordinators, employees of the municipality only, and are never without one', async () => {
    const id = await aDialog();
    const karl = await admitted(testApi, anna, id, await testApi.employee('Karl Bech'));
    const bo = await admitted(testApi, anna, id, await testApi.external('Bo Dahl'));
    const olga = await admitted(testApi, anna, id, await testApi.employee('Olga Other', { municipality: '00000027' }));
    const appoint = (by: TestUser, who: TestUser, at = version(1)) =>
      by.patch(`/dialogs/${id}/participants/${who.personId}`, { role: 'coordinator' }, at);
    expect((await appoint(anna, bo)).body.code).toBe('coordinator_must_be_employee');
    expect((await appoint(anna, olga)).body.code).toBe('coordinator_must_be_employee');
    expect((await appoint(karl, karl)).body.code).toBe('coordinator_only');
    expect((await appoint(anna, viggo)).body.code).toBe('participant_not_found');
    const appointed = await appoint(anna, karl);
    expect([appointed.body.role, appointed.headers.etag]).toEqual(['coordinator', '"2"']);
    expect((await appoint(anna, karl, version(2))).body.code).toBe('already_coordinator');
    expect((await anna.delete(`/dialogs/${id}/participants/${anna.personId}`, version(1))).status).toBe(204);
    const last = await karl.delete(`/dialogs/${id}/participants/${karl.personId}`, version(2));
    expect(last.body.code).toBe('last_coordinator');
  });

  it('never lose both coordinators when the two leave at the same moment', async () => {
    const id = await aDialog();
    const karl = await admitted(testApi, anna, id, await testApi.employee('Karl Bech'));
    await anna.patch(`/dialogs/${id}/participants/${karl.personId}`, { role: 'coordinator' }, version(1));
    const left = await Promise.all([
      anna.delete(`/dialogs/${id}/participants/${anna.personId}`, version(1)),
      karl.delete(`/dialogs/${id}/participants/${karl.personId}`, version(2)),
    ]);
    expect(left.map(({ status }) => status).sort()).toEqual([204, 409]);
  });

  it('are made once for one Idempotency-Key, however often and at once it is sent', async () => {
    const karl = await testApi.employee('Karl Bech');
    const input = { topic, subject: { name: 'Emma Krogh' } };
    const key = { 'idempotency-key': 'b5c0e1f2-once' };
    const answers = await Promise.all(Array.from({ length: 5 }, () => karl.post('/dialogs', input, key)));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201]);
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect((await karl.get('/dialogs')).body.items).toHaveLength(1);
    const other = await karl.post('/dialogs', { ...input, topic: 'Another' }, key);
    expect([other.status, other.body.code]).toEqual([409, 'idempotency_key_reused']);
    expect((await anna.post('/dialogs', { ...input, topic: 'Another' }, key)).status).toBe(201);
    expect((await karl.post('/dialogs', input, { 'idempotency-key': 'short' })).body.code).toBe(
      'invalid_idempotency_key',
    );
    const dump = await testApi.sql.query('select k::text as row from idempotency_keys k');
    expect(JSON.stringify(dump.rows)).not.toMatch(/Emma|once|Trivsel/);
    const id = answers[0]?.body.id;
    const invitation = { email: 'guest@mail.example', capacity: 'citizen' };
    const invitations = [1, 2].map(() => karl.post(`/dialogs/${id}/invitations`, invitation, key));
    expect(new Set((await Promise.all(invitations)).map(({ body }) => body.id)).size).toBe(1);
  });
});
