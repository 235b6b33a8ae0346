import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../api/core/ids.ts';
import { aDialog, admitted } from '../setup/factories.ts';
import { aClock } from '../setup/post-office.ts';
import { startTestApi, type TestApi, type TestUser, version } from '../setup/test-api.ts';

describe('a correction', () => {
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

  const written = async (
    by: TestUser,
    body: string,
    more = {},
  ): Promise<{ at: string; number: number; id: string }> => {
    const { status, body: post } = await by.post(`/dialogs/${dialog}/posts`, { body, ...more });
    expect(status).toBe(201);
    return { at: `/dialogs/${dialog}/posts/${post.number}`, number: post.number, id: post.id };
  };
  const events = (action: string, number: number) =>
    testApi.events(`dialog_id = '${dialog}' and action = '${action}' and first_number = ${number}`);
  const reports = async () =>
    (await testApi.events(`action = 'tampering.found' and dialog_id = '${dialog}'`)).map(({ reason }) => reason);

  it('is shown with its time, and what it said before can be read by whoever reads the post', async () => {
    const { at, number, id } = await written(mette, 'Emma vil ikke i skle');
    clock.pass(5);
    const corrected = await mette.patch(at, { body: 'Emma vil ikke i skole' }, version(1));
    expect([corrected.status, corrected.headers.etag]).toEqual([200, '"2"']);
    expect(corrected.body).toMatchObject({
      body: 'Emma vil ikke i skole',
      version: 2,
      correctedAt: clock.now().toISOString(),
    });
    const shown = await anna.get(at);
    expect([shown.headers.etag, shown.body]).toEqual(['"2"', corrected.body]);
    expect((await anna.get(`/dialogs/${dialog}/posts`)).body.items[0]).toEqual(corrected.body);
    const { body } = await anna.get(`${at}/versions`);
    expect(body.items).toEqual([{ version: 1, body: 'Emma vil ikke i skle', writtenAt: expect.any(String) }]);
    expect(await events('post.corrected', number)).toMatchObject([
      { actor_id: mette.personId, target_id: id, last_number: number, count: 2, outcome: 'success' },
    ]);
    expect(await events('post-versions.read', number)).toMatchObject([{ actor_id: anna.personId, count: 1 }]);
    expect((await anna.get(`/dialogs/${dialog}`)).body.unread).toBe(1);
  });

  it('may be made many times, each text kept', async () => {
    const { at } = await written(mette, 'a');
    for (const [index, body] of ['b', 'c', 'd'].entries())
      expect((await mette.patch(at, { body }, version(index + 1))).status).toBe(200);
    const { items } = (await mette.get(`${at}/versions`)).body;
    expect(items.map(({ body }: { body: string }) => body)).toEqual(['c', 'b', 'a']);
  });

  it('sent again after a lost answer finds itself made, and makes no other', async () => {
    const { at, number } = await written(mette, 'first');
    const once = await mette.patch(at, { body: 'second' }, version(1));
    const again = await mette.patch(at, { body: 'second' }, version(1));
    expect([again.status, again.body]).toEqual([200, once.body]);
    expect(await events('post.corrected', number)).toHaveLength(1);
    const other = await mette.patch(at, { body: 'third' }, version(1));
    expect([other.status, other.body.code]).toEqual([412, 'version_changed']);
    expect((await mette.patch(at, { body: 'third' })).body.code).toBe('if_match_required');
  });

  it('of two at the same moment is one', async () => {
    const { at } = await written(mette, 'first');
    const answers = await Promise.all(['x', 'y'].map((body) => mette.patch(at, { body }, version(1))));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 412]);
  });

  it('is the author’s alone, within the period, in an open dialog, and each refusal is recorded', async () => {
    const { at } = await written(mette, 'first');
    const refused = async (by: TestUser, path = at) => {
      const { status, body } = await by.patch(path, { body: 'other' }, version(1));
      const [last] = (await testApi.events(`action = 'access.denied' and dialog_id = '${dialog}'`)).slice(-1);
      expect(last?.reason).toBe(body.code);
      return [status, body.code];
    };
    expect(await refused(anna)).toEqual([403, 'not_the_author']);
    expect(await refused(mette, `/dialogs/${dialog}/posts/999`)).toEqual([404, 'post_not_found']);
    expect(await refused(await testApi.citizen('Karl Bo'))).toEqual([404, 'dialog_not_found']);
    await testApi.sql.query(`update dialogs set state = 'closed' where id = $1`, [dialog]);
    expect(await refused(mette)).toEqual([409, 'dialog_closed']);
    await testApi.sql.query(`update dialogs set state = 'open' where id = $1`, [dialog]);
    clock.pass(14);
    expect((await mette.patch(at, { body: 'in time' }, version(1))).status).toBe(200);
    clock.pass(1);
    const late = await mette.patch(at, { body: 'late' }, version(2));
    expect([late.status, late.body.code, late.body.details]).toEqual([
      409,
      'correction_period_over',
      { correctionMinutes: 15 },
    ]);
  });

  it('is not read by whoever came later, and neither are versions and the post', async () => {
    const { at } = await written(mette, 'before');
    const lars = await admitted(testApi, anna, dialog, await testApi.citizen('Lars Krogh'), { history: 'from_now' });
    expect((await mette.patch(at, { body: 'before, corrected' }, version(1))).status).toBe(200);
    for (const path of [at, `${at}/versions`]) expect((await lars.get(path)).body.code).toBe('post_not_found');
    expect((await anna.get(at)).body.body).toBe('before, corrected');
  });

  it('is found by its author who sends the first text again', async () => {
    const id = newId();
    const { at } = await written(mette, 'first', { id });
    const { body } = await mette.patch(at, { body: 'second' }, version(1));
    const again = await mette.post(`/dialogs/${dialog}/posts`, { id, body: 'first' });
    expect([again.status, again.body]).toEqual([200, body]);
  });

  it('put back with SQL to what was said before does not open, and a version or body of another does neither', async () => {
    const { at, number } = await written(mette, 'first');
    await mette.patch(at, { body: 'second' }, version(1));
    const forge = (set: string) =>
      testApi.sql.query(`update posts set ${set} where dialog_id = $1 and number = $2`, [dialog, number]);
    const kept = await testApi.sql.query('select * from posts where dialog_id = $1 and number = $2', [dialog, number]);
    const former =
      'select sealed_body from post_versions v where v.dialog_id = posts.dialog_id and v.number = posts.number';
    for (const set of [
      `version = 1, sealed_body = (${former})`,
      'version = 1',
      `sealed_body = (${former})`,
      'version = 3',
    ]) {
      await forge(set);
      expect((await anna.get(at)).body, set).toMatchObject({ body: null, kind: null });
      await testApi.sql.query('update posts set version = 2, sealed_body = $3 where dialog_id = $1 and number = $2', [
        ...[dialog, number, kept.rows[0].sealed_body],
      ]);
    }
    expect((await anna.get(at)).body.body).toBe('second');
    expect(await reports()).toContain('posts');
  });

  it('undone from a backup shows by the log, in the post and in a timeline with events', async () => {
    const { at, number } = await written(mette, 'first');
    const backup = await testApi.sql.query('select sealed_body from posts where dialog_id = $1 and number = $2', [
      dialog,
      number,
    ]);
    await mette.patch(at, { body: 'second' }, version(1));
    await testApi.sql.query('delete from post_versions where dialog_id = $1 and number = $2', [dialog, number]);
    await testApi.sql.query('update posts set version = 1, sealed_body = $3 where dialog_id = $1 and number = $2', [
      ...[dialog, number, backup.rows[0].sealed_body],
    ]);
    expect((await anna.get(at)).body).toMatchObject({ number, body: null });
    const page = (await anna.get(`/dialogs/${dialog}/posts?events=true&limit=1`)).body;
    expect(page.items).toMatchObject([{ number, body: null }]);
    expect(
      await testApi.events(`action = 'tampering.found' and reason = 'posts' and first_number = ${number}`),
    ).toHaveLength(1);
  });

  it('whose former text is gone or forged says so', async () => {
    const { at, number } = await written(mette, 'a');
    await mette.patch(at, { body: 'b' }, version(1));
    await mette.patch(at, { body: 'c' }, version(2));
    await testApi.sql.query('delete from post_versions where dialog_id = $1 and number = $2 and version = 1', [
      dialog,
      number,
    ]);
    await testApi.sql.query(`update post_versions set sealed_body = '\\x01' where dialog_id = $1 and number = $2`, [
      dialog,
      number,
    ]);
    expect((await anna.get(`${at}/versions`)).body.items).toEqual([
      { version: 2, body: null, writtenAt: null },
      { version: 1, body: null, writtenAt: null },
    ]);
    expect(await reports()).toContain('post_versions');
  });
});
