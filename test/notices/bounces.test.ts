import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { queryFrom } from '../../api/database/statements.ts';
import { createMailer } from '../../api/notifications/mail.ts';
import { MailError } from '../../api/notifications/mail-fault.ts';
import { returnMail } from '../../api/notifications/use-cases/return-mail.ts';
import { aDialog, admitted, changeMe } from '../setup/factories.ts';
import { runJobs } from '../setup/jobs.ts';
import { aClock, aNoticeOutbox, type NoticeOutbox } from '../setup/post-office.ts';
import { startTestApi, type TestApi, type TestUser } from '../setup/test-api.ts';

const GONE = new MailError('smtp_550', 'recipient');

interface Told {
  readonly messageId?: string;
  readonly envelopeId?: string;
  readonly action?: string;
  readonly status?: string;
}

/** As Postfix returns one. */
const aReport = ({ messageId, envelopeId, action = 'failed', status = '5.1.1' }: Told): string =>
  [
    'From: MAILER-DAEMON@mail.example (Mail Delivery System)',
    'Subject: Undelivered Mail Returned to Sender',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status;',
    '\tboundary="4BzQ/1.mail.example"',
    '',
    'This is a MIME-encapsulated message.',
    '',
    '--4BzQ/1.mail.example',
    'Content-Type: text/plain; charset=us-ascii',
    '',
    '<guest@mail.example>: host mx.mail.example said: 550 5.1.1 no such user',
    '',
    '--4BzQ/1.mail.example',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mail.example',
    ...(envelopeId ? [`Original-Envelope-Id: ${envelopeId}`] : []),
    '',
    'Final-Recipient: rfc822; guest@mail.example',
    `Action: ${action}`,
    `Status: ${status}`,
    'Diagnostic-Code: smtp; 550 5.1.1 no such user',
    '',
    '--4BzQ/1.mail.example',
    'Content-Type: text/rfc822-headers',
    '',
    'Return-Path: <letdialog@demo.example>',
    ...(messageId ? [`Message-ID: ${messageId}`] : []),
    'Subject: Du har noget nyt i LetDialog',
    '',
    '--4BzQ/1.mail.example--',
    '',
  ].join('\r\n');

