import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { accept, aDialog, admitted, invited } from '../setup/factories.ts';
import { startTestApi, type TestApi, type TestUser, version } from '../setup/test-api.ts';

describe('the preview of a post', () => {
  let testApi: TestApi;
  let anna: TestUser;
  let mette: TestUser;
  let lars: TestUser;
  let dialog: string;
  beforeAll(async () => {
    testApi = await startTestApi();
    anna = await testApi.employee('Anna Holm');
    mette = await testApi.citizen('Mette Krogh');
    lars = await testApi.citizen('Lars Krogh');
  });
  afterAll(() => testApi.close());
  beforeEach(async () => {
    dialog = await aDialog(anna);
    await admitted(testApi, anna, dialog, mette);
  });

  const preview = async (by: TestUser) => {
    const { status, body } = await by.post(`/dialogs/${dialog}/posts:preview`);
    return status === 200 ? body : [status, body.code];
  };
  const whoIsNew = async (by: TestUser): Promise<Record<string, boolean>> =>
    Object.fromEntries(
      (await preview(by)).readers.map((reader: { name: string; isNew: boolean }) => [reader.name, reader.isNew]),
    );

  it('names who would read it, and writes nothing', async () => {
    expect(await preview(mette)).toEqual({
      refusal: null,
      readers: [
        {
          ...{ id: anna.personId, name: 'Anna Holm', protected: false, kind: 'employee', role: 'coordinator' },
          ...{ isNew: false, endsSoon: false },
        },
      ],
      waiting: [],
    });
    expect((await anna.get(`/dialogs/${dialog}`)).body.lastPostNumber).toBe(0);
    const events = await testApi.events(`dialog_id = '${dialog}' and action = 'posts.previewed'`);
    expect(events).toMatchObject([{ actor_id: mette.personId, count: 1, outcome: 'success' }]);
  });

  it('tells who has come, or come back, since the author last wrote', async () => {
    await mette.post(`/dialogs/${dialog}/posts`, { body: 'Et' });
    await admitted(testApi, anna, dialog, lars);
    expect(await whoIsNew(mette)).toEqual({ 'Anna Holm': false, 'Lars Krogh': true });
    await mette.post(`/dialogs/${dialog}/posts`, { body: 'To' });
    expect(await whoIsNew(mette)).toEqual({ 'Anna Holm': false, 'Lars Krogh': false });
    const own = `/dialogs/${dialog}/participants/${lars.personId}`;
    expect((await lars.delete(own, version((await lars.get(own)).body.version))).status).toBe(204);
    expect(await whoIsNew(mette)).toEqual({ 'Anna Holm': false });
    await admitted(testApi, anna, dialog, lars);
    expect(await whoIsNew(mette)).toEqual({ 'Anna Holm': false, 'Lars Krogh': true });
    expect(await whoIsNew(anna), 'who has written nothing yet').toMatchObject({ 'Lars Krogh': true });
  });

  it('says what would refuse it, and is hidden from others', async () => {
    await anna.post(`/dialogs/${dialog}/close`, undefined, version(1));
    expect((await preview(mette)).refusal).toBe('dialog_closed');
    expect((await mette.post(`/dialogs/${dialog}/posts`, { body: 'Et' })).body.code).toBe('dialog_closed');
    expect(await preview(lars)).toEqual([404, 'dialog_not_found']);
  });

  it('tells of who waits and is to get the past, to those alone who see admissions', async () => {
    const { body } = await anna.get(`/dialogs/${dialog}/participants/${mette.personId}`);
    await anna.patch(`/dialogs/${dialog}/participants/${mette.personId}`, { isApprover: true }, version(body.version));
    const bo = await testApi.external('Bo Dahl');
    const wait = async (guest: TestUser, history: 'all' | 'from_now'): Promise<void> => {
      const { id, token } = await invited(testApi, anna, dialog, { capacity: guest.kind, history });
      await accept(guest, token);
      await anna.post(`/dialogs/${dialog}/invitations/${id}/confirm`, undefined, version(2));
    };
    await wait(lars, 'all');
    await wait(bo, 'from_now');
    const waiting = [{ id: lars.personId, name: 'Lars Krogh', protected: false, kind: 'citizen' }];
    expect((await preview(anna)).waiting).toEqual(waiting);
    expect((await preview(mette)).waiting).toEqual(waiting);
    const per = await testApi.citizen('Per Bang');
    await anna.patch(
      `/dialogs/${dialog}/participants/${mette.personId}`,
      { isApprover: false },
      version(body.version + 1),
    );
    const other = await testApi.citizen('Lone Krogh');
    expect((await preview(mette)).waiting).toEqual([]);
    expect((await preview(anna)).readers.map(({ id }: { id: string }) => id)).not.toContain(per.personId);
    expect(await preview(other)).toEqual([404, 'dialog_not_found']);
  });

  it('does not believe a row or a key that SQL has written', async () => {
    await admitted(testApi, anna, dialog, lars);
    const { rows } = await testApi.sql.query(
      `delete from dialog_keys where dialog_id = $1 and holder_id = $2 returning wrapped_key, version`,
      [dialog, lars.personId],
    );
    expect(Object.keys(await whoIsNew(anna))).toEqual(['Mette Krogh']);
    await testApi.sql.query(
      `insert into dialog_keys (dialog_id, holder_kind, holder_id, version, wrapped_key)
       select dialog_id, holder_kind, $2, version, wrapped_key from dialog_keys
        where dialog_id = $1 and holder_id = $3`,
      [dialog, lars.personId, mette.personId],
    );
    expect(rows).toHaveLength(1);
    expect(Object.keys(await whoIsNew(anna))).toEqual(['Mette Krogh']);
  });

  it('tells whose access ends soon', async () => {
    await admitted(testApi, anna, dialog, lars);
    expect((await preview(anna)).readers.map(({ endsSoon }: { endsSoon: boolean }) => endsSoon)).toEqual([
      false,
      false,
    ]);
  });
});
