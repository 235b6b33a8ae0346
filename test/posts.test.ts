import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemActor } from '../api/core/actor.ts';
import { newId } from '../api/core/ids.ts';
import { disableClient, ensureFrontend } from '../api/identity/clients.ts';
import { aDialog, admitted } from './setup/factories.ts';
import { startTestApi, type TestApi, type TestUser, version } from './setup/test-api.ts';

const text = 'Emma vil ikke i skole';

describe('posts', () => {
  let testApi: TestApi;
  let anna: TestUser;
  let mette: TestUser;
  let dialog: string;
  beforeAll(async () => {
    testApi = await startTestApi();
    anna = await testApi.employee('Anna Holm');
    mette = await testApi.citizen('Mette Krogh', { cpr: '710110-1234' });
    dialog = await aDialog(anna);
    await admitted(testApi, anna, dialog, mette);
  });
  afterAll(() => testApi.close());

  it('are written, read by the others, and recorded with what was shown', async () => {
    const written = await mette.post(`/dialogs/${dialog}/posts`, { body: text });
    expect(written.status).toBe(201);
    expect(written.body).toMatchObject({ number: 1, authorId: mette.personId, body: text });
    expect((await anna.get('/dialogs')).body.items[0]).toMatchObject({ unread: 1, lastPostNumber: 1 });
    expect((await mette.get('/dialogs')).body.items[0]).toMatchObject({ unread: 0 });
    expect((await anna.get(`/dialogs/${dialog}/posts`)).body).toMatchObject({ items: [{ body: text }], next: null });
    expect(await testApi.events(`dialog_id = '${dialog}' and action in ('post.created', 'posts.read')`)).toMatchObject([
      { action: 'post.created', actor_id: mette.personId, first_number: 1, last_number: 1 },
      { action: 'posts.read', actor_id: anna.personId, first_number: 1, last_number: 1, count: 1 },
    ]);
  });

  it('lie sealed: the row holds none of the text', async () => {
    const { rows } = await testApi.sql.query('select sealed_body, fingerprint from posts where dialog_id = $1', [
      dialog,
    ]);
    for (const row of rows) {
      expect(row.sealed_body.toString('latin1')).not.toContain('Emma');
      expect(row.sealed_body.length).toBeGreaterThan(text.length);
    }
  });

  it('answer the same id with the same post, another body or author with a conflict, and record once', async () => {
    const id = newId();
    const first = await mette.post(`/dialogs/${dialog}/posts`, { id, body: 'once' });
    const second = await mette.post(`/dialogs/${dialog}/posts`, { id, body: 'once' });
    expect([first.status, second.status]).toEqual([201, 200]);
    expect(second.body).toEqual(first.body);
    const other = await mette.post(`/dialogs/${dialog}/posts`, { id, body: 'changed' });
    expect([other.status, other.body.code]).toEqual([409, 'post_id_taken']);
    const thief = await anna.post(`/dialogs/${dialog}/posts`, { id, body: 'once' });
    expect([thief.status, thief.body.code]).toEqual([409, 'post_id_taken']);
    const number = first.body.number;
    expect(
      await testApi.events(`action = 'post.created' and first_number = ${number} and dialog_id = '${dialog}'`),
    ).toHaveLength(1);
  });

  it('get numbers without gap or double when many write at the same moment, also the same post twice', async () => {
    const id = await aDialog(anna);
    await admitted(testApi, anna, id, mette);
    const own = newId();
    const writes = Array.from({ length: 30 }, (_, index) =>
      (index % 2 ? anna : mette).post(
        `/dialogs/${id}/posts`,
        index < 4 && index % 2 ? { id: own, body: 'double' } : { body: `post ${index}` },
      ),
    );
    const answers = await Promise.all(writes);
    expect(answers.every(({ status }) => status === 201 || status === 200)).toBe(true);
    const { items } = (await anna.get(`/dialogs/${id}/posts?limit=200`)).body;
    const numbers = items.map((post: { number: number }) => post.number).reverse();
    expect(numbers).toEqual(Array.from({ length: 29 }, (_, index) => index + 1));
  });

  it('survive a key version that starts while they are written', async () => {
    const id = await aDialog(anna);
    const bo = await admitted(testApi, anna, id, await testApi.external('Bo Dahl'));
    const writes = Array.from({ length: 10 }, (_, index) =>
      anna.post(`/dialogs/${id}/posts`, { body: `post ${index}` }),
    );
    const excluded = anna.delete(`/dialogs/${id}/participants/${bo.personId}`, version(1));
    const answers = await Promise.all(writes);
    expect((await excluded).status).toBe(204);
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 201));
    expect((await anna.get(`/dialogs/${id}/posts`)).body.items).toHaveLength(10);
  });

  it('are paged newest first, and asked for after a number', async () => {
    const id = await aDialog(anna);
    for (const body of ['one', 'two', 'three']) await anna.post(`/dialogs/${id}/posts`, { body });
    const bodies = (page: { items: { body: string }[] }): string[] => page.items.map((post) => post.body);
    const first = (await anna.get(`/dialogs/${id}/posts?limit=2`)).body;
    expect(bodies(first)).toEqual(['three', 'two']);
    const second = (await anna.get(`/dialogs/${id}/posts?limit=2&cursor=${first.next}`)).body;
    expect([bodies(second), second.next]).toEqual([['one'], null]);
    expect(bodies((await anna.get(`/dialogs/${id}/posts?after=2`)).body)).toEqual(['three']);
    expect((await anna.get(`/dialogs/${id}/posts?cursor=%21%21`)).body.code).toBe('invalid_cursor');
  });

  it('are marked as read, forward only and never beyond the last', async () => {
    const id = await aDialog(anna);
    await admitted(testApi, anna, id, mette);
    for (const body of ['one', 'two', 'three']) await anna.post(`/dialogs/${id}/posts`, { body });
    expect((await mette.get(`/dialogs/${id}`)).body).toMatchObject({ unread: 3, lastReadNumber: 0 });
    expect((await mette.put(`/dialogs/${id}/read-marker`, { number: 2 })).body).toEqual({ number: 2 });
    expect((await mette.put(`/dialogs/${id}/read-marker`, { number: 1 })).body).toEqual({ number: 2 });
    expect((await mette.get(`/dialogs/${id}`)).body).toMatchObject({ unread: 1, lastReadNumber: 2 });
    const beyond = await mette.put(`/dialogs/${id}/read-marker`, { number: 4 });
    expect([beyond.status, beyond.body.code]).toEqual([400, 'no_such_post']);
  });

  it('of the past stay closed to whoever was admitted from now', async () => {
    const id = await aDialog(anna);
    await anna.post(`/dialogs/${id}/posts`, { body: 'before' });
    const lars = await testApi.citizen('Lars Krogh');
    await admitted(testApi, anna, id, lars, { history: 'from_now' });
    expect((await lars.get(`/dialogs/${id}/posts`)).body.items).toEqual([]);
    await anna.post(`/dialogs/${id}/posts`, { body: 'after' });
    expect((await lars.get(`/dialogs/${id}/posts`)).body.items).toMatchObject([{ body: 'after' }]);
    expect((await anna.get(`/dialogs/${id}/posts`)).body.items).toHaveLength(2);
  });

  it('are not written under a version that was set back with SQL', async () => {
    const id = await aDialog(anna);
    const bo = await admitted(testApi, anna, id, await testApi.external('Bo Dahl'));
    await anna.delete(`/dialogs/${id}/participants/${bo.personId}`, version(1));
    await testApi.sql.query('update dialogs set key_version = 1 where id = $1', [id]);
    expect((await anna.post(`/dialogs/${id}/posts`, { body: text })).status).toBe(503);
  });

  it('that show nothing are refused, and so is a topic of more than one line', async () => {
    const id = await aDialog(anna);
    const post = await anna.post(`/dialogs/${id}/posts`, { body: '\u200B\u3164' });
    expect([post.status, post.body.errors]).toEqual([400, [{ path: '/body', rule: 'string.visible' }]]);
    const topic = await anna.patch(`/dialogs/${id}`, { topic: 'Skole\u2028start' }, version(1));
    expect([topic.status, topic.body.errors]).toEqual([400, [{ path: '/topic', rule: 'string.oneLine' }]]);
    expect((await anna.post(`/dialogs/${id}/posts`, { body: 'Ja\u2028👍🏽' })).status, 'control').toBe(201);
  });

  it('take an id in one spelling only, so that nobody can seal one under another name', async () => {
    const own = newId();
    for (const spelling of [own.replaceAll('-', ''), `{${own}}`, own.replaceAll('-', ':'), `[${own}]`]) {
      expect((await mette.post(`/dialogs/${dialog}/posts`, { id: spelling, body: 'x' })).status).toBe(400);
    }
    expect((await mette.post(`/dialogs/${dialog}/posts`, { id: own.toUpperCase(), body: 'x' })).body.id).toBe(own);
    expect((await anna.get(`/dialogs/${dialog}/posts`)).status).toBe(200);
  });

  it('are refused in a closed dialog, and stay readable', async () => {
    const id = await aDialog(anna);
    await anna.post(`/dialogs/${id}/posts`, { body: text });
    await testApi.sql.query(`update dialogs set state = 'closed' where id = $1`, [id]);
    const refused = await anna.post(`/dialogs/${id}/posts`, { body: 'more' });
    expect([refused.status, refused.body.code]).toEqual([409, 'dialog_closed']);
    expect((await anna.get(`/dialogs/${id}/posts`)).body.items).toHaveLength(1);
    expect(await testApi.events(`dialog_id = '${id}' and reason = 'dialog_closed'`)).toMatchObject([
      { outcome: 'denied' },
    ]);
  });

  it('are refused when the login session has ended or the person was disabled', async () => {
    const lars = await testApi.citizen('Lars Krogh');
    await testApi.sql.query('update login_sessions set ended_at = now() where person_id = $1', [lars.personId]);
    for (const answer of [
      await lars.post(`/dialogs/${dialog}/posts`, { body: text }),
      await lars.get(`/dialogs/${dialog}/posts`),
      await lars.get('/dialogs'),
      await lars.get('/me'),
    ]) {
      expect([answer.status, answer.body.code]).toEqual([401, 'session_ended']);
    }
  });

  it('are refused through a frontend that was disabled after the token was issued', async () => {
    const lars = await testApi.citizen('Lars Krogh');
    const { runAsSystem, vault } = testApi.services;
    const frontend = {
      id: 'test-frontend',
      name: 'Test',
      municipalityId: null,
      redirectUris: [],
      origins: [],
      scopes: [],
    };
    await runAsSystem(systemActor('test'), (work) => ensureFrontend(work, vault.keyring, frontend));
    expect((await lars.get('/dialogs')).status).toBe(200);
    await runAsSystem(systemActor('test'), (work) => disableClient(work, vault.keyring, 'test-frontend'));
    for (const path of ['/dialogs', '/me', `/dialogs/${dialog}/posts`]) {
      expect((await lars.get(path)).body.code).toBe('session_ended');
    }
    await runAsSystem(systemActor('test'), (work) => ensureFrontend(work, vault.keyring, frontend));
    expect((await lars.get('/dialogs')).status).toBe(200);
  });

  it('are read by connections that cannot write', async () => {
    const { readingPool } = testApi.services.database;
    await expect(readingPool.query('update posts set number = number')).rejects.toThrow(/read-only transaction/);
  });
});
