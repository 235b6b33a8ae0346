import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../api/core/ids.ts';
import { aDialog, admitted } from '../setup/factories.ts';
import { runJobs } from '../setup/jobs.ts';
import { aClock } from '../setup/post-office.ts';
import { startTestApi, type TestApi, type TestUser, version } from '../setup/test-api.ts';
import { aCleanUpload } from './a-file.ts';

describe('a deletion', () => {
  const clock = aClock(new Date().toISOString());
  let testApi: TestApi;
  let anna: TestUser;
  let mette: TestUser;
  let dialog: string;
  beforeAll(async () => {
    testApi = await startTestApi({ now: clock.now });
    anna = await testApi.employee('Anna Holm');
    mette = await testApi.citizen('Mette Krogh', { cpr: '710110-1234' });
    dialog = await aDialog(anna);
    await admitted(testApi, anna, dialog, mette);
  });
  afterAll(() => testApi.close());

  const written = async (by: TestUser, post: object): Promise<{ at: string; number: number; id: string }> => {
    const { status, body } = await by.post(`/dialogs/${dialog}/posts`, post);
    expect([status, body.code]).toEqual([201, undefined]);
    return { at: `/dialogs/${dialog}/posts/${body.number}`, number: body.number, id: body.id };
  };
  const stored = async (id: string): Promise<number> => {
    let count = 0;
    for await (const _ of testApi.services.storage.list(`dialogs/${dialog}/attachments/${id}/`)) count += 1;
    return count;
  };
  const rowsOf = async (table: string, number: number) =>
    (await testApi.sql.query(`select * from ${table} where dialog_id = $1 and number = $2`, [dialog, number])).rows;

  it('erases the words, what they were before, and the files; who, whose and when stays', async () => {
    const file = await aCleanUpload(testApi, mette, dialog);
    const { at, number, id } = await written(mette, { body: 'for meget sagt', attachmentIds: [file] });
    await mette.patch(at, { body: 'mindre sagt' }, version(1));
    expect(await stored(file), 'control').toBe(1);
    const deleted = await mette.delete(at, version(2));
    expect([deleted.status, deleted.headers.etag]).toEqual([200, '"3"']);
    expect(deleted.body).toMatchObject({
      ...{ id, number, authorId: mette.personId, body: null, kind: null, version: 3 },
      deleted: { by: mette.personId, at: clock.now().toISOString(), reason: null },
    });
    expect(deleted.body.attachments).toBeUndefined();
    expect((await anna.get(`/dialogs/${dialog}/posts`)).body.items[0]).toEqual(deleted.body);
    expect((await anna.get(`${at}/versions`)).body).toEqual({ items: [] });
    expect(await rowsOf('post_versions', number)).toEqual([]);
    expect(await rowsOf('post_attachments', number)).toEqual([]);
    expect((await rowsOf('posts', number))[0].fingerprint).toHaveLength(0);
    await runJobs(testApi);
    expect(await stored(file)).toBe(0);
    const events = await testApi.events(`dialog_id = '${dialog}' and action in ('post.deleted', 'attachments.erased')`);
    expect(events).toMatchObject([
      { action: 'post.deleted', actor_id: mette.personId, target_id: id, first_number: number, count: 3 },
      { action: 'attachments.erased', actor_id: null, count: 1 },
    ]);
    expect(await testApi.events(`action = 'tampering.found'`)).toEqual([]);
  });

  it('asked for again finds itself done; a correction of it is refused', async () => {
    const { at, number } = await written(mette, { body: 'x' });
    const first = await mette.delete(at, version(1));
    const again = await mette.delete(at, version(1));
    expect([again.status, again.body]).toEqual([200, first.body]);
    expect(await testApi.events(`action = 'post.deleted' and first_number = ${number}`)).toHaveLength(1);
    const correction = await mette.patch(at, { body: 'y' }, version(2));
    expect([correction.status, correction.body.code]).toEqual([410, 'post_deleted']);
    const other = await anna.post(`${at}/delete`, { reason: 'for sent' }, version(2));
    expect([other.status, other.body.code]).toEqual([410, 'post_deleted']);
  });

  it('by a coordinator has a reason, at any time, also when the dialog is closed', async () => {
    const { at, number } = await written(mette, { body: 'om en anden borger' });
    clock.pass(60);
    expect((await mette.delete(at, version(1))).body.code).toBe('correction_period_over');
    expect((await anna.delete(at, version(1))).body.code).toBe('not_the_author');
    expect((await mette.post(`${at}/delete`, { reason: 'nej' }, version(1))).body.code).toBe('coordinator_only');
    expect((await anna.post(`${at}/delete`, {}, version(1))).status).toBe(400);
    await testApi.sql.query(`update dialogs set state = 'closed' where id = $1`, [dialog]);
    const deleted = await anna.post(`${at}/delete`, { reason: 'Om en anden borger' }, version(1));
    await testApi.sql.query(`update dialogs set state = 'open' where id = $1`, [dialog]);
    expect(deleted.body.deleted).toMatchObject({ by: anna.personId, reason: 'Om en anden borger' });
    expect(await testApi.events(`action = 'post.deleted' and first_number = ${number}`)).toMatchObject([
      { actor_id: anna.personId, person_id: mette.personId },
    ]);
    const { rows } = await testApi.sql.query('select sealed_body from posts where dialog_id = $1', [dialog]);
    for (const row of rows) expect(row.sealed_body.toString('latin1')).not.toContain('anden borger');
  });

  it('is what its author is told who sends the post again, whatever it said', async () => {
    const id = newId();
    const { at } = await written(mette, { id, body: 'once' });
    const { body } = await mette.delete(at, version(1));
    for (const text of ['once', 'other']) {
      const again = await mette.post(`/dialogs/${dialog}/posts`, { id, body: text });
      expect([again.status, again.body]).toEqual([200, body]);
    }
    expect((await anna.post(`/dialogs/${dialog}/posts`, { id, body: 'once' })).body.code).toBe('post_id_taken');
  });

  it('takes the files that the post had, whatever SQL says, and a forged job erases nothing', async () => {
    const file = await aCleanUpload(testApi, mette, dialog);
    const { at } = await written(mette, { attachmentIds: [file] });
    const payload = { dialogId: dialog, attachmentIds: [file], mac: 'AAAA' };
    await testApi.sql.query(`select graphile_worker.add_job('attachments.erase', $1::json)`, [JSON.stringify(payload)]);
    await runJobs(testApi);
    expect(await stored(file)).toBe(1);
    expect(await testApi.events(`action = 'tampering.found' and reason = 'jobs'`)).toHaveLength(1);
    await testApi.sql.query('delete from post_attachments where id = $1', [file]);
    expect((await mette.delete(at, version(1))).status).toBe(200);
    await runJobs(testApi);
    expect(await stored(file)).toBe(0);
  });

  it('undone from a backup shows in the post', async () => {
    const { at, number } = await written(mette, { body: 'first' });
    const [row] = await rowsOf('posts', number);
    await mette.delete(at, version(1));
    await testApi.sql.query('update posts set version = 1, sealed_body = $3 where dialog_id = $1 and number = $2', [
      ...[dialog, number, row.sealed_body],
    ]);
    expect((await anna.get(at)).body).toMatchObject({ body: null });
    expect(await testApi.events(`action = 'tampering.found' and reason = 'posts'`)).toHaveLength(1);
  });
});
