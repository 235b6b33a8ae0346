import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findJudgedPosts, isAllSettled } from '../../api/journal/posts/rows.ts';
import { aDialog, admitted } from '../setup/factories.ts';
import { startTestApi, type TestApi, type TestUser, version } from '../setup/test-api.ts';
import { aDialogWith, exported } from './judging-town.ts';

const NOT_RELEVANT = { verdict: 'not_relevant', reason: 'Praktisk besked' };

describe('judging posts', () => {
  let testApi: TestApi;
  let anna: TestUser;
  let ida: TestUser;
  beforeAll(async () => {
    testApi = await startTestApi();
    anna = await testApi.employee('Anna Holm');
    ida = await testApi.employee('Ida Lund', { privileges: ['administrator'], unit: 'head-office' });
  });
  afterAll(() => testApi.close());

  const judge = (by: TestUser, dialogId: string, body: object) =>
    by.post(`/dialogs/${dialogId}/post-journal/judge`, body);
  const states = async (dialogId: string): Promise<string[]> =>
    (await anna.get(`/dialogs/${dialogId}/post-journal`)).body.items.map(({ state }: { state: string }) => state);
  const settled = async (dialogId: string): Promise<number> =>
    (await testApi.sql.query('select settled_number from dialogs where id = $1', [dialogId])).rows[0].settled_number;

  it('says of a range and of single posts what they are, who said so, when and why, and can be taken back', async () => {
    const dialogId = await aDialogWith(anna, 5);
    const { body } = await judge(anna, dialogId, { ...NOT_RELEVANT, numbers: [4, 2] });
    expect(body).toEqual({ judged: 2, counts: { notJudged: 3, notRelevant: 2, pending: 0, journaled: 0 } });
    expect((await judge(anna, dialogId, { verdict: 'pending', from: 3 })).body.judged).toBe(3);
    expect(await states(dialogId)).toEqual(['not_judged', 'not_relevant', 'pending', 'pending', 'pending']);
    const { body: page } = await anna.get(`/dialogs/${dialogId}/post-journal?state=not_relevant`);
    expect(page.items).toEqual([
      {
        ...{ number: 2, state: 'not_relevant', reason: 'Praktisk besked', exportId: null, at: expect.any(String) },
        by: { id: anna.personId, name: 'Anna Holm', protected: false },
      },
    ]);
    expect((await judge(anna, dialogId, { verdict: 'not_judged', from: 1, to: 4 })).body.judged).toBe(3);
    expect(await states(dialogId)).toEqual([...new Array(4).fill('not_judged'), 'pending']);
    const events = await testApi.events(`action = 'post-journal.judged' and dialog_id = '${dialogId}'`);
    expect(
      events.map(({ reason, first_number, last_number, count }) => [reason, first_number, last_number, count]),
    ).toEqual([
      ['not_relevant', 2, 4, 2],
      ['pending', 3, 5, 3],
      ['not_judged', 2, 4, 3],
    ]);
  });

  it('without range and numbers is about all that nobody has judged; the same again changes nothing', async () => {
    const dialogId = await aDialogWith(anna, 3);
    await judge(anna, dialogId, { ...NOT_RELEVANT, numbers: [2] });
    expect((await judge(anna, dialogId, { verdict: 'pending' })).body.judged).toBe(2);
    expect(await states(dialogId)).toEqual(['pending', 'not_relevant', 'pending']);
    expect((await judge(anna, dialogId, { verdict: 'pending' })).body.judged).toBe(0);
    expect((await judge(anna, dialogId, { verdict: 'pending', numbers: [1] })).body.judged).toBe(0);
  });

  it('keeps the reason sealed, and shows it to coordinators alone', async () => {
    const dialogId = await aDialogWith(anna, 1);
    expect((await judge(ida, dialogId, { ...NOT_RELEVANT, numbers: [1] })).status).toBe(200);
    expect((await anna.get(`/dialogs/${dialogId}/post-journal`)).body.items[0].reason).toBe('Praktisk besked');
    const seen = (await ida.get(`/dialogs/${dialogId}/post-journal`)).body;
    expect(seen).toMatchObject({
      counts: { notRelevant: 1 },
      items: [{ number: 1, state: 'not_relevant', reason: null }],
    });
    const { rows } = await testApi.sql.query('select sealed_reason from post_journal where dialog_id = $1', [dialogId]);
    expect(rows[0].sealed_reason.includes('Praktisk')).toBe(false);
  });

  it('is for coordinators and administrators', async () => {
    const dialogId = await aDialogWith(anna, 1);
    const mette = await admitted(testApi, anna, dialogId, await testApi.citizen('Mette Krogh'));
    const stranger = await testApi.employee('Ulla Skov');
    for (const [by, code] of [
      [mette, 'coordinator_only'],
      [stranger, 'dialog_not_found'],
    ] as const) {
      expect((await judge(by, dialogId, { verdict: 'pending' })).body.code).toBe(code);
      expect((await by.get(`/dialogs/${dialogId}/post-journal`)).body.code).toBe(code);
    }
    expect(await states(dialogId)).toEqual(['not_judged']);
  });

  it.each([
    ['no reason', { verdict: 'not_relevant' }, 'reason_required'],
    ['a reason for what needs none', { verdict: 'pending', reason: 'Vigtig' }, 'reason_not_wanted'],
    ['numbers and a range', { verdict: 'pending', numbers: [1], to: 2 }, 'numbers_and_range'],
    ['a reason that shows nothing', { verdict: 'not_relevant', reason: '\u200B' }, 'invalid_input'],
    ['a reason of 501 characters', { verdict: 'not_relevant', reason: 'a'.repeat(501) }, 'invalid_input'],
    ['a state that only a receiver makes', { verdict: 'journaled' }, 'invalid_input'],
    ['a post twice', { verdict: 'pending', numbers: [1, 1] }, 'invalid_input'],
    ['a post that is not there', { verdict: 'pending', numbers: [1, 9] }, 'post_not_found'],
    ['a range after the last post', { verdict: 'pending', from: 9 }, 'post_not_found'],
    ['a range that ends before it begins', { verdict: 'pending', from: 2, to: 1 }, 'post_not_found'],
  ])('takes no %s, and then judges none of them', async (_what, body, code) => {
    const dialogId = await aDialogWith(anna, 2);
    expect((await judge(anna, dialogId, body)).body.code).toBe(code);
    expect(await states(dialogId)).toEqual(['not_judged', 'not_judged']);
  });

  it.each(['queued', 'packaged', 'sent', 'transport_failed', 'transport_ok', 'received', 'delivered'] as const)(
    'is refused for a post in an export that is %s, with all that was asked for beside it',
    async (state) => {
      const dialogId = await aDialogWith(anna, 3);
      const exportId = await exported(anna, { dialogId, numbers: [2], state });
      for (const verdict of [{ verdict: 'not_judged' }, NOT_RELEVANT, { verdict: 'pending' }]) {
        const { status, body } = await judge(anna, dialogId, { ...verdict, from: 1, to: 3 });
        expect([status, body.code, body.details]).toEqual([409, 'post_on_its_way', { number: 2, exportId }]);
      }
      expect(await states(dialogId)).toEqual(['not_judged', 'pending', 'not_judged']);
    },
  );

  it.each(['rejected', 'failed', 'cancelled'] as const)('goes on for a post of an export that is %s', async (state) => {
    const dialogId = await aDialogWith(anna, 1);
    await exported(anna, { dialogId, numbers: [1], state });
    expect((await judge(anna, dialogId, { ...NOT_RELEVANT, numbers: [1] })).status).toBe(200);
    expect((await anna.get(`/dialogs/${dialogId}/post-journal`)).body.items[0]).toMatchObject({
      ...{ state: 'not_relevant', exportId: null },
    });
  });

  it('never takes back what a receiver has accepted', async () => {
    const dialogId = await aDialogWith(anna, 2);
    const exportId = await exported(anna, { dialogId, numbers: [1], state: 'accepted' });
    for (const verdict of [{ verdict: 'not_judged' }, NOT_RELEVANT, { verdict: 'pending' }]) {
      const { status, body } = await judge(anna, dialogId, { ...verdict, numbers: [1, 2] });
      expect([status, body.code, body.details]).toEqual([409, 'post_journaled', { number: 1 }]);
    }
    expect((await anna.get(`/dialogs/${dialogId}/post-journal`)).body.items[0]).toMatchObject({
      ...{ state: 'journaled', exportId },
    });
    // All that nobody has judged is the other one.
    expect((await judge(anna, dialogId, { verdict: 'pending' })).body.judged).toBe(1);
  });

  it('is due again for a post that was corrected or deleted since, also after it was journaled', async () => {
    const dialogId = await aDialogWith(anna, 3);
    await exported(anna, { dialogId, numbers: [1], state: 'accepted' });
    await judge(anna, dialogId, { ...NOT_RELEVANT, from: 2 });
    expect(await settled(dialogId)).toBe(3);
    await anna.delete(`/dialogs/${dialogId}/posts/2`, version(1));
    expect(await settled(dialogId)).toBe(1);
    await anna.patch(`/dialogs/${dialogId}/posts/1`, { body: 'Rettet' }, version(1));
    expect(await states(dialogId)).toEqual(['not_judged', 'not_judged', 'not_relevant']);
    expect(await settled(dialogId)).toBe(0);
    await judge(anna, dialogId, { ...NOT_RELEVANT, numbers: [1] });
    expect(await settled(dialogId)).toBe(1);
    await judge(anna, dialogId, NOT_RELEVANT);
    expect(await settled(dialogId)).toBe(3);
  });

  it('of a thousand posts is one request, and pages through them all by number', async () => {
    const dialogId = await aDialogWith(anna, 1);
    await testApi.sql.query(
      `insert into posts (dialog_id, number, id, author_id, key_version, sealed_body, fingerprint, created_at, version, mac)
       select dialog_id, n, ('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, author_id, key_version, sealed_body, fingerprint, created_at, version, mac
       from posts, generate_series(2, 1000) n where dialog_id = $1 and number = 1`,
      [dialogId],
    );
    await testApi.sql.query('update dialogs set last_post_number = 1000 where id = $1', [dialogId]);
    const numbers = Array.from({ length: 1_000 }, (_, index) => index + 1);
    expect((await judge(anna, dialogId, { ...NOT_RELEVANT, numbers })).body.judged).toBe(1_000);
    const walked: number[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const query = `limit=200${cursor === '' ? '' : `&cursor=${cursor}`}`;
      const { body } = await anna.get(`/dialogs/${dialogId}/post-journal?${query}`);
      walked.push(...body.items.map(({ number }: { number: number }) => number));
      cursor = body.next;
    }
    expect(walked).toEqual(numbers);
    expect((await judge(anna, dialogId, { ...NOT_RELEVANT, numbers: [...numbers, 1_001] })).status).toBe(400);
  });

  it.each([
    ['made journaled', `update post_journal set state = 'journaled'`],
    ['given another version', 'update post_journal set post_version = 7'],
    ['left without a MAC', `update post_journal set mac = ''`],
  ])('that SQL has %s counts as none, and is reported', async (_what, sql) => {
    const dialogId = await aDialogWith(anna, 1);
    await judge(anna, dialogId, { ...NOT_RELEVANT, numbers: [1] });
    await testApi.sql.query(`${sql} where dialog_id = $1`, [dialogId]);
    expect(await states(dialogId)).toEqual(['not_judged']);
    const where = `action = 'tampering.found' and reason = 'post_journal' and dialog_id = '${dialogId}'`;
    expect(await testApi.events(where)).toMatchObject([{ first_number: 1, last_number: 1 }]);
  });

  it('whose export SQL has set to failed is refused still: nobody can tell that it was not sent', async () => {
    const dialogId = await aDialogWith(anna, 1);
    const exportId = await exported(anna, { dialogId, numbers: [1], state: 'sent' });
    await testApi.sql.query(`update journal_exports set state = 'failed' where id = $1`, [exportId]);
    expect((await judge(anna, dialogId, { verdict: 'not_judged', numbers: [1] })).body.code).toBe('post_on_its_way');
  });

  it('of two at once is done one after the other, and a dialog without posts has none', async () => {
    const dialogId = await aDialogWith(anna, 2);
    const answers = await Promise.all([
      judge(anna, dialogId, { verdict: 'pending', numbers: [1] }),
      judge(ida, dialogId, { ...NOT_RELEVANT, numbers: [2] }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(await states(dialogId)).toEqual(['pending', 'not_relevant']);
    const empty = await aDialog(anna);
    expect((await judge(anna, empty, { verdict: 'pending' })).body.judged).toBe(0);
    const isSettled = (id: string) =>
      anna.act(async (work) => {
        work.record('post-journal.read', { dialogId: id });
        return isAllSettled(await findJudgedPosts(work, { dialogId: id }));
      });
    expect([await isSettled(empty), await isSettled(dialogId)]).toEqual([true, false]);
  });
});