describe('a mail that comes back', () => {
  const clock = aClock('2026-03-02T12:00:00Z');
  let testApi: TestApi;
  let office: NoticeOutbox;
  let anna: TestUser;
  let lars: TestUser;
  let mette: TestUser;
  let dialog: string;
  beforeAll(async () => {
    testApi = await startTestApi({ now: clock.now });
    office = aNoticeOutbox(testApi);
    anna = await testApi.employee('Anna Holm');
    lars = await testApi.citizen('Lars Krogh');
  });
  beforeEach(async () => {
    mette = await testApi.citizen('Mette Krogh');
    dialog = await aDialog(anna);
    for (const each of [mette, lars]) await admitted(testApi, anna, dialog, each);
    await changeMe(lars, { notices: 'off' });
    await office.turn();
  });
  afterAll(() => testApi.close());

  const post = () => anna.post(`/dialogs/${dialog}/posts`, { body: 'x' });
  const addressOf = async (who: TestUser): Promise<string> => (await who.get('/me')).body.email;
  const seenBy = async (who: TestUser): Promise<Record<string, string | undefined>> => {
    const { body } = await who.get(`/dialogs/${dialog}/participants`);
    return Object.fromEntries(body.items.map((each: { name: string; mail?: string }) => [each.name, each.mail]));
  };
  /** Some mail to Mette, which was taken. */
  const taken = async () => {
    await post();
    const to = await addressOf(mette);
    const mail = (await office.turn()).find((each) => each.to === to);
    if (!mail?.bounce) throw new Error('no mail to Mette');
    return { bounce: mail.bounce, messageId: `<notice.${mail.bounce}@demo.example>` };
  };
  const handOver = (report: string) => {
    const { database, vault, runAsSystem } = testApi.services;
    return returnMail({ query: queryFrom(database.pool), vault, runAsSystem }, report);
  };
  /** Mails to Mette are refused; gives the others. */
  const bounced = async () => {
    const to = await addressOf(mette);
    const { mailer } = office.tools;
    const send: typeof mailer.send = (mail) => (mail.to === to ? Promise.reject(GONE) : mailer.send(mail));
    await post();
    const tools = { ...office.tools, mailer: { ...mailer, send } };
    return [...(await office.turn(tools)), ...(await office.turn(tools))];
  };

  it('at once, for good: nothing more goes there; coordinators alone see it, and get one notice of it', async () => {
    const told = await bounced();
    expect((await mette.get('/me')).body).toMatchObject({ mail: 'failing', emailVerified: false });
    expect(await seenBy(anna)).toEqual({ 'Anna Holm': 'ok', 'Mette Krogh': 'failing', 'Lars Krogh': 'ok' });
    expect(Object.values(await seenBy(lars))).toEqual([undefined, undefined, undefined]);
    expect(told.map(({ to, subject }) => [to, subject])).toEqual([
      [await addressOf(anna), 'En deltager i LetDialog kan ikke få mail'],
    ]);
    expect(JSON.stringify(told)).not.toMatch(/Mette|Krogh/);
    await post();
    expect([(await office.turn()).length, (await office.turn()).length]).toEqual([0, 0]);
    const rows = await testApi.sql.query(
      `select count(*)::int as count from notices where person_id = $1 and kind = 'new-post'`,
      [mette.personId],
    );
    expect(rows.rows, 'none is written again and again').toEqual([{ count: 1 }]);
    expect(await testApi.events(`action = 'address.failed' and person_id = '${mette.personId}'`)).toHaveLength(1);
  });

  it('goes out again when the address is confirmed anew, with what came up meanwhile', async () => {
    await bounced();
    await office.turn();
    await post();
    const email = await addressOf(mette);
    await mette.post('/me/email', { email });
    const before = office.mails.length;
    await runJobs(testApi, office);
    const code = /^\d{6}$/m.exec(office.mails[before]?.text ?? '')?.[0];
    expect((await mette.post('/me/email/confirm', { code })).body).toMatchObject({ mail: 'ok', emailVerified: true });
    expect((await office.turn()).map(({ to }) => to)).toEqual([email]);
  });

  it('for now, or for what is ours or full, marks nothing', async () => {
    for (const fault of [
      new MailError('smtp_450', 'passing'),
      new MailError('smtp_550', 'ours'),
      new MailError('smtp_552', 'recipient', { isStillGood: true }),
    ]) {
      office.refuse(fault);
      await post();
      await office.turn();
      expect((await seenBy(anna))['Mette Krogh'], fault.code).toBe('ok');
    }
    office.refuse(null);
    clock.pass(180);
    await office.turn();
  });

  it('later, is handed over by the mail server, and known by its Message-ID or its envelope id', async () => {
    const byId = await taken();
    expect(await handOver(aReport({ messageId: byId.messageId }))).toBe('marked');
    expect((await seenBy(anna))['Mette Krogh']).toBe('failing');
    expect(await handOver(aReport({ messageId: byId.messageId }))).toBe('nothing_new');
    mette = await testApi.citizen('Mette Krogh');
    await admitted(testApi, anna, dialog, mette);
    expect(await handOver(aReport({ envelopeId: (await taken()).bounce }))).toBe('marked');
  });

  it('later, counts only when it is a failure of a mail of ours to the address of today', async () => {
    const { messageId, bounce } = await taken();
    const [id = '', mac = ''] = bounce.split('.');
    const forged = `${id}.${Buffer.alloc(32).toString('base64url')}`;
    const of = (told: Told) => handOver(aReport(told));
    expect(await of({ messageId, action: 'delayed', status: '4.4.1' })).toBe('not_failed');
    expect(await of({ messageId, action: 'delayed' })).toBe('not_failed');
    expect(await of({ messageId, status: '4.2.2' })).toBe('not_failed');
    expect(await of({ messageId, status: '5.2.2' })).toBe('not_failed');
    expect(await of({ messageId, action: 'delivered', status: '2.0.0' })).toBe('not_failed');
    expect(await of({ messageId: '<other@mail.example>' })).toBe('not_ours');
    expect(await of({ envelopeId: `01900000-0000-7000-8000-000000000000.${mac}` })).toBe('not_ours');
    expect(await of({ envelopeId: forged })).toBe('nothing_new');
    expect(await handOver('hello')).toBe('no_report');
    expect(await handOver('')).toBe('no_report');
    expect(await handOver(aReport({ messageId }).replace('multipart/report', 'multipart/mixed'))).toBe('no_report');
    expect((await seenBy(anna))['Mette Krogh'], 'after all that').toBe('ok');
    await testApi.sql.query(`update notices set person_id = $1 where id = $2`, [lars.personId, id]);
    expect(await of({ messageId }), 'a row that SQL has changed').toBe('not_ours');
    await testApi.sql.query(`update notices set person_id = $1 where id = $2`, [mette.personId, id]);
    await mette.post('/me/email', { email: 'changed@mail.example' });
    const before = office.mails.length;
    await runJobs(testApi, office);
    await mette.post('/me/email/confirm', { code: /^\d{6}$/m.exec(office.mails[before]?.text ?? '')?.[0] });
    expect(await of({ messageId }), 'of the address before').toBe('nothing_new');
    expect((await seenBy(anna))['Mette Krogh']).toBe('ok');
  });

  it('is not feigned by SQL, to coordinators', async () => {
    await testApi.sql.query(
      `update persons set address_state = 'failing', address_mac = decode(repeat('00', 32), 'hex') where id = $1`,
      [mette.personId],
    );
    expect((await seenBy(anna))['Mette Krogh']).toBe('ok');
  });

  it('carries its token to a server that speaks DSN, and in its Message-ID', async () => {
    const seen: string[] = [];
    const server = new SMTPServer({
      disabledCommands: ['AUTH', 'STARTTLS'],
      hideENHANCEDSTATUSCODES: false,
      hideDSN: false,
      onMailFrom: ({ args }, _session, done) => {
        seen.push(JSON.stringify(args));
        done();
      },
      onData: (stream, session, done) => {
        seen.push(JSON.stringify(session.envelope));
        let text = '';
        stream.on('data', (chunk: Buffer) => {
          text += chunk.toString('latin1');
        });
        stream.on('end', () => {
          seen.push(text);
          done();
        });
      },
    });
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const address = Object(server.server.address());
    const mailer = createMailer({
      ...{ url: `smtp://127.0.0.1:${address.port}`, from: 'letdialog@demo.example', tls: 'where offered', ca: null },
      greeting: 'demo.example',
    });
    const bounce = `01900000-0000-7000-8000-000000000000.${'A'.repeat(43)}`;
    const mail = {
      to: 'guest@mail.example',
      subject: 's',
      text: 't',
      html: '<p>t</p>',
      id: 'an-id',
      unsubscribe: null,
    };
    await mailer.send({ ...mail, bounce });
    await mailer.close();
    await new Promise<void>((resolve) => server.close(() => resolve()));
    expect(seen.join('\n')).toMatch(
      /Message-ID:\s+<notice\.01900000-0000-7000-8000-000000000000\.A{43}@demo\.example>/,
    );
    expect(seen.slice(0, 2).join('\n')).toContain(bounce);
  });
});
