import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aDialog, admitted, changeMe, invited } from './setup/factories.ts';
import { startTestApi, type TestApi, type TestUser, version } from './setup/test-api.ts';

describe('the audit log', () => {
  let testApi: TestApi;
  let anna: TestUser;
  let ida: TestUser;
  let viggo: TestUser;
  beforeAll(async () => {
    testApi = await startTestApi();
    anna = await testApi.employee('Anna Holm');
    ida = await testApi.employee('Ida Lund', { privileges: ['create-dialogs', 'administrator'] });
    viggo = await testApi.employee('Viggo Friis');
  });
  afterAll(() => testApi.close());

  const actions = (answer: { body: { items: { action: string; actor: { name: string | null } }[] } }): string[] =>
    answer.body.items.map((event) => `${event.actor.name} ${event.action}`);

  it('tells participants who did what in their dialog, but not which outsiders tried', async () => {
    const id = await aDialog(anna);
    const bo = await admitted(testApi, anna, id, await testApi.external('Bo Dahl'));
    await viggo.get(`/dialogs/${id}`);
    await bo.delete(`/dialogs/${id}/participants/${anna.personId}`, version(1));
    const seen = actions(await bo.get(`/dialogs/${id}/audit-events`));
    expect(seen).toContain('Anna Holm dialog.created');
    expect(seen).toContain('Bo Dahl access.denied');
    expect(seen).not.toContain('Viggo Friis access.denied');
    const seenClaim = await testApi.external('Claimant');
    const { token } = await invited(testApi, anna, id, { capacity: 'external' });
    await seenClaim.post('/invitations/accept', { token });
    expect(actions(await bo.get(`/dialogs/${id}/audit-events`))).not.toContain('Claimant invitation.claimed');
    const all = actions(await ida.get(`/audit-events?dialogId=${id}`));
    expect(all).toContain('Viggo Friis access.denied');
    expect(await testApi.events(`dialog_id = '${id}' and action = 'audit.read'`)).toMatchObject([
      { actor_id: bo.personId },
      { actor_id: bo.personId },
      { actor_id: ida.personId },
    ]);
  });

  it('of a dialog names nobody who has claimed an invitation or waits for admission, until they are in', async () => {
    const id = await aDialog(anna);
    const mette = await admitted(testApi, anna, id, await testApi.citizen('Mette Krogh'));
    const path = `/dialogs/${id}/participants/${mette.personId}`;
    await anna.patch(path, { isApprover: true }, version(1));
    const bo = await testApi.citizen('Bo Dahl', { cpr: '7103031239' });
    const { id: invitationId, token } = await invited(testApi, anna, id, { capacity: 'external' });
    expect((await bo.post('/invitations/accept', { token })).body.state).toBe('claimed');
    const namesIn = async (reader: TestUser): Promise<string> =>
      JSON.stringify((await reader.get(`/dialogs/${id}/audit-events?limit=100`)).body.items);
    expect(await namesIn(mette)).not.toContain('Bo Dahl');
    await anna.post(`/dialogs/${id}/invitations/${invitationId}/confirm`, undefined, version(2));
    const told = await namesIn(mette);
    expect(told).toContain('admission.requested');
    expect(told).not.toContain('Bo Dahl');
    const all = JSON.stringify((await ida.get(`/audit-events?dialogId=${id}`)).body.items);
    expect(all, 'control').toContain('Bo Dahl');
    const [waiting] = (await mette.get(`/dialogs/${id}/admissions`)).body.items;
    await mette.post(`/dialogs/${id}/admissions/${waiting.id}/approve`);
    expect(await namesIn(mette)).toContain('Bo Dahl');
  });

  it('of the municipality is for its administrators alone', async () => {
    const other = await testApi.employee('Olga Other', { municipality: '00000027', privileges: ['administrator'] });
    const id = await aDialog(anna);
    expect((await viggo.get('/audit-events')).body.code).toBe('administrators_only');
    expect((await (await testApi.citizen('Mette Krogh')).get('/audit-events')).status).toBe(403);
    expect((await other.get(`/audit-events?dialogId=${id}`)).body.items).toEqual([]);
    expect(await testApi.events(`dialog_id = '${id}' and actor_id = '${other.personId}'`)).toEqual([]);
    expect(actions(await ida.get('/audit-events'))).toContain('Viggo Friis access.denied');
  });

  it('names nobody whose id somebody only asked for: neither from elsewhere nor from another dialog', async () => {
    const id = await aDialog(anna);
    const mette = await admitted(testApi, anna, id, await testApi.citizen('Mette Krogh'));
    const neighbour = await admitted(testApi, anna, await aDialog(anna), await testApi.citizen('Neighbour'));
    const stranger = await testApi.citizen('Stranger');
    const nobody = '0198f0a0-0000-7000-8000-000000000000';
    for (const asked of [neighbour.personId, stranger.personId, nobody]) {
      expect((await mette.get(`/dialogs/${id}/participants/${asked}`)).status).toBe(404);
      await ida.get(`/administration/employees/${asked}`);
    }
    await mette.delete(`/dialogs/${id}/participants/${anna.personId}`, version(1));
    const namesIn = async (reader: TestUser, path: string): Promise<Record<string, string | null>> => {
      const { items } = (await reader.get(`${path}?outcome=denied&limit=200`)).body;
      const persons: { id: string; name: string | null }[] = items.flatMap(
        (event: { person: object }) => event.person ?? [],
      );
      return Object.fromEntries(persons.map(({ id: personId, name }) => [personId, name]));
    };
    const unnamed = { [stranger.personId]: null, [nobody]: null };
    expect(await namesIn(mette, `/dialogs/${id}/audit-events`)).toEqual({ ...unnamed, [neighbour.personId]: null });
    // Whom a dialog here is with, its administrators know.
    expect(await namesIn(ida, '/audit-events')).toMatchObject({ ...unnamed, [neighbour.personId]: 'Neighbour' });
  });

  it('is filtered and paged', async () => {
    const id = await aDialog(anna);
    for (const body of ['one', 'two', 'three']) await anna.post(`/dialogs/${id}/posts`, { body });
    const query = `/audit-events?dialogId=${id}&action=post.created&actorId=${anna.personId}&outcome=success`;
    const first = (await ida.get(`${query}&limit=2`)).body;
    expect(first.items.map((event: { firstNumber: number }) => event.firstNumber)).toEqual([3, 2]);
    const second = (await ida.get(`${query}&limit=2&cursor=${first.next}`)).body;
    expect([second.items.length, second.next]).toEqual([1, null]);
    expect((await ida.get(`${query}&to=2020-01-01T00:00:00Z`)).body.items).toEqual([]);
    expect((await ida.get(`${query}&from=2020-01-01T00:00:00Z`)).body.items).toHaveLength(3);
    const hour = (hours: number): string => new Date(Date.now() + hours * 3_600_000).toISOString();
    expect((await ida.get(`${query}&from=${hour(-1)}&to=${hour(1)}`)).body.items).toHaveLength(3);
    expect((await ida.get(`${query}&from=${hour(1)}`)).body.items).toEqual([]);
    expect((await ida.get(`${query}&to=${hour(-1)}`)).body.items).toEqual([]);
    for (const wrong of ['0000-01-01', '-271821-04-20', 'yesterday']) {
      expect((await ida.get(`${query}&from=${wrong}`)).status).toBe(400);
    }
    expect((await ida.get(`${query}&action=nothing`)).status).toBe(400);
  });

  it('cannot be changed by the serving role, and not even by the owner through the tables', async () => {
    for (const table of ['audit_pending', 'audit_log', 'audit_details']) {
      const changes = [`update ${table} set id = id`, `delete from ${table}`, `truncate ${table}`];
      for (const sql of changes) {
        await expect(testApi.services.database.pool.query(sql)).rejects.toThrow(/permission denied/);
        await expect(testApi.sql.query(sql)).rejects.toThrow(/never changed/);
      }
    }
    const app = new pg.Client({ connectionString: testApi.services.config.database.url });
    await app.connect();
    await expect(app.query('alter table audit_log disable trigger all')).rejects.toThrow(/must be owner/);
    await expect(app.query('create table x ()')).rejects.toThrow(/permission denied/);
    await app.end();
  });

  it('has an event of every request that a person made, also of one that failed half way', async () => {
    const before = (await testApi.events()).length;
    const id = await aDialog(anna);
    const asked = [
      anna.get('/me'),
      anna.get('/dialogs'),
      anna.get(`/dialogs/${id}`),
      anna.get(`/dialogs/${id}/participants`),
      anna.get(`/dialogs/${id}/invitations`),
      anna.get(`/dialogs/${id}/posts`),
      anna.put(`/dialogs/${id}/read-marker`, { number: 0 }),
      anna.get(`/dialogs/${id}/audit-events`),
      changeMe(anna, { language: 'da' }),
    ];
    expect((await Promise.all(asked)).map(({ status }) => status)).toEqual(asked.map(() => 200));
    expect((await testApi.events()).length - before).toBeGreaterThanOrEqual(asked.length + 2);
  });

  it('has an event of each of many reads at once', async () => {
    const id = await aDialog(anna);
    await anna.post(`/dialogs/${id}/posts`, { body: 'Emma vil ikke i skole' });
    const before = await testApi.events(`dialog_id = '${id}' and action = 'posts.read'`);
    const answers = await Promise.all(
      Array.from({ length: 60 }, (_, index) => (index % 3 === 0 ? viggo : anna).get(`/dialogs/${id}/posts`)),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(40);
    const after = await testApi.events(`dialog_id = '${id}' and action = 'posts.read'`);
    const added = after.slice(before.length).map((event) => `${event.actor_id} ${event.outcome} ${event.count}`);
    expect(added.filter((told) => told === `${anna.personId} success 1`)).toHaveLength(40);
    expect(added.filter((told) => told === `${viggo.personId} denied null`)).toHaveLength(20);
  });

  it('comes before the answer: what cannot be recorded is not read', async () => {
    const id = await aDialog(anna);
    await anna.post(`/dialogs/${id}/posts`, { body: 'Emma vil ikke i skole' });
    const paths = [`/dialogs/${id}/posts`, '/dialogs', `/dialogs/${id}`];
    const role = new URL(testApi.services.config.database.url).username;
    await testApi.sql.query(`revoke insert on audit_pending from ${role}`);
    try {
      const refused = await Promise.all(paths.map((path) => anna.get(path)));
      expect(refused.map(({ status }) => status)).toEqual([500, 500, 500]);
      expect(JSON.stringify(refused.map(({ body }) => body))).not.toMatch(/Emma|Trivsel/);
    } finally {
      await testApi.sql.query(`grant insert on audit_pending to ${role}`);
    }
    expect((await Promise.all(paths.map((path) => anna.get(path)))).map(({ status }) => status)).toEqual([
      200, 200, 200,
    ]);
  });
});
