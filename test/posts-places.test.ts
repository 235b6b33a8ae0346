import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemActor } from '../api/core/actor.ts';
import { newId } from '../api/core/ids.ts';
import { openText, sealText } from '../api/crypto/sealing.ts';
import { keeperHolder, openDialogKey } from '../api/dialogs/keys/dialog-keys.ts';
import { backfillPosts } from '../api/posts/backfill.ts';
import { bodyContext, formerBodyContext, placeKey, placeMac } from '../api/posts/body.ts';
import { missingPosts } from '../api/posts/tampering.ts';
import { aDialog, admitted } from './setup/factories.ts';
import { startTestApi, type TestApi, type TestUser, version } from './setup/test-api.ts';

interface Shown {
  readonly number: number;
  readonly body: string | null;
  readonly authorId: string | null;
  readonly createdAt: string | null;
}

describe('the place of a post', () => {
  let testApi: TestApi;
  let anna: TestUser;
  beforeAll(async () => {
    testApi = await startTestApi();
    anna = await testApi.employee('Anna Holm');
  });
  afterAll(() => testApi.close());

  const dialogWith = async (...bodies: string[]): Promise<string> => {
    const dialog = await aDialog(anna);
    for (const body of bodies) expect((await anna.post(`/dialogs/${dialog}/posts`, { body })).status).toBe(201);
    return dialog;
  };
  const sql = (text: string, dialog: string) => testApi.sql.query(text, [dialog]);
  const timeline = async (dialog: string, query = '', reader = anna): Promise<Shown[]> =>
    (await reader.get(`/dialogs/${dialog}/posts${query}`)).body.items;
  const bodies = async (dialog: string) => (await timeline(dialog)).map(({ body }) => body);
  const reports = async (dialog: string) =>
    (await testApi.events(`action = 'tampering.found' and dialog_id = '${dialog}'`)).map(
      ({ reason, first_number, last_number }) => [reason, first_number, last_number],
    );

  it('is bound in the statement that gives the number, as it is judged here', async () => {
    const dialog = await dialogWith('one', 'two');
    const key = await keeperKey(dialog);
    for (const row of await rowsOf(dialog)) {
      const place = { dialogId: dialog, postId: row.id, authorId: row.author_id };
      const expected = placeMac(placeKey(key, place), { number: row.number, createdAt: row.created_at });
      expect(row.mac).toEqual(expected);
      const later = { number: row.number, createdAt: new Date(row.created_at.getTime() + 1) };
      expect(row.mac).not.toEqual(placeMac(placeKey(key, place), later));
    }
  });

  it('false of some posts leaves the others as they are, is reported once for each, and others go on writing', async () => {
    const dialog = await dialogWith('one', 'two', 'three', 'four');
    await sql('update posts set number = 9 where dialog_id = $1 and number = 2', dialog);
    await sql('update posts set number = 2 where dialog_id = $1 and number = 3', dialog);
    await sql('update posts set number = 3 where dialog_id = $1 and number = 9', dialog);
    for (let reading = 0; reading < 3; reading += 1) {
      expect(await bodies(dialog)).toEqual(['four', null, null, 'one']);
      expect((await timeline(dialog))[1]).toMatchObject({ number: 3, authorId: null, createdAt: null });
    }
    await Promise.all([timeline(dialog), timeline(dialog)]);
    expect((await reports(dialog)).toSorted()).toEqual([
      ['posts', 2, 2],
      ['posts', 3, 3],
    ]);
    expect((await anna.post(`/dialogs/${dialog}/posts`, { body: 'five' })).body).toMatchObject({ number: 5 });
  });

  it('is not told when the same post is sent again and its row is false', async () => {
    const dialog = await dialogWith();
    const post = { id: newId(), body: 'once' };
    const first = await anna.post(`/dialogs/${dialog}/posts`, post);
    expect((await anna.post(`/dialogs/${dialog}/posts`, post)).body, 'control').toEqual(first.body);
    await sql(`update posts set created_at = '2020-01-01' where dialog_id = $1`, dialog);
    const again = await anna.post(`/dialogs/${dialog}/posts`, post);
    expect(again.status).toBe(200);
    expect(again.body).toEqual({
      id: post.id,
      number: 1,
      authorId: null,
      body: null,
      kind: null,
      version: 1,
      createdAt: null,
    });
    expect(await reports(dialog)).toEqual([['posts', 1, 1]]);
  });

  it('is told to an author who sends the same again under a later key', async () => {
    const dialog = await dialogWith();
    const bo = await admitted(testApi, anna, dialog, await testApi.external('Bo Dahl'));
    const post = { id: newId(), body: 'once' };
    const first = await anna.post(`/dialogs/${dialog}/posts`, post);
    await anna.delete(`/dialogs/${dialog}/participants/${bo.personId}`, version(1));
    expect((await anna.post(`/dialogs/${dialog}/posts`, post)).body).toEqual(first.body);
  });

  it('shows a gap where posts are gone, at either end and between pages, and only to whoever would see them', async () => {
    const dialog = await dialogWith('one', 'two', 'three', 'four', 'five', 'six', 'seven');
    const lars = await admitted(testApi, anna, dialog, await testApi.citizen('Lars Krogh'), { history: 'from_now' });
    expect([await timeline(dialog, '?limit=3'), await timeline(dialog, '', lars)].map(({ length }) => length)).toEqual([
      3, 0,
    ]);
    expect(await reports(dialog), 'control').toEqual([]);
    await sql('delete from posts where dialog_id = $1 and number in (1, 4, 5, 7)', dialog);
    await timeline(dialog, '', lars);
    expect(await reports(dialog)).toEqual([]);
    await timeline(dialog, '?limit=2');
    await timeline(dialog);
    await timeline(dialog);
    expect((await reports(dialog)).toSorted()).toEqual([
      ['posts', 1, 1],
      ['posts', 4, 5],
      ['posts', 7, 7],
    ]);
  });

  it('is given once, also when the last number was set back, which is reported', async () => {
    const dialog = await dialogWith('one', 'two');
    await anna.put(`/dialogs/${dialog}/read-marker`, { number: 2 });
    await sql('update dialogs set last_post_number = 0 where id = $1', dialog);
    expect((await anna.get(`/dialogs/${dialog}`)).body).toMatchObject({
      unread: 0,
      lastPostNumber: 0,
      lastReadNumber: 0,
    });
    const { items } = (await anna.get('/dialogs?limit=100')).body;
    expect(items.find(({ id }: { id: string }) => id === dialog)).toMatchObject({ unread: 0 });
    expect(await bodies(dialog)).toEqual(['two', 'one']);
    expect(await reports(dialog)).toEqual([['dialogs', null, null]]);
    expect((await anna.post(`/dialogs/${dialog}/posts`, { body: 'three' })).body).toMatchObject({ number: 3 });
    expect((await anna.get(`/dialogs/${dialog}`)).body).toMatchObject({ unread: 0, lastPostNumber: 3 });
  });

  describe('from before posts had MACs', () => {
    it('is shown until the backfill binds it; from then on it is false without its MAC', async () => {
      const dialog = await dialogWith('one', 'two');
      const before = await timeline(dialog);
      await turnBack(dialog);
      expect(await timeline(dialog)).toEqual(before);
      const { database, runAsSystem, vault } = testApi.services;
      const tools = { pool: database.pool, runAsSystem, vault, actor: systemActor('test') };
      expect([await backfillPosts(tools), await backfillPosts(tools)]).toEqual([2, 0]);
      expect(await timeline(dialog)).toEqual(before);
      expect(await reports(dialog)).toEqual([]);
      await sql(`update posts set mac = '', created_at = '2020-01-01' where dialog_id = $1 and number = 1`, dialog);
      expect(await bodies(dialog)).toEqual(['two', null]);
      expect(await reports(dialog)).toEqual([['posts', 1, 1]]);
    });

    it('is left as it is by the backfill when it does not open, and the others are bound', async () => {
      const dialog = await dialogWith('one', 'two');
      await turnBack(dialog);
      await sql(`update posts set sealed_body = '\\x02' where dialog_id = $1 and number = 1`, dialog);
      const { database, runAsSystem, vault } = testApi.services;
      expect(await backfillPosts({ pool: database.pool, runAsSystem, vault, actor: systemActor('test') })).toBe(1);
      expect(await bodies(dialog)).toEqual(['two', null]);
    });
  });

  interface Row {
    readonly id: string;
    readonly number: number;
    readonly author_id: string;
    readonly version: number;
    readonly sealed_body: Buffer;
    readonly created_at: Date;
    readonly mac: Buffer;
  }
  const rowsOf = async (dialog: string): Promise<Row[]> =>
    (await sql('select * from posts where dialog_id = $1 order by number', dialog)).rows;

  async function keeperKey(dialogId: string) {
    const held = `select wrapped_key from dialog_keys where dialog_id = $1 and holder_kind = 'keeper' and version = 1`;
    const wrappedKey: Buffer = (await sql(held, dialogId)).rows[0].wrapped_key;
    return openDialogKey(testApi.services.vault, { dialogId, holder: keeperHolder(dialogId), version: 1, wrappedKey });
  }

  /** As the versions before have left the posts of a dialog. */
  async function turnBack(dialogId: string): Promise<void> {
    const key = await keeperKey(dialogId);
    for (const row of await rowsOf(dialogId)) {
      const place = { dialogId, postId: row.id, version: row.version, authorId: row.author_id };
      const sealed = sealText(key, formerBodyContext(place), openText(key, bodyContext(place), row.sealed_body));
      const former = `update posts set sealed_body = $3, mac = '' where dialog_id = $1 and number = $2`;
      await testApi.sql.query(former, [dialogId, row.number, sealed]);
    }
  }
});

