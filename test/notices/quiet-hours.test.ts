import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MailError } from '../../api/notifications/mail-fault.ts';
import { aDialog, admitted, changeMe } from '../setup/factories.ts';
import { runJobs } from '../setup/jobs.ts';
import { aClock, aNoticeOutbox, type NoticeOutbox } from '../setup/post-office.ts';
import { startTestApi, type TestApi, type TestUser } from '../setup/test-api.ts';

describe('in quiet hours', () => {
  const clock = aClock('2026-03-02T12:00:00Z');
  let testApi: TestApi;
  let office: NoticeOutbox;
  let anna: TestUser;
  let mette: TestUser;
  let dialog: string;
  beforeAll(async () => {
    testApi = await startTestApi({ now: clock.now });
    office = aNoticeOutbox(testApi);
    anna = await testApi.employee('Anna Holm');
    mette = await testApi.citizen('Mette Krogh');
    dialog = await aDialog(anna);
    await admitted(testApi, anna, dialog, mette);
    await office.turn();
    expect((await mette.get('/me')).body.quietHours).toBeNull();
    const { body } = await changeMe(mette, { quietHours: { from: '22:00', to: '07:00' } });
    expect(body.quietHours).toEqual({ from: '22:00', to: '07:00' });
  });
  afterAll(() => testApi.close());

  const post = () => anna.post(`/dialogs/${dialog}/posts`, { body: 'x' });
  const turnAt = async (time: string): Promise<number> => {
    clock.moveTo(time);
    return (await office.turn()).length;
  };

  it('nothing is mailed; what came up is one mail when they end, and not a second one', async () => {
    clock.moveTo('2026-03-03T21:30:00Z');
    await post();
    expect([await turnAt('2026-03-03T21:31:00Z'), await turnAt('2026-03-04T02:00:00Z')]).toEqual([0, 0]);
    await post();
    expect(await turnAt('2026-03-04T05:59:00Z')).toBe(0);
    expect([await turnAt('2026-03-04T06:00:00Z'), await turnAt('2026-03-04T06:01:00Z')]).toEqual([1, 0]);
  });

  it('held is not tried: the 24 hours of tries begin when they end, and a later try waits for the next end', async () => {
    clock.moveTo('2026-03-05T21:30:00Z');
    await post();
    await office.turn();
    const { rows } = await testApi.sql.query(`select attempts, first_tried_at from notices where state = 'pending'`);
    expect(rows).toEqual([{ attempts: 0, first_tried_at: null }]);
    office.refuse(new MailError('connection_failed', 'passing'));
    await turnAt('2026-03-06T06:00:00Z');
    await turnAt('2026-03-06T20:58:00Z');
    office.refuse(null);
    expect(await turnAt('2026-03-06T21:59:00Z')).toBe(0);
    expect(await turnAt('2026-03-07T05:00:00Z')).toBe(0);
    expect([await turnAt('2026-03-07T06:00:00Z'), await turnAt('2026-03-07T07:00:00Z')]).toEqual([1, 0]);
  });

  it('two processes send a held mail once', async () => {
    clock.moveTo('2026-03-08T22:00:00Z');
    await post();
    await office.turn();
    clock.moveTo('2026-03-09T06:00:00Z');
    const before = office.mails.length;
    await Promise.all([office.turn(), office.turn(), office.turn()]);
    expect(office.mails.length - before).toBe(1);
  });

  it('a code that was asked for comes, and others get theirs', async () => {
    clock.moveTo('2026-03-10T23:00:00Z');
    await mette.post('/me/email', { email: 'mette@new.example' });
    const before = office.mails.length;
    await runJobs(testApi, office);
    expect(office.mails.slice(before).map(({ to }) => to)).toEqual(['mette@new.example']);
    await mette.post(`/dialogs/${dialog}/posts`, { body: 'x' });
    expect(await turnAt('2026-03-10T23:01:00Z'), 'control: Anna has none').toBe(1);
  });

  it('are from one time to another, and none again when they are taken back', async () => {
    for (const quietHours of [
      { from: '22:00', to: '22:00' },
      { from: '24:00', to: '07:00' },
      { from: '7:00', to: '09:00' },
      {},
    ])
      expect((await changeMe(mette, { quietHours })).status).toBe(400);
    expect((await changeMe(mette, { quietHours: { from: '22:00', to: '22:00' } })).body.code).toBe('quiet_hours_empty');
    expect((await changeMe(mette, { quietHours: null })).body.quietHours).toBeNull();
    clock.moveTo('2026-03-11T22:00:00Z');
    await post();
    expect((await office.turn()).length).toBe(1);
  });
});
