import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type House, openHouse, type Visitor } from './setup/house.ts';
import { aDialog as aDialogBy, admitted } from './setup/town.ts';

const RANDOM = '0198f0a0-0000-7000-8000-000000000000';
const topic = 'Trivsel i skolen';

describe('dialogs', () => {
  let house: House;
  let anna: Visitor;
  let viggo: Visitor;
  beforeAll(async () => {
    house = await openHouse();
    anna = await house.employee('Anna Holm');
    viggo = await house.employee('Viggo Friis', { unit: 'school' });
  });
  afterAll(() => house.close());

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
    expect(await house.events(`dialog_id = '${body.id}'`)).toMatchObject([
      { action: 'dialog.created', outcome: 'success', actor_id: anna.personId },
      { action: 'key-version.created', last_number: 1 },
    ]);
  });

  it('are not created by an employee without the right, nor by citizens, and the refusal is audited', async () => {
    const karl = await house.employee('Karl Bech', { privileges: [] });
    const mette = await house.citizen('Mette Krogh');
    for (const person of [karl, mette]) {
      const { status, body } = await person.post('/dialogs', { topic, subject: { name: 'Emma Krogh' } });
      expect([status, body.code]).toEqual([403, 'may_not_create_dialogs']);
      expect(await house.events(`actor_id = '${person.personId}' and action = 'access.denied'`)).toMatchObject([
        { outcome: 'denied', reason: 'may_not_create_dialogs' },
      ]);
    }
  });

  it('do not tell whether the subject was known before', async () => {
    const known = await house.citizen('Lars Krogh', { cpr: '7102031235' });
    const first = await anna.post('/dialogs', { topic, subject: { name: 'Lasse', cpr: '710203-1235' } });
    const second = await anna.post('/dialogs', { topic, subject: { name: 'Lasse', cpr: '710204-1236' } });
    const { id: _a, ...one } = first.body;
    const { id: _b, ...other } = second.body;
    expect({ ...one, createdAt: '', lastActivityAt: '' }).toEqual({ ...other, createdAt: '', lastActivityAt: '' });
    expect(JSON.stringify(first.body)).not.toContain(known.personId);
    const [row] = (await house.sql.query('select subject_id from dialogs where id = $1', [first.body.id])).rows;
    expect(row.subject_id).toBe(known.personId);
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
      (dialogId) => viggo.post(`/dialogs/${dialogId}/invitations/${RANDOM}/confirm`),
      (dialogId) => viggo.delete(`/dialogs/${dialogId}/invitations/${RANDOM}`),
      (dialogId) => viggo.delete(`/dialogs/${dialogId}/participants/${anna.personId}`),
      (dialogId) => viggo.get(`/dialogs/${dialogId}/audit-events`),
    ];
    for (const ask of asks) {
      const [real, random] = [await ask(id), await ask(RANDOM)];
      expect(real.status).toBe(404);
      expect({ ...real.body, requestId: '' }).toEqual({ ...random.body, requestId: '' });
    }
    const denied = await house.events(`dialog_id = '${id}' and outcome = 'denied'`);
    expect(denied).toHaveLength(asks.length);
    expect(denied.every((event) => event.actor_id === viggo.personId)).toBe(true);
  });

  it('list only one’s own, latest activity first, page by page', async () => {
    const karl = await house.employee('Karl Bech');
    const ids = [await aDialog(karl), await aDialog(karl), await aDialog(karl)];
    await karl.post(`/dialogs/${ids[0]}/posts`, { body: 'latest' });
    const first = await karl.get('/dialogs?limit=2');
    expect(first.body.items.map((item: { id: string }) => item.id)).toEqual([ids[0], ids[2]]);
    const second = await karl.get(`/dialogs?limit=2&cursor=${first.body.next}`);
    expect(second.body).toMatchObject({ items: [{ id: ids[1] }], next: null });
    expect((await viggo.get('/dialogs')).body.items).toEqual([]);
    expect(await house.events(`actor_id = '${karl.personId}' and action = 'dialogs.listed'`)).toMatchObject([
      { count: 2 },
      { count: 1 },
    ]);
  });

  it('lose an excluded participant with the next request, and what comes after is under a new key', async () => {
    const id = await aDialog();
    const bo = await admitted(house, anna, id, await house.external('Bo Dahl'));
    await anna.post(`/dialogs/${id}/posts`, { body: 'before' });
    expect((await bo.get(`/dialogs/${id}/posts`)).body.items).toHaveLength(1);
    expect((await anna.delete(`/dialogs/${id}/participants/${bo.personId}`)).status).toBe(204);
    expect((await bo.get(`/dialogs/${id}/posts`)).status).toBe(404);
    expect((await bo.post(`/dialogs/${id}/posts`, { body: 'x' })).status).toBe(404);
    expect((await bo.get('/dialogs')).body.items).toEqual([]);
    await anna.post(`/dialogs/${id}/posts`, { body: 'after' });
    const keys = await house.sql.query('select distinct version from dialog_keys where holder_id = $1', [bo.personId]);
    expect(keys.rows).toEqual([]);
    const posts = await anna.get(`/dialogs/${id}/posts`);
    expect(posts.body.items.map((post: { body: string }) => post.body)).toEqual(['after', 'before']);
    const participants = (await anna.get(`/dialogs/${id}/participants`)).body.items;
    expect(participants).toMatchObject([
      { name: 'Anna Holm', leftAt: null },
      { name: 'Bo Dahl', leftAt: expect.any(String) },
    ]);
    expect(await house.events(`dialog_id = '${id}' and action = 'participant.excluded'`)).toMatchObject([
      { actor_id: anna.personId, person_id: bo.personId },
    ]);
  });

  it('let citizens and externals neither invite nor exclude, and keep their last coordinator', async () => {
    const id = await aDialog();
    const bo = await admitted(house, anna, id, await house.external('Bo Dahl'));
    expect((await bo.delete(`/dialogs/${id}/participants/${anna.personId}`)).body.code).toBe('coordinator_only');
    const invited = await bo.post(`/dialogs/${id}/invitations`, { email: 'a@b.example', capacity: 'citizen' });
    expect([invited.status, invited.body.code]).toEqual([403, 'employees_only']);
    const left = await anna.delete(`/dialogs/${id}/participants/${anna.personId}`);
    expect([left.status, left.body.code]).toEqual([409, 'last_coordinator']);
    expect((await bo.delete(`/dialogs/${id}/participants/${bo.personId}`)).status).toBe(204);
    expect((await bo.get(`/dialogs/${id}`)).status).toBe(404);
  });
});
