import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aDialog, admitted } from '../setup/factories.ts';
import { startTestApi, type TestApi, type TestUser, version } from '../setup/test-api.ts';

interface Shown {
  readonly id: string;
  readonly action: string;
  readonly personId: string | null;
  readonly afterNumber: number;
}

describe('what happened between the posts', () => {
  let testApi: TestApi;
  let anna: TestUser;
  let mette: TestUser;
  beforeAll(async () => {
    testApi = await startTestApi();
    anna = await testApi.employee('Anna Holm');
    mette = await testApi.citizen('Mette Krogh', { cpr: '710110-1234' });
  });
  afterAll(() => testApi.close());

  const read = async (dialog: string, by: TestUser, query = ''): Promise<Shown[]> =>
    (await by.get(`/dialogs/${dialog}/posts?events=true${query}`)).body.events;
  const brief = (events: Shown[]) => events.map(({ action, personId, afterNumber }) => [action, personId, afterNumber]);
  const write = (dialog: string, body: string) => anna.post(`/dialogs/${dialog}/posts`, { body });

  it('is told with its place, to those who were there, only when asked for, and counts as nothing', async () => {
    const dialog = await aDialog(anna);
    await admitted(testApi, anna, dialog, mette, { history: 'all' });
    await write(dialog, 'one');
    const bo = await admitted(testApi, anna, dialog, await testApi.external('Bo Dahl'), { history: 'from_now' });
    await write(dialog, 'two');
    expect((await anna.delete(`/dialogs/${dialog}/participants/${bo.personId}`, version(1))).status).toBe(204);
    const present = (await anna.get(`/dialogs/${dialog}`)).body.version;
    expect((await anna.post(`/dialogs/${dialog}/close`, undefined, version(present))).status).toBe(200);
    expect((await anna.post(`/dialogs/${dialog}/reopen`, undefined, version(present + 1))).status).toBe(200);
    expect(brief(await read(dialog, mette))).toEqual([
      ['dialog.reopened', anna.personId, 2],
      ['dialog.closed', anna.personId, 2],
      ['participant.excluded', bo.personId, 2],
      ['participant.admitted', bo.personId, 1],
      ['participant.admitted', mette.personId, 0],
    ]);
    const lars = await admitted(testApi, anna, dialog, await testApi.citizen('Lars Krogh'), { history: 'from_now' });
    expect(brief(await read(dialog, lars))).toEqual([['participant.admitted', lars.personId, 2]]);
    expect((await anna.get(`/dialogs/${dialog}/posts`)).body.events).toBeUndefined();
    expect((await mette.get(`/dialogs/${dialog}`)).body).toMatchObject({ unread: 2, lastPostNumber: 2 });
  });

  it('comes with the page where it belongs, once', async () => {
    const dialog = await aDialog(anna);
    for (const name of ['Kim A', 'Kim B', 'Kim C']) {
      await admitted(testApi, anna, dialog, await testApi.citizen(name), { history: 'all' });
      await write(dialog, name);
      await write(dialog, name);
    }
    const pages: Shown[][] = [];
    let cursor = '';
    do {
      const { body } = await anna.get(`/dialogs/${dialog}/posts?events=true&limit=2${cursor}`);
      pages.push(body.events);
      cursor = body.next === null ? '' : `&cursor=${body.next}`;
    } while (cursor !== '');
    expect(pages.flat().map(({ afterNumber }) => afterNumber)).toEqual([4, 2, 0]);
    const all = await read(dialog, anna);
    expect(pages.flat()).toEqual(all);
    expect(brief(await read(dialog, anna, '&after=4'))).toHaveLength(1);
  });

  it('written, changed or moved with SQL counts as absent and is reported', async () => {
    const dialog = await aDialog(anna);
    const other = await aDialog(anna);
    await admitted(testApi, anna, dialog, mette, { history: 'all' });
    const [event] = await read(dialog, anna);
    expect(event, 'control').toMatchObject({ action: 'participant.admitted' });
    const forgeries = [
      `update timeline_events set action = 'dialog.closed' where id = '${event?.id}'`,
      `update timeline_events set after_number = 1 where id = '${event?.id}'`,
      `update timeline_events set person_id = '${anna.personId}' where id = '${event?.id}'`,
      `update timeline_events set at = '2020-01-01' where id = '${event?.id}'`,
      `update timeline_events set dialog_id = '${other}' where id = '${event?.id}'`,
    ];
    for (const forgery of forgeries) {
      const { rows } = await testApi.sql.query('select * from timeline_events where id = $1', [event?.id]);
      await testApi.sql.query(forgery);
      expect(await read(dialog, anna), forgery).toEqual([]);
      expect(await read(other, anna), forgery).toEqual([]);
      await testApi.sql.query(
        `update timeline_events set dialog_id = $2, action = $3, after_number = $4, person_id = $5, at = $6 where id = $1`,
        [event?.id, dialog, rows[0].action, rows[0].after_number, rows[0].person_id, rows[0].at],
      );
    }
    expect(await read(dialog, anna)).toEqual([event]);
    const told = await testApi.events(`action = 'tampering.found' and reason = 'timeline_events'`);
    expect(told.length).toBeGreaterThan(0);
  });

  it('of an act that is refused leaves nothing', async () => {
    const dialog = await aDialog(anna);
    await admitted(testApi, anna, dialog, mette, { history: 'all' });
    expect((await mette.post(`/dialogs/${dialog}/close`, undefined, version(1))).status).toBe(403);
    expect((await anna.post(`/dialogs/${dialog}/close`, undefined, version(99))).status).toBe(412);
    expect(await read(dialog, anna)).toHaveLength(1);
  });
});
