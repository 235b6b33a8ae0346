import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MailError } from '../api/notifications/mail-fault.ts';
import { createRoomJobs } from '../api/room-jobs.ts';
import { aDialog, admitted, invited } from './setup/factories.ts';
import { aClock, aNoticeOutbox, type NoticeOutbox } from './setup/post-office.ts';
import { type Answer, startTestApi, type TestApi, type TestUser, version } from './setup/test-api.ts';

const ONE_ADDRESS = 10;
const ONE_DIALOG = 50;
const ONE_PERSON = 200;

describe('mails that acts cause', () => {
  const clock = aClock('2026-03-02T12:00:00Z');
  let testApi: TestApi;
  let office: NoticeOutbox;
  let anna: TestUser;
  let karl: TestUser;
  let ida: TestUser;
  beforeAll(async () => {
    testApi = await startTestApi({ now: clock.now });
    office = aNoticeOutbox(testApi);
    anna = await testApi.employee('Anna Holm');
    karl = await testApi.employee('Karl Bech');
    ida = await testApi.employee('Ida Lund', { privileges: ['administrator'] });
  });
  afterAll(() => testApi.close());

  const invite = (who: TestUser, dialog: string, email: string): Promise<Answer> =>
    who.post(`/dialogs/${dialog}/invitations`, { email, capacity: 'citizen' });
  const withdraw = async (who: TestUser, dialog: string, { body }: Answer): Promise<void> => {
    expect((await who.delete(`/dialogs/${dialog}/invitations/${body.id}`, version(body.version))).status).toBe(204);
  };
  /** Invites and withdraws, over and over, until it is refused. */
  const inviteUntilRefused = async (who: TestUser, dialog: string, emailOf: (index: number) => string) => {
    for (let index = 0; index < 70; index += 1) {
      const answer = await invite(who, dialog, emailOf(index));
      if (answer.status !== 201) return { made: index, answer };
      await withdraw(who, dialog, answer);
    }
    return { made: 70, answer: null };
  };
  const waitOf = ({ headers }: Answer): number => Number(headers['retry-after']);

  it('go to one address only so often, however the invitations were withdrawn, in whichever dialog, by whomever', async () => {
    const dialog = await aDialog(anna);
    const { made, answer } = await inviteUntilRefused(anna, dialog, () => 'target@mail.example');
    expect(made).toBe(ONE_ADDRESS);
    expect(answer).toMatchObject({
      status: 429,
      body: { code: 'too_many_mails', title: 'Too many mails in 24 hours' },
    });
    expect(answer && waitOf(answer)).toBe(86_400);
    expect(answer?.body.details).toEqual({ retryAfterSeconds: 86_400 });
    const theirs = await aDialog(karl);
    for (const same of ['Target@MAIL.example', 'target+1@mail.example'])
      expect((await invite(karl, theirs, same)).status, same).toBe(429);
    expect((await invite(karl, theirs, 'other@mail.example')).status, 'control').toBe(201);
    expect(await testApi.events(`reason = 'too_many_mails' and actor_id = '${anna.personId}'`)).toMatchObject([
      { action: 'access.denied', outcome: 'denied', dialog_id: dialog },
    ]);
  });

  it('count for 24 hours and no longer, also when the rows are gone', async () => {
    const dialog = await aDialog(anna);
    clock.pass(60);
    expect((await inviteUntilRefused(anna, dialog, () => 'later@mail.example')).made).toBe(ONE_ADDRESS);
    await testApi.sql.query('delete from invitations where dialog_id = $1', [dialog]);
    clock.pass(23 * 60);
    const refused = await invite(anna, dialog, 'later@mail.example');
    expect([refused.status, waitOf(refused)]).toEqual([429, 3_600]);
    clock.pass(60);
    expect((await invite(anna, dialog, 'later@mail.example')).status).toBe(201);
  });

  it('are so many for one dialog, to however many addresses', async () => {
    const dialog = await aDialog(anna);
    const { made, answer } = await inviteUntilRefused(anna, dialog, (index) => `each-${index}@mail.example`);
    expect([made, answer?.status]).toEqual([ONE_DIALOG, 429]);
    expect((await invite(anna, await aDialog(anna), 'each@mail.example')).status, 'control').toBe(201);
  });

  it('are so many by one person, in however many dialogs', async () => {
    const busy = await testApi.employee('Bente Toft');
    const numbers = Array.from({ length: ONE_PERSON }, (_each, index) => index);
    let dialog = '';
    for (const index of numbers) {
      if (index % 40 === 0) dialog = await aDialog(busy);
      await invited(testApi, busy, dialog, { capacity: 'citizen' });
    }
    expect((await invite(busy, await aDialog(busy), 'by@mail.example')).status).toBe(429);
    expect((await invite(anna, await aDialog(anna), 'by@mail.example')).status, 'control').toBe(201);
  }, 120_000);

  it('do not pass the limit beside each other', async () => {
    const dialogs = await Promise.all(Array.from({ length: 20 }, () => aDialog(anna)));
    const answers = await Promise.all(dialogs.map((dialog) => invite(anna, dialog, 'race@mail.example')));
    const counts = [201, 429].map((status) => answers.filter((answer) => answer.status === status).length);
    expect(counts).toEqual([ONE_ADDRESS, 20 - ONE_ADDRESS]);
  });

  it('are not counted for what was refused, or repeated with the same Idempotency-Key', async () => {
    const dialog = await aDialog(anna);
    const body = { email: 'same@mail.example', capacity: 'citizen' };
    const used = async () => (await testApi.sql.query('select from mail_uses')).rowCount;
    const before = Number(await used());
    for (let turn = 0; turn < 12; turn += 1) {
      const answer = await anna.post(`/dialogs/${dialog}/invitations`, body, { 'idempotency-key': 'one-and-the-same' });
      expect(answer.status).toBe(201);
    }
    expect(await used()).toBe(before + 3);
  });

  it('name no dialog, person or address in the database, and are forgotten by the sweep', async () => {
    const { rows } = await testApi.sql.query('select u::text as row from mail_uses u');
    expect(rows.length).toBeGreaterThan(ONE_PERSON);
    expect(JSON.stringify(rows)).not.toMatch(new RegExp(`mail\\.example|${anna.personId}`));
    clock.pass(24 * 60);
    const { sweeps } = createRoomJobs(testApi.services, office.tools.mailer);
    await sweeps.find(({ name }) => name === 'housekeeping')?.run(new AbortController().signal);
    expect((await testApi.sql.query('select from mail_uses')).rowCount).toBe(0);
  });

  it('of somebody who is added and excluded again and again end too', async () => {
    const dialog = await aDialog(anna);
    const at = `/dialogs/${dialog}/participants`;
    for (let turn = 0; turn < 10; turn += 1) {
      expect((await ida.post(at, { personId: karl.personId })).status).toBe(201);
      const { body } = await anna.get(`${at}/${karl.personId}`);
      expect((await anna.delete(`${at}/${karl.personId}`, version(body.version))).status).toBe(204);
    }
    expect(await ida.post(at, { personId: karl.personId })).toMatchObject({
      status: 429,
      body: { code: 'too_many_mails' },
    });
    const lotte = await testApi.employee('Lotte Juul');
    expect((await ida.post(at, { personId: lotte.personId })).status, 'control').toBe(201);
  });

  it('of an approver who is chosen again and again end too', async () => {
    const mette = await testApi.citizen('Mette Krogh');
    const dialog = await aDialog(anna);
    await admitted(testApi, anna, dialog, mette);
    const at = `/dialogs/${dialog}/participants/${mette.personId}`;
    const choose = async (isApprover: boolean): Promise<Answer> => {
      const { body } = await anna.get(at);
      return anna.patch(at, { isApprover }, version(body.version));
    };
    for (let turn = 0; turn < 10; turn += 1) {
      for (const isApprover of [true, false]) expect((await choose(isApprover)).status).toBe(200);
    }
    expect((await choose(true)).body.code).toBe('too_many_mails');
  });

  it('of a notice that is tried again and again end too', async () => {
    const dialog = await aDialog(anna);
    office.refuse(new MailError('smtp_550', 'recipient'));
    const { body } = await invite(anna, dialog, 'gone@mail.example');
    const retry = async (): Promise<Answer> => {
      await office.turn();
      const { items } = (await ida.get('/notices?state=failed&limit=200')).body;
      const mine = items.find((each: { invitation: { id: string } | null }) => each.invitation?.id === body.id);
      return ida.post(`/notices/${mine.id}/retry`);
    };
    for (let turn = 0; turn < 10; turn += 1) expect((await retry()).status).toBe(200);
    expect(await retry()).toMatchObject({ status: 429, body: { code: 'too_many_mails' } });
    office.refuse(null);
  });

  it('of new posts come at once ten times within 24 hours, and then at most one an hour', async () => {
    const lars = await testApi.citizen('Lars Krogh');
    const dialog = await aDialog(anna);
    await admitted(testApi, anna, dialog, lars);
    await office.turn();
    const write = async (minutes: number): Promise<number> => {
      clock.pass(minutes);
      await anna.post(`/dialogs/${dialog}/posts`, { body: 'x' });
      return (await office.turn()).filter(({ unsubscribe }) => unsubscribe !== null).length;
    };
    for (let turn = 0; turn < 10; turn += 1) expect(await write(1)).toBe(1);
    expect(await write(1)).toBe(0);
    expect(await write(58), 'what came meanwhile is owed').toBe(0);
    expect(await write(2), 'in one mail').toBe(1);
    expect(await write(1)).toBe(0);
    clock.pass(25 * 60);
    expect(await office.turn()).toHaveLength(1);
    expect(await write(1), 'control: a day later at once again').toBe(1);
  });
});
