import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readNoticeBacklog } from '../api/notifications/backlog.ts';
import { MailError } from '../api/notifications/mail-fault.ts';
import { nextTry } from '../api/notifications/retry-schedule.ts';
import { aDialog, admitted, invited } from './setup/factories.ts';
import { aClock, aNoticeOutbox, type NoticeOutbox } from './setup/post-office.ts';
import { startTestApi, type TestApi, type TestUser } from './setup/test-api.ts';

const AWAY = new MailError('connection_failed', 'passing');
const NO_SUCH_USER = new MailError('smtp_550', 'recipient');

describe('a notice', () => {
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
  });
  beforeEach(async () => {
    office.refuse(null);
    await office.turn();
    clock.pass(48 * 60);
  });
  afterAll(() => testApi.close());

  const notices = async (where = 'true') =>
    (await testApi.sql.query(`select * from notices where ${where} order by id desc`)).rows;
  const aPost = () => anna.post(`/dialogs/${dialog}/posts`, { body: 'Emma vil ikke i skole' });

  it('that is refused is tried again after 1, 5, 15 and 30 minutes, then hourly, and given up after 24 hours', async () => {
    office.refuse(AWAY);
    await aPost();
    const waits: number[] = [];
    const start = clock.now().getTime();
    await office.turn();
    for (;;) {
      const [notice] = await notices();
      if (notice.state !== 'pending') break;
      expect(notice).toMatchObject({ last_code: 'connection_failed', attempts: waits.length + 1 });
      const wait = (notice.next_try_at.getTime() - clock.now().getTime()) / 60_000;
      clock.pass(wait - 0.1);
      await office.turn();
      expect((await notices())[0].attempts, 'not before its time').toBe(waits.length + 1);
      clock.pass(0.1);
      await office.turn();
      waits.push(wait);
    }
    expect(waits.slice(0, 6)).toEqual([1, 5, 15, 30, 60, 60]);
    expect((clock.now().getTime() - start) / 3_600_000).toBe(24);
    const [failed] = await notices();
    expect(failed).toMatchObject({ state: 'failed', last_code: 'connection_failed', person_id: mette.personId });
    expect(await testApi.events(`action = 'notice.failed' and target_id = '${failed.id}'`)).toMatchObject([
      { outcome: 'failed', reason: 'connection_failed', dialog_id: dialog, person_id: mette.personId },
    ]);
    office.refuse(null);
    expect(await office.turn(), 'what was given up is not owed again').toEqual([]);
    await aPost();
    expect(await office.turn(), 'but something newer is').toHaveLength(1);
  });

  it('is sent once when the mail server is back after two minutes, with the same Message-ID as any other try', async () => {
    office.refuse(AWAY);
    await aPost();
    await office.turn();
    const [{ id }] = await notices();
    clock.pass(2);
    office.refuse(null);
    expect((await office.turn()).map((mail) => mail.id)).toEqual([id]);
    clock.pass(600);
    expect(await office.turn()).toEqual([]);
  });

  it('is given up at once when the recipient is refused for good', async () => {
    office.refuse(NO_SUCH_USER);
    const { id } = await invited(testApi, anna, dialog, { capacity: 'citizen' });
    await office.turn();
    expect(await notices(`subject_id = '${id}'`)).toMatchObject([
      { state: 'failed', last_code: 'smtp_550', attempts: 1 },
    ]);
    expect(await testApi.events(`action = 'notice.failed' and target_id = '${id}'`)).toMatchObject([
      { reason: 'smtp_550', dialog_id: dialog },
    ]);
  });

  it('that the mail server refuses for what is ours is tried for 24 hours, and told of as long', async () => {
    const loud: unknown[] = [];
    const { tools } = office;
    const telling = { ...tools, onFailedTry: (facts: { fault: string }) => void loud.push(facts.fault) };
    const refused = async () => (await readNoticeBacklog(tools.query, clock.now())).refused;
    office.refuse(new MailError('smtp_554', 'ours'));
    const { id } = await invited(testApi, anna, dialog, { capacity: 'citizen' });
    await office.turn(telling);
    expect([loud, await refused()]).toEqual([['ours'], 1]);
    expect(await notices(`subject_id = '${id}'`)).toMatchObject([
      { state: 'pending', last_code: 'smtp_554', last_fault: 'ours', attempts: 1 },
    ]);
    clock.pass(24 * 60);
    await office.turn();
    expect(await notices(`subject_id = '${id}'`)).toMatchObject([{ state: 'failed', last_fault: 'ours' }]);
    expect(await refused(), 'given up').toBe(0);
  });

  it('is not tried in vain when it was read meanwhile', async () => {
    office.refuse(AWAY);
    await aPost();
    await office.turn();
    const { body } = await mette.get(`/dialogs/${dialog}`);
    await mette.put(`/dialogs/${dialog}/read-marker`, { number: body.lastPostNumber });
    office.refuse(null);
    clock.pass(2);
    expect(await office.turn()).toEqual([]);
    expect((await notices())[0]).toMatchObject({ state: 'skipped', last_code: 'no_longer_wanted' });
  });

  it('whose worker dies between send and mark is sent again under the same Message-ID, when its time is over', async () => {
    await aPost();
    const dies = async (): Promise<never> => {
      throw new Error('killed');
    };
    await expect(office.turn({ ...office.tools, runAsSystem: dies })).rejects.toThrow('killed');
    expect(await office.turn(), 'another must not send it at the same time').toEqual([]);
    clock.pass(4);
    const [again] = await office.turn();
    expect(office.mails.filter((mail) => mail.id === again?.id)).toHaveLength(2);
    clock.pass(4);
    expect(await office.turn(), 'once marked, never again').toEqual([]);
  });

  it('is written once and sent once by however many processes', async () => {
    await aPost();
    const turns = await Promise.all([office.turn(), office.turn(), office.turn()]);
    expect(new Set(turns.flat().map(({ id }) => id)).size).toBe(1);
    expect((await notices(`created_at = '${clock.now().toISOString()}'`)).length).toBe(1);
  });

  it('of a post written while the mail was under way follows by itself', async () => {
    await aPost();
    const send = office.tools.mailer.send;
    const mailer = {
      ...office.tools.mailer,
      send: async (mail: Parameters<typeof send>[0]) => {
        await send(mail);
        await aPost();
      },
    };
    const first = await office.turn({ ...office.tools, mailer });
    const second = await office.turn();
    expect([first.length, second.length]).toEqual([1, 1]);
    expect(await office.turn()).toEqual([]);
  });

  it('of a kind that only a later version knows is left to it', async () => {
    await testApi.sql.query(
      `insert into notices (id, kind, person_id, once_key, created_at, next_try_at)
       values (gen_random_uuid(), 'of-tomorrow', $1, 'of-tomorrow:1', $2, $2)`,
      [mette.personId, clock.now()],
    );
    await aPost();
    expect(
      (await office.turn()).map(({ to }) => to),
      'control: others are sent',
    ).toHaveLength(1);
    expect(await notices(`kind = 'of-tomorrow'`)).toMatchObject([{ state: 'pending', attempts: 0 }]);
    await testApi.sql.query(`delete from notices where kind = 'of-tomorrow'`);
  });

  it('about something that is gone is no longer wanted, and keeps no other from being sent', async () => {
    const { id } = await invited(testApi, anna, dialog, { capacity: 'citizen' });
    office.refuse(AWAY);
    await office.turn();
    office.refuse(null);
    await testApi.sql.query('delete from invitations where id = $1', [id]);
    await aPost();
    clock.pass(2);
    expect(await office.turn()).toHaveLength(1);
    expect(await notices(`subject_id = '${id}'`)).toMatchObject([{ state: 'skipped', last_code: 'no_longer_wanted' }]);
  });

  it('is given up at once, and told of, when the address was changed in the database; the others are sent', async () => {
    await admitted(testApi, anna, dialog, await testApi.citizen('Lars Krogh'));
    await office.turn();
    const address = 'select sealed_email from persons where id = $1';
    const { sealed_email: before } = (await testApi.sql.query(address, [mette.personId])).rows[0];
    const change = 'update persons set sealed_email = $2 where id = $1';
    await testApi.sql.query(change, [mette.personId, Buffer.from('rubbish')]);
    await aPost();
    expect(await office.turn(), 'the mail to the other').toHaveLength(1);
    const [failed] = await notices(`person_id = '${mette.personId}'`);
    expect(failed).toMatchObject({ state: 'failed', attempts: 1, last_code: 'address_unreadable' });
    const found = await testApi.events(`action = 'tampering.found' and person_id = '${mette.personId}'`);
    expect(found.map(({ reason }) => reason)).toEqual(['persons']);
    await testApi.sql.query(change, [mette.personId, before]);
  });

  it('waits by a rule that is plain to read', () => {
    const firstTriedAt = new Date('2026-03-02T12:00:00Z');
    const at = (time: string) => new Date(`2026-03-0${time}Z`);
    expect(nextTry({ attempts: 1, firstTriedAt }, at('2T12:00:00'))).toEqual(at('2T12:01:00'));
    expect(nextTry({ attempts: 9, firstTriedAt }, at('3T11:30:00'))).toEqual(at('3T12:00:00'));
    expect(nextTry({ attempts: 9, firstTriedAt }, at('3T12:00:00'))).toBeNull();
  });
});
