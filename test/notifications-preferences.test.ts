import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { aDialog, admitted, changeMe, invited } from './setup/factories.ts';
import { aClock, aNoticeOutbox, type NoticeOutbox } from './setup/post-office.ts';
import { startTestApi, type TestApi, type TestUser } from './setup/test-api.ts';

describe('mails come as a person wants them', () => {
  const clock = aClock('2026-03-02T12:00:00Z');
  let testApi: TestApi;
  let office: NoticeOutbox;
  let anna: TestUser;
  let mette: TestUser;
  let dialog: string;
  let day = 0;
  beforeAll(async () => {
    testApi = await startTestApi({ now: clock.now });
    office = aNoticeOutbox(testApi);
    anna = await testApi.employee('Anna Holm');
    mette = await testApi.citizen('Mette Krogh');
    dialog = await aDialog(anna);
    await admitted(testApi, anna, dialog, mette);
    await office.turn();
  });
  beforeEach(() => {
    day += 3;
  });
  afterAll(() => testApi.close());

  const prefer = async (notices: string): Promise<void> => {
    expect((await changeMe(mette, { notices })).body).toMatchObject({ notices, language: 'da' });
  };
  /** How many mails the sweep sends at this time of a day in March (UTC; Denmark is an hour ahead), after a post if any. */
  const at = async (time: string, post: 'post' | 'quiet'): Promise<number> => {
    clock.moveTo(`${new Date(Date.UTC(2026, 2, day)).toISOString().slice(0, 10)}T${time}:00Z`);
    if (post === 'post') await anna.post(`/dialogs/${dialog}/posts`, { body: 'x' });
    return (await office.turn()).length;
  };

  it('at once: each sweep tells what is new', async () => {
    expect((await mette.get('/me')).body.notices).toBe('at_once');
    expect([await at('10:00', 'post'), await at('10:01', 'post'), await at('10:02', 'quiet')]).toEqual([1, 1, 0]);
  });

  it('hourly: one mail an hour at most, and what came meanwhile is told when the hour is over', async () => {
    await prefer('hourly');
    const told = [
      await at('10:00', 'post'),
      await at('10:20', 'post'),
      await at('10:59', 'post'),
      await at('11:01', 'quiet'),
    ];
    expect(told).toEqual([1, 0, 0, 1]);
    expect(await at('12:30', 'quiet')).toBe(0);
  });

  it('daily: after seven in the morning in Denmark, once, of what was written before', async () => {
    await prefer('daily');
    const evening = [await at('05:30', 'post'), await at('05:59', 'quiet'), await at('06:01', 'quiet')];
    expect(evening).toEqual([0, 0, 1]);
    const sameDay = [await at('06:30', 'post'), await at('14:00', 'post'), await at('22:00', 'quiet')];
    expect(sameDay).toEqual([0, 0, 0]);
    day += 1;
    expect([await at('05:59', 'quiet'), await at('09:00', 'post'), await at('10:00', 'post')]).toEqual([0, 1, 0]);
  });

  it('daily: seven is an hour earlier in the world when summer time has begun', async () => {
    await prefer('daily');
    day = 30;
    expect([await at('04:00', 'post'), await at('04:59', 'quiet'), await at('05:01', 'quiet')]).toEqual([0, 0, 1]);
  });

  it('off: never, but invitations still come', async () => {
    await prefer('off');
    expect(await at('10:00', 'post')).toBe(0);
    await invited(testApi, anna, dialog, { capacity: 'citizen' });
    expect(await at('10:01', 'quiet')).toBe(1);
    await prefer('at_once');
    expect(await at('10:02', 'quiet'), 'control: it was owed').toBe(1);
  });

  it('nothing else can be asked for, and not nothing', async () => {
    expect((await changeMe(mette, { notices: 'sometimes' })).status).toBe(400);
    expect((await changeMe(mette, {})).status).toBe(400);
    expect(await testApi.events(`action = 'person.changed' and actor_id = '${mette.personId}'`)).not.toHaveLength(0);
  });
});
