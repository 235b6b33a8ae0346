import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aDialog, admitted } from '../setup/factories.ts';
import { startTestApi, type TestApi, type TestUser, version } from '../setup/test-api.ts';

describe('a post that is more than a message', () => {
  let testApi: TestApi;
  let anna: TestUser;
  let mette: TestUser;
  let dialog: string;
  beforeAll(async () => {
    testApi = await startTestApi();
    anna = await testApi.employee('Anna Holm');
    mette = await testApi.citizen('Mette Krogh', { cpr: '710110-1234' });
    dialog = await aDialog(anna);
    await anna.post(`/dialogs/${dialog}/posts`, { body: 'Emma var væk mandag' });
    await admitted(testApi, anna, dialog, mette, { history: 'all' });
  });
  afterAll(() => testApi.close());
  const post = (by: TestUser, body: object) => by.post(`/dialogs/${dialog}/posts`, { body: 'tekst', ...body });

  it('answers another', async () => {
    expect((await post(mette, { replyTo: 1 })).body).toMatchObject({ kind: 'message', replyTo: 1 });
  });

  it('answers only what its author can read: hidden and missing are answered alike', async () => {
    const lars = await admitted(testApi, anna, dialog, await testApi.citizen('Lars Krogh'), { history: 'from_now' });
    const answers = [
      await post(lars, { replyTo: 1 }),
      await post(lars, { objectsTo: 1 }),
      await post(lars, { replyTo: 999 }),
    ];
    for (const { status, body } of answers) expect([status, body.code]).toEqual([400, 'no_such_target_post']);
    expect(answers[0]?.body).toEqual({ ...answers[2]?.body, requestId: answers[0]?.body.requestId });
    const stranger = await testApi.citizen('Per Bang');
    for (const body of [{ replyTo: 1 }, { objectsTo: 1 }, { kind: 'note' }])
      expect((await post(stranger, body)).body.code).toBe('dialog_not_found');
  });

  it('is a note for employees alone', async () => {
    expect((await post(anna, { kind: 'note' })).body.kind).toBe('note');
    const bo = await admitted(testApi, anna, dialog, await testApi.external('Bo Dahl'));
    for (const by of [mette, bo]) {
      const { status, body } = await post(by, { kind: 'note' });
      expect([status, body.code]).toEqual([403, 'notes_are_for_employees']);
    }
    const denied = await testApi.events(`action = 'access.denied' and reason = 'notes_are_for_employees'`);
    expect(denied).toMatchObject([{ actor_id: mette.personId, dialog_id: dialog }, { actor_id: bo.personId }]);
  });

  it('is an objection for citizens, to what somebody else wrote', async () => {
    const own = (await post(mette, {})).body.number;
    expect((await post(mette, { objectsTo: own })).body.code).toBe('own_post_objected');
    const refused = await post(anna, { objectsTo: own });
    expect([refused.status, refused.body.code]).toEqual([403, 'objections_are_for_citizens']);
  });

  it('objects, and travels with what it objects to everywhere, also when that is corrected or deleted', async () => {
    const { number } = (await post(anna, { body: 'Emma er doven' })).body;
    const at = `/dialogs/${dialog}/posts/${number}`;
    const objection = (await post(mette, { body: 'Det er hun ikke', objectsTo: number })).body;
    expect(objection).toMatchObject({ kind: 'objection', objectsTo: number });
    const everywhere = async () => {
      const page = `/dialogs/${dialog}/posts?limit=1&after=${number - 1}`;
      const list = await anna.get(`/dialogs/${dialog}/posts?limit=200`);
      expect((await anna.get(page)).body.items, 'control').not.toContainEqual(expect.objectContaining({ number }));
      return [await anna.get(at), await anna.get(`${at}/versions`), list].map(({ body }) => body.objections);
    };
    expect(await everywhere()).toEqual([[objection], [objection], [objection]]);
    expect((await anna.patch(at, { body: 'Emma er træt' }, version(1))).status).toBe(200);
    expect(await everywhere()).toEqual([[objection], [objection], [objection]]);
    expect((await anna.delete(at, version(2))).status).toBe(200);
    expect(await everywhere()).toEqual([[objection], [objection], [objection]]);
    expect((await mette.delete(`/dialogs/${dialog}/posts/${objection.number}`, version(1))).status).toBe(200);
    expect(await everywhere()).toEqual([undefined, undefined, undefined]);
  });

  it('to which SQL has put an objection to another stands alone', async () => {
    const { number } = (await post(anna, {})).body;
    await post(mette, { objectsTo: number });
    await testApi.sql.query('update posts set objects_to = 1 where dialog_id = $1 and objects_to = $2', [
      dialog,
      number,
    ]);
    expect((await anna.get(`/dialogs/${dialog}/posts/1`)).body.objections).toBeUndefined();
  });
});