describe('the numbers of a page', () => {
  const dialogId = 'dialog';
  const page = { before: null, after: 0, isFull: false, seesAll: true, lastPostNumber: 5, numbers: [5, 4, 3, 2, 1] };
  const gap = (firstNumber: number, lastNumber: number) => ({
    ...{ table: 'posts', dialogId, firstNumber, lastNumber, isShown: true },
  });

  it.each([
    ['all of them', {}, []],
    ['the newest of many', { numbers: [5, 4], isFull: true }, []],
    ['the page after', { numbers: [3, 2], isFull: true, before: 4 }, []],
    ['those after a number', { numbers: [5, 4], after: 3 }, []],
    ['none after the last', { numbers: [], after: 5 }, []],
    ['none after a number that is none yet', { numbers: [], after: 9 }, []],
    ['none of a newcomer', { numbers: [], seesAll: false }, []],
    ['those since a newcomer came', { numbers: [5, 4], seesAll: false }, []],
    ['none of an empty dialog', { numbers: [], lastPostNumber: 0 }, []],
    ['a hole', { numbers: [5, 2, 1] }, [gap(3, 4)]],
    ['the newest gone', { numbers: [3, 2, 1] }, [gap(4, 5)]],
    ['the newest of a page gone', { numbers: [2, 1], before: 4 }, [gap(3, 3)]],
    ['the oldest gone', { numbers: [5, 4, 3] }, [gap(1, 2)]],
    ['the newest gone for a newcomer', { numbers: [4], seesAll: false }, [gap(5, 5)]],
    ['all gone', { numbers: [] }, [gap(1, 5)]],
    ['a last number set back', { lastPostNumber: 3 }, [{ table: 'dialogs', dialogId, isShown: true }]],
  ])('tell of what is gone: %s', (_what, change, expected) => {
    expect(missingPosts(dialogId, { ...page, ...change })).toEqual(expected);
  });
});
