import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aDialog, admitted } from '../setup/factories.ts';
import { publishLog } from '../setup/log.ts';
import { startTestApi, type TestApi, type TestUser, version } from '../setup/test-api.ts';

describe('what has happened since', () => {
  let testApi: TestApi;
  let anna: TestUser;
  let mette: TestUser;
  let dialogId: string;
  beforeAll(async () => {
    testApi = await startTestApi();
    anna = await testApi.employee('Anna Holm');
    mette = await testApi.citizen('Mette Krogh');
    dialogId = await aDialog(anna);
    await admitted(testApi, anna, dialogId, mette, { history: 'all' });
  });
  afterAll(() => testApi.close());

  const now = async (by: TestUser): Promise<string> => {
    await publishLog(testApi);
    return (await by.get('/sync')).body.next;
  };
  const write = (body: string, where = dialogId) => anna.post(`/dialogs/${where}/posts`, { body });
  const since = async (by: TestUser, cursor: string, limit = 200) => {
    await publishLog(testApi);
    return (await by.get(`/sync?${new URLSearchParams({ since: cursor, limit: String(limit) })}`)).body;
  };

  it('is nothing at first, and a cursor', async () => {
    expect((await mette.get('/sync')).body).toEqual({ items: [], next: expect.any(String), isEnd: true, reset: false });
  });

  it('is folded by dialog, page by page, and each thing is told once', async () => {
    const begin = await now(mette);
    for (const body of ['Et', 'To', 'Tre']) await write(body);
    const numbers: number[] = [];
    let cursor = begin;
    for (let isEnd = false; !isEnd; ) {
      const page = await since(mette, cursor, 2);
      numbers.push(...page.items.flatMap(({ created }: { created: number[] }) => created));
      [cursor, isEnd] = [page.next, page.isEnd];
    }
    expect(numbers).toEqual([1, 2, 3]);
    const { items } = await since(mette, begin);
    expect(items).toEqual([
      { dialogId, kinds: ['post.created'], created: [1, 2, 3], corrected: [], deleted: [], isGone: false },
    ]);
    expect((await since(mette, cursor)).items).toEqual([]);
  });

  it('tells which posts were corrected and deleted', async () => {
    const begin = await now(mette);
    const { body: post } = await write('Forkert');
    const path = `/dialogs/${dialogId}/posts/${post.number}`;
    const { body } = await anna.patch(path, { body: 'Rigtigt' }, version(1));
    await anna.delete(path, version(body.version));
    expect((await since(mette, begin)).items).toMatchObject([
      { created: [post.number], corrected: [post.number], deleted: [post.number] },
    ]);
  });

  it('tells of dialogs that are gone, and of nothing in them after that', async () => {
    const other = await aDialog(anna);
    const karl = await admitted(testApi, anna, other, await testApi.citizen('Karl Krogh'));
    const begin = await now(karl);
    await write('Før', other);
    const { body } = await anna.get(`/dialogs/${other}/participants/${karl.personId}`);
    await anna.delete(`/dialogs/${other}/participants/${karl.personId}`, version(body.version));
    await write('Efter', other);
    expect((await since(karl, begin)).items).toEqual([
      { dialogId: other, kinds: ['dialog.gone'], created: [], corrected: [], deleted: [], isGone: true },
    ]);
  });

  it('begins anew for a cursor that is not one’s own, or of before two weeks', async () => {
    const mine = await now(mette);
    expect((await since(anna, mine)).reset).toBe(true);
    expect((await since(mette, 'nonsense')).reset).toBe(true);
    expect((await since(mette, mine)).reset).toBe(false);
  });

  it('shows how far others have read where the municipality does, and always one’s own', async () => {
    const [forAnna, forMette] = [await now(anna), await now(mette)];
    await mette.put(`/dialogs/${dialogId}/read-marker`, { number: 2 });
    expect((await since(anna, forAnna)).items).toMatchObject([{ kinds: ['posts.marked-read'] }]);
    await hide(testApi);
    expect((await since(anna, forAnna)).items).toEqual([]);
    expect((await since(mette, forMette)).items).toMatchObject([{ kinds: ['posts.marked-read'] }]);
  });

  it('tells nothing by a membership that SQL has written', async () => {
    const stranger = await testApi.citizen('Bo Fremmed');
    const begin = await now(stranger);
    await testApi.sql.query(
      `insert into participants select * from json_populate_record(null::participants,
         (select to_jsonb(p) || jsonb_build_object('person_id', $1::text) from participants p where dialog_id = $2 and person_id = $3)::json)`,
      [stranger.personId, dialogId, mette.personId],
    );
    await testApi.sql.query(
      `insert into dialog_keys select * from json_populate_recordset(null::dialog_keys,
         (select jsonb_agg(to_jsonb(k) || jsonb_build_object('holder_id', $1::text)) from dialog_keys k where dialog_id = $2 and holder_id = $3)::json)`,
      [stranger.personId, dialogId, mette.personId],
    );
    await write('Hemmeligt');
    expect((await since(stranger, begin)).items).toEqual([]);
    const [last] = (await testApi.events(`action = 'tampering.found'`)).slice(-1);
    expect(last).toMatchObject({ reason: 'dialog_keys', dialog_id: dialogId });
  });
});

/** A row without a MAC counts as the strictest: nobody sees it. */
const hide = ({ sql }: TestApi) =>
  sql.query(
    `insert into post_settings (municipality_id, correction_minutes, shows_reading, version, mac)
     select id, 15, true, 1, '' from municipalities`,
  );
