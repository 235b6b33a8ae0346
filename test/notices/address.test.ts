import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRoomJobs } from '../../api/room-jobs.ts';
import { aDialog, admitted } from '../setup/factories.ts';
import { runJobs } from '../setup/jobs.ts';
import { aClock, aNoticeOutbox, type NoticeOutbox } from '../setup/post-office.ts';
import { startTestApi, type TestApi, type TestUser } from '../setup/test-api.ts';

describe('one’s own address', () => {
  const clock = aClock('2026-03-02T12:00:00Z');
  let testApi: TestApi;
  let office: NoticeOutbox;
  let anna: TestUser;
  let guests = 0;
  beforeAll(async () => {
    testApi = await startTestApi({ now: clock.now });
    office = aNoticeOutbox(testApi);
    anna = await testApi.employee('Anna Holm');
  });
  afterAll(() => testApi.close());

  const LOGIN = {
    issuer: 'https://eid.example',
    capacity: 'citizen',
    protection: null,
    cpr: null,
    employment: null,
  } as const;
  const login = (subject: string, email: string | null) =>
    testApi.logIn({ ...LOGIN, subject, name: 'Mette Krogh', email });
  const aGuest = () => {
    guests += 1;
    return login(`own-${guests}`, null);
  };
  const codeFor = async (who: TestUser, email: string): Promise<string> => {
    expect((await who.post('/me/email', { email })).body).toMatchObject({ email });
    const before = office.mails.length;
    await runJobs(testApi, office);
    const [mail, ...others] = office.mails.slice(before);
    expect([mail?.to, others]).toEqual([email, []]);
    return /^\d{6}$/m.exec(mail?.text ?? '')?.[0] ?? '';
  };
  const confirm = (who: TestUser, code: string) => who.post('/me/email/confirm', { code });
  const wrong = (code: string): string => (code === '000000' ? '000001' : '000000');
  const me = async (who: TestUser) => (await who.get('/me')).body;

  it('is used when the code is typed that was mailed to it, once, and the former stays in use until then', async () => {
    const mette = await login('mette', 'former@mail.example');
    expect(await me(mette)).toMatchObject({ email: 'former@mail.example', emailVerified: true, mail: 'ok' });
    const code = await codeFor(mette, 'new@mail.example');
    expect(await me(mette)).toMatchObject({ email: 'former@mail.example' });
    const { status, body } = await confirm(mette, code);
    expect([status, body]).toMatchObject([200, { email: 'new@mail.example', emailVerified: true, mail: 'ok' }]);
    expect((await confirm(mette, code)).body.code).toBe('code_expired');
    const told = await testApi.events(`action like 'address.%' and person_id = '${mette.personId}'`);
    expect(told.map(({ action }) => action)).toEqual([
      'address.change-asked',
      'address.code-tried',
      'address.confirmed',
    ]);
  });

  it('of which nobody knows, such as an invitation’s, is not called verified, and is used all the same', async () => {
    const guest = await aGuest();
    const dialog = await aDialog(anna);
    await admitted(testApi, anna, dialog, guest, { email: 'guest@mail.example' });
    expect(await me(guest)).toMatchObject({ email: 'guest@mail.example', emailVerified: false, mail: 'ok' });
    await anna.post(`/dialogs/${dialog}/posts`, { body: 'x' });
    expect((await office.turn()).map(({ to }) => to)).toContain('guest@mail.example');
    expect((await confirm(guest, await codeFor(guest, 'guest@mail.example'))).body.emailVerified).toBe(true);
  });

  it('has a code for ten minutes, five tries, one person and one address; a new one takes its place', async () => {
    const [one, other] = [await aGuest(), await aGuest()];
    const code = await codeFor(one, 'one@mail.example');
    await codeFor(other, 'other@mail.example');
    expect((await confirm(other, wrong(code))).body.code).toBe('code_wrong');
    clock.pass(10);
    expect((await confirm(one, code)).body.code).toBe('code_expired');
    const second = await codeFor(one, 'one@mail.example');
    const third = await codeFor(one, 'one@mail.example');
    expect(third).not.toBe(second);
    expect((await confirm(one, second)).body.code).toBe('code_wrong');
    const tries = await Promise.all(Array.from({ length: 6 }, () => confirm(one, wrong(third))));
    expect(tries.map(({ body }) => body.code).toSorted()).toEqual([
      ...Array(2).fill('code_expired'),
      ...Array(4).fill('code_wrong'),
    ]);
    expect((await confirm(one, third)).body.code).toBe('code_expired');
    expect((await me(one)).email).toBeNull();
  });

  it('is asked for so often a day and no more', async () => {
    const guest = await aGuest();
    const answers = [];
    for (let time = 0; time < 6; time += 1)
      answers.push(await guest.post('/me/email', { email: 'often@mail.example' }));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 429]);
    expect(answers.at(-1)?.body.code).toBe('too_many_mails');
    await testApi.sql.query('delete from graphile_worker._private_jobs');
  });

  it('stays when a citizen logs in with another; an employee’s is what the employer’s login says', async () => {
    const lone = await login('lone', 'eid@mail.example');
    await confirm(lone, await codeFor(lone, 'lone@mail.example'));
    await login('lone', 'eid@mail.example');
    expect((await me(lone)).email).toBe('lone@mail.example');
    expect((await anna.post('/me/email', { email: 'anna@private.example' })).body.code).toBe('address_from_login');
  });

  it('is neither proven nor got by SQL', async () => {
    const [one, other] = [await aGuest(), await aGuest()];
    await confirm(one, await codeFor(one, 'proven@mail.example'));
    const change = `update persons set address_state = o.address_state, address_mac = o.address_mac from persons o
      where persons.id = $1 and o.id = $2`;
    const mails = await codeFor(other, 'sql@mail.example');
    for (const sql of [
      `update address_changes set expires_at = expires_at + interval '1 day' where person_id = $1`,
      `update address_changes set id = gen_random_uuid(), expires_at = expires_at - interval '1 day' where person_id = $1`,
    ]) {
      await testApi.sql.query(sql, [other.personId]);
      expect((await confirm(other, mails)).body.code).toBe('code_wrong');
    }
    await testApi.sql.query(
      `update address_changes set sealed_email = (select sealed_email from persons where id = $2) where person_id = $1`,
      [other.personId, one.personId],
    );
    expect((await confirm(other, mails)).body.code).toBe('code_expired');
    const guest = await login('unproven', null);
    await testApi.sql.query('update persons set sealed_email = null where id = $1', [guest.personId]);
    await testApi.sql.query(change, [guest.personId, one.personId]);
    expect(await me(guest)).toMatchObject({ email: null, emailVerified: false });
    await testApi.sql.query(`update persons set address_state = 'from_login' where id = $1`, [one.personId]);
    expect(await me(one)).toMatchObject({ email: 'proven@mail.example', emailVerified: false });
  });

  it('that waits goes with its time, and no code stands anywhere', async () => {
    const guest = await aGuest();
    const code = await codeFor(guest, 'dump@mail.example');
    const { rows } = await testApi.sql.query('select * from address_changes where person_id = $1', [guest.personId]);
    expect(JSON.stringify(rows)).not.toContain(code);
    const { rows: jobs } = await testApi.sql.query(
      `select last_code, once_key from notices where kind = 'address-code'`,
    );
    expect(JSON.stringify(jobs)).not.toMatch(new RegExp(`${code}|dump@`));
    clock.pass(61);
    const { sweeps } = createRoomJobs(testApi.services, office.tools.mailer);
    await sweeps.find(({ name }) => name === 'housekeeping')?.run(new AbortController().signal);
    expect((await testApi.sql.query('select from address_changes')).rowCount).toBe(0);
  });
});
