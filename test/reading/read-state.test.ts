import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { aDialog, admitted } from '../setup/factories.ts';
import { startTestApi, type TestApi, type TestUser, version } from '../setup/test-api.ts';

const SETTINGS = '/administration/post-settings';

describe('how far people have read', () => {
  let testApi: TestApi;
  let ida: TestUser;
  let anna: TestUser;
  let mette: TestUser;
  let lars: TestUser;
  let dialog: string;
  beforeAll(async () => {
    testApi = await startTestApi();
    ida = await testApi.employee('Ida Lund', { privileges: ['administrator'] });
    anna = await testApi.employee('Anna Holm');
    mette = await testApi.citizen('Mette Krogh');
    lars = await testApi.citizen('Lars Krogh');
  });
  afterAll(() => testApi.close());
  beforeEach(async () => {
    dialog = await aDialog(anna);
    await admitted(testApi, anna, dialog, mette);
    await admitted(testApi, anna, dialog, lars);
    for (const body of ['Et', 'To', 'Tre']) await anna.post(`/dialogs/${dialog}/posts`, { body });
    await mette.put(`/dialogs/${dialog}/read-marker`, { number: 2 });
  });

  const markers = async (by: TestUser): Promise<Record<string, number>> => {
    const { status, body } = await by.get(`/dialogs/${dialog}/read-markers`);
    expect(status).toBe(200);
    return Object.fromEntries(
      body.items.map((each: { participantId: string; number: number }) => [each.participantId, each.number]),
    );
  };
  const readers = async (number: number, by = anna) => {
    const { status, body } = await by.get(`/dialogs/${dialog}/posts/${number}/readers`);
    if (status !== 200) return [status, body.code];
    return Object.fromEntries(
      body.items.map((each: { participantId: string; state: string }) => [each.participantId, each.state]),
    );
  };
  const leave = async (gone: TestUser): Promise<void> => {
    const own = `/dialogs/${dialog}/participants/${gone.personId}`;
    expect((await gone.delete(own, version((await gone.get(own)).body.version))).status).toBe(204);
  };
  const show = async (showsReading: boolean): Promise<void> => {
    const { body } = await ida.get(SETTINGS);
    await ida.put(SETTINGS, { correctionMinutes: 15, showsReading }, version(body.version));
  };

  it('is shown to everybody in the dialog, without a time, and recorded', async () => {
    expect(await markers(lars)).toEqual({ [anna.personId]: 3, [mette.personId]: 2, [lars.personId]: 0 });
    const { body } = await lars.get(`/dialogs/${dialog}/read-markers`);
    expect(body).toMatchObject({ showsReading: true, next: null });
    expect(Object.keys(body.items[0]).sort()).toEqual(['number', 'participantId']);
    const events = await testApi.events(`dialog_id = '${dialog}' and action = 'read-markers.listed'`);
    expect(events[0]).toMatchObject({ actor_id: lars.personId, count: 3, outcome: 'success' });
  });

  it('is hidden where the municipality says so, or where SQL changed what it said', async () => {
    await show(false);
    expect(await markers(lars)).toEqual({ [lars.personId]: 0 });
    expect(await markers(anna), 'the coordinator too').toEqual({ [anna.personId]: 3 });
    await testApi.sql.query('update post_settings set shows_reading = true');
    expect(await markers(lars)).toEqual({ [lars.personId]: 0 });
    await show(true);
    expect(Object.keys(await markers(lars))).toHaveLength(3);
  });

  it('is not shown of a protected person, but to themselves', async () => {
    await testApi.sql.query(
      `insert into protections (person_id, known_by, municipality_id, since)
       select $1, 'hand', municipality_id, now() from dialogs where id = $2`,
      [mette.personId, dialog],
    );
    try {
      expect(await markers(lars)).toEqual({ [anna.personId]: 3, [lars.personId]: 0 });
      expect((await markers(mette))[mette.personId]).toBe(2);
    } finally {
      await testApi.sql.query('delete from protections');
    }
  });

  it('never goes beyond the last post, whatever SQL says', async () => {
    await testApi.sql.query('update participants set last_read_number = 99 where dialog_id = $1 and person_id = $2', [
      dialog,
      lars.personId,
    ]);
    expect((await markers(anna))[lars.personId]).toBe(3);
    expect(await readers(3), 'the log has no such reading').toMatchObject({ [lars.personId]: 'unread' });
  });

  it('is told of each post to its coordinators, with when, also where it is hidden from the others', async () => {
    await show(false);
    const expected = { [anna.personId]: 'wrote', [mette.personId]: 'read', [lars.personId]: 'unread' };
    expect(await readers(2)).toEqual(expected);
    await show(true);
    const { body } = await anna.get(`/dialogs/${dialog}/posts/1/readers`);
    const [marked] = await testApi.events(`dialog_id = '${dialog}' and action = 'posts.marked-read'`);
    expect(marked).toMatchObject({ actor_id: mette.personId });
    const times = body.items.map(({ readAt }: { readAt: string | null }) => readAt);
    expect(times.filter((at: string | null) => at !== null)).toHaveLength(1);
    expect(await readers(3)).toMatchObject({ [mette.personId]: 'unread' });
    expect(await readers(2, mette)).toEqual([403, 'coordinator_only']);
    expect(await readers(2, ida)).toEqual([403, 'coordinator_only']);
    expect(await readers(4)).toEqual([404, 'post_not_found']);
    const events = await testApi.events(`dialog_id = '${dialog}' and action = 'post-readers.listed'`);
    expect(events[0]).toMatchObject({ actor_id: anna.personId, first_number: 2, last_number: 2, count: 3 });
  });

  it('keeps the first time that somebody came that far', async () => {
    const at = async (): Promise<string> =>
      (await anna.get(`/dialogs/${dialog}/posts/1/readers`)).body.items.find(
        ({ state }: { state: string }) => state === 'read',
      ).readAt;
    const first = await at();
    await mette.put(`/dialogs/${dialog}/read-marker`, { number: 3 });
    expect(await at()).toBe(first);
  });

  it('tells apart who cannot read a post from who has not yet, and who has left from who has read', async () => {
    const bo = await testApi.external('Bo Dahl');
    await admitted(testApi, anna, dialog, bo, { history: 'from_now' });
    await anna.post(`/dialogs/${dialog}/posts`, { body: 'Fire' });
    expect(await readers(2)).toMatchObject({ [bo.personId]: 'cannot_read' });
    expect(await readers(4)).toMatchObject({ [bo.personId]: 'unread' });
    for (const gone of [mette, lars]) await leave(gone);
    expect(await readers(2)).toEqual({
      [anna.personId]: 'wrote',
      [mette.personId]: 'read',
      [bo.personId]: 'cannot_read',
    });
    expect(await markers(anna)).not.toHaveProperty(mette.personId);
  });
});
