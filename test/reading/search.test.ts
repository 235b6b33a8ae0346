import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aDialog, admitted } from '../setup/factories.ts';
import { type Answer, startTestApi, type TestApi, type TestUser, version } from '../setup/test-api.ts';

interface Found {
  readonly dialogId: string;
  readonly post: { readonly number: number; readonly body: string };
}

describe('search', () => {
  let testApi: TestApi;
  let anna: TestUser;
  let mette: TestUser;
  let dialog: string;
  let other: string;
  beforeAll(async () => {
    testApi = await startTestApi();
    anna = await testApi.employee('Anna Holm');
    mette = await testApi.citizen('Mette Krogh');
    dialog = await aDialog(anna);
    other = await aDialog(anna, { name: 'Ida Krogh' });
    await admitted(testApi, anna, dialog, mette);
    const say = (by: TestUser, body: string, more = {}) => by.post(`/dialogs/${dialog}/posts`, { body, ...more });
    await say(anna, 'Emma begynder i Åkirkeby skole');
    await say(mette, 'Hun vil ikke i SKOLE');
    await say(anna, 'Møde: skolen ringer', { kind: 'note' });
    await say(mette, 'Skolen ringede aldrig', { objectsTo: 3 });
    await anna.post(`/dialogs/${other}/posts`, { body: 'En anden skole' });
  });
  afterAll(() => testApi.close());

  const search = (by: TestUser, body: object, at = dialog): Promise<Answer> =>
    by.post(`/dialogs/${at}/posts:search`, body);
  const numbers = ({ body }: Answer): number[] => body.items.map(({ post }: Found) => post.number);

  it('gives the posts with all the words, newest first, with places and objections', async () => {
    const { body } = await search(mette, { text: 'skole' });
    expect(body).toMatchObject({ next: null, searchedTo: null });
    expect(body.items.map(({ post }: Found) => post.number)).toEqual([4, 3, 2, 1]);
    expect(body.items[2].highlights).toEqual([{ start: 15, length: 5 }]);
    expect(body.items[1].objections).toMatchObject([{ number: 4, kind: 'objection' }]);
    expect(body.items[0]).not.toHaveProperty('objections');
    expect(numbers(await search(mette, { text: 'skole ikke' }))).toEqual([2]);
  });

  it('takes kinds, authors and times', async () => {
    expect(numbers(await search(mette, { text: 'skole', kinds: ['note', 'objection'] }))).toEqual([4, 3]);
    expect(numbers(await search(mette, { text: 'skole', authorId: mette.personId }))).toEqual([4, 2]);
    const { items } = (await anna.get(`/dialogs/${dialog}/posts`)).body;
    const at = items.find(({ number }: { number: number }) => number === 3).createdAt;
    expect(numbers(await search(mette, { text: 'skole', to: at }))).toEqual([2, 1]);
    expect(numbers(await search(mette, { text: 'skole', from: at }))).toEqual([4, 3]);
  });

  it('leaves what was shown in the log, and the word nowhere', async () => {
    const word = 'hemmeligtord';
    await search(anna, { text: word });
    await search(anna, { text: 'Åkirkeby' });
    const events = await testApi.events(`dialog_id = '${dialog}' and action = 'posts.searched'`);
    expect(events.at(-2)).toMatchObject({ actor_id: anna.personId, count: 0, first_number: null });
    expect(events.at(-1)).toMatchObject({ count: 1, first_number: 1, last_number: 1 });
    const tables = await testApi.sql.query<{ name: string }>(
      `select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
    );
    for (const { name } of tables.rows) {
      const { rows } = await testApi.sql.query(`select from "${name}" as t where t::text ilike $1`, [`%${word}%`]);
      expect(rows, name).toHaveLength(0);
    }
  });

  it('goes on where it was cut off, for the same person, place and search alone', async () => {
    const first = await search(mette, { text: 'skole', limit: 2 });
    expect(numbers(first)).toEqual([4, 3]);
    const { next: cursor, searchedTo } = first.body;
    expect(searchedTo).toEqual({ dialogId: dialog, number: 3 });
    expect(Buffer.from(cursor, 'base64url').toString()).not.toContain('skole');
    expect(numbers(await search(mette, { text: 'skole', cursor }))).toEqual([2, 1]);
    const refused = [
      await search(anna, { text: 'skole', cursor }),
      await search(mette, { text: 'skolen', cursor }),
      await search(mette, { text: 'skole', kinds: ['note'], cursor }),
      await search(anna, { text: 'skole', cursor }, other),
      await mette.post('/me/posts:search', { text: 'skole', cursor }),
      await search(mette, { text: 'skole', cursor: Buffer.from('["x"]').toString('base64url') }),
    ];
    for (const { status, body } of refused) expect([status, body.code]).toEqual([400, 'invalid_cursor']);
  });

  it('is hidden from others, and finds nothing from before somebody came', async () => {
    const bo = await testApi.external('Bo Dahl');
    expect((await search(bo, { text: 'skole' })).body.code).toBe('dialog_not_found');
    await admitted(testApi, anna, dialog, bo, { history: 'from_now' });
    expect(numbers(await search(bo, { text: 'skole' }))).toEqual([]);
    const refused = await testApi.events(`actor_id = '${bo.personId}' and action = 'posts.searched'`);
    expect(refused[0]).toMatchObject({ outcome: 'denied', reason: 'dialog_not_found', dialog_id: dialog });
  });

  it('goes through all of one’s own dialogs, each judged for itself', async () => {
    const places = ({ body }: Answer) => body.items.map(({ dialogId, post }: Found) => [dialogId, post.number]);
    const all = [[other, 1], ...[4, 3, 2, 1].map((number) => [dialog, number])];
    const whole = await anna.post('/me/posts:search', { text: 'skole' });
    expect(whole.status, JSON.stringify(whole.body)).toBe(200);
    expect(places(whole)).toEqual(all);
    const walked: unknown[] = [];
    let cursor: string | null = null;
    do {
      const answer: Answer = await anna.post('/me/posts:search', {
        ...{ text: 'skole', limit: 1 },
        ...(cursor === null ? {} : { cursor }),
      });
      walked.push(...places(answer));
      cursor = answer.body.next;
    } while (cursor !== null);
    expect(walked).toEqual(all);
    expect(places(await mette.post('/me/posts:search', { text: 'skole' }))).toEqual(all.slice(1));
    const events = await testApi.events(`actor_id = '${mette.personId}' and action = 'posts.searched'`);
    expect(events.at(-1)).toMatchObject({ dialog_id: dialog, first_number: 1, last_number: 4, count: 4 });
    const nobody = await testApi.citizen('Per Bang');
    expect((await nobody.post('/me/posts:search', { text: 'skole' })).body).toEqual({
      ...{ items: [], next: null, searchedTo: null, stepUp: null },
    });
  });

  it('finds no deleted post, nor one that SQL has put back', async () => {
    const place = await aDialog(anna);
    await anna.post(`/dialogs/${place}/posts`, { body: 'slettes' });
    const { rows } = await testApi.sql.query('select sealed_body, version, mac from posts where dialog_id = $1', [
      place,
    ]);
    expect(numbers(await search(anna, { text: 'slettes' }, place))).toEqual([1]);
    const deleted = await anna.delete(`/dialogs/${place}/posts/1`, version(1));
    expect(deleted.status).toBeLessThan(300);
    expect(numbers(await search(anna, { text: 'slettes' }, place))).toEqual([]);
    await testApi.sql.query('update posts set sealed_body = $2, version = $3, mac = $4 where dialog_id = $1', [
      ...[place, rows[0].sealed_body, rows[0].version, rows[0].mac],
    ]);
    expect(numbers(await search(anna, { text: 'slettes' }, place))).toEqual([]);
  });

  it.each([
    ['nothing', { text: '' }],
    ['nothing visible', { text: ' \u200B ' }],
    ['two lines', { text: 'a\nb' }],
    ['more than 200 characters', { text: 'a'.repeat(201) }],
    ['more results than one answer holds', { text: 'a', limit: 51 }],
    ['a kind that nobody knows', { text: 'a', kinds: ['secret'] }],
  ])('takes no %s', async (_what, body) => {
    expect((await search(anna, body)).body.code).toBe('invalid_input');
  });
});
