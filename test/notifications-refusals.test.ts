import { readFileSync } from 'node:fs';
import { simpleParser } from 'mailparser';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { afterEach, describe, expect, it } from 'vitest';
import { createMailer, greetingOf, type Mailer } from '../api/notifications/mail.ts';
import { faultOf, MailError } from '../api/notifications/mail-fault.ts';
import { checkMail } from '../cli/operations/doctor/mail.ts';
import { aRudeServer, type Manners, type RudeServer } from './setup/rude-server.ts';

const MAIL = { to: 'guest@mail.example', subject: 's', text: 't', html: '<p>t</p>', id: 'an-id', unsubscribe: null };

type Case = readonly [what: string, manners: Manners, code: string];
const at = (word: string, reply: string): Manners => ({ replies: { [word]: reply } });

const OURS: readonly Case[] = [
  ['a greeting that refuses us', { greeting: '554 5.7.1 blocked using zen.example' }, 'smtp_554'],
  ['a greeting of no mail server', { greeting: 'SSH-2.0-OpenSSH_9.7' }, 'not_understood'],
  ['EHLO and HELO refused', { replies: { EHLO: '550 5.7.1 bad helo', HELO: '550 5.7.1 bad helo' } }, 'smtp_550'],
  ['sender refused', at('MAIL', '550 5.1.8 sender domain has no MX'), 'smtp_550'],
  ['sender refused without more', at('MAIL', '553 sorry'), 'smtp_553'],
  ['login needed at MAIL', at('MAIL', '530 5.7.0 Authentication required'), 'smtp_530'],
  ['TLS needed', at('MAIL', '530 5.7.0 Must issue a STARTTLS command first'), 'smtp_530'],
  ['our quota at MAIL', at('MAIL', '552 5.3.1 quota'), 'smtp_552'],
  ['no room for now', at('MAIL', '452 4.3.1 Insufficient system storage'), 'smtp_452'],
  ['too many for now', at('RCPT', '452 4.5.3 Too many recipients today'), 'smtp_452'],
  ['relay denied', at('RCPT', '550 5.7.1 <guest@mail.example>: Relay access denied'), 'smtp_550'],
  ['relay denied by 554', at('RCPT', '554 5.7.1 Relay access denied'), 'smtp_554'],
  ['relay denied in words alone', at('RCPT', '550 relaying to guest@mail.example prohibited'), 'smtp_550'],
  [
    'relay denied as qmail says it',
    at('RCPT', "553 sorry, that domain isn't in my list of allowed rcpthosts (#5.7.1)"),
    'smtp_553',
  ],
  ['blocked', at('RCPT', '554 5.7.1 Service unavailable; client host blocked using zen.example'), 'smtp_554'],
  ['blocked in words alone', at('RCPT', '550 Your IP is on our blocklist'), 'smtp_550'],
  ['blacklisted in two words', at('RCPT', '550 Your host is in a black list'), 'smtp_550'],
  ['listed somewhere', at('RCPT', '550 10.1.2.3 is listed at rbl.example'), 'smtp_550'],
  ['prohibited as Exim says it', at('RCPT', '550 Administrative prohibition'), 'smtp_550'],
  ['sender not verified, as Exim says it', at('RCPT', '550 Verification failed for <a@demo.example>'), 'smtp_550'],
  ['our limit in words alone', at('RCPT', '550 Daily limit exceeded'), 'smtp_550'],
  ['unauthorized', at('RCPT', '550 Unauthorized'), 'smtp_550'],
  ['no reply at all', at('RCPT', 'hello'), 'not_understood'],
  ['login needed at RCPT', at('RCPT', '530 5.7.1 Authentication required'), 'smtp_530'],
  ['login needed at RCPT, by 535', at('RCPT', '535 5.7.8 bad credentials'), 'smtp_535'],
  ['sender refused at RCPT, unspecifically', at('RCPT', '554 5.1.0 Sender denied'), 'smtp_554'],
  ['sender refused at RCPT by 550, unspecifically', at('RCPT', '550 5.1.0 Sender denied'), 'smtp_550'],
  ['sender refused at RCPT', at('RCPT', '550 5.1.8 sender address rejected'), 'smtp_550'],
  ['misconfigured', at('RCPT', '554 5.3.5 local configuration error'), 'smtp_554'],
  ['no transaction', at('RCPT', '503 5.5.1 bad sequence'), 'smtp_503'],
  ['loop', at('RCPT', '550 5.4.6 routing loop'), 'smtp_550'],
  ['content refused at the end', at('.', '550 5.7.1 message looks like spam'), 'smtp_550'],
  ['refused at the end without more', at('.', '554 transaction failed'), 'smtp_554'],
  ['our quota at the end', at('.', '552 exceeded storage allocation'), 'smtp_552'],
  ['too big', at('.', '552 5.3.4 message too big'), 'smtp_552'],
  ['DATA refused', at('DATA', '554 5.5.1 no'), 'smtp_554'],
];

const RECIPIENT: readonly Case[] = [
  ['no such user', at('RCPT', '550 5.1.1 <guest@mail.example>: no such user'), 'smtp_550'],
  [
    'no such user, in several lines',
    at('RCPT', '550-5.1.1 The account that you tried to reach\r\n550-5.1.1 does not exist. Relay\r\n550 5.1.1 ok'),
    'smtp_550',
  ],
  ['no such user, as qmail says it', at('RCPT', '550 sorry, no mailbox here by that name (#5.1.1)'), 'smtp_550'],
  ['no such user, without more', at('RCPT', '550 User unknown'), 'smtp_550'],
  ['no such user, unspecifically', at('RCPT', '550 5.5.0 Requested action not taken: mailbox unavailable'), 'smtp_550'],
  [
    'no such user, whose address has a word of ours',
    at('RCPT', '550 no mailbox <relay.policy@mail.example>'),
    'smtp_550',
  ],
  [
    'no such user, as Postfix says it without enhanced codes',
    at('RCPT', '550 <guest@mail.example>: Recipient address rejected: User unknown in relay recipient table'),
    'smtp_550',
  ],
  [
    'no such user, in Danish and bytes of ISO-8859-1',
    at('RCPT', '550 Bruger findes ikke \u00e6\u00f8\u00e5'),
    'smtp_550',
  ],
  ['a code alone', at('RCPT', '550'), 'smtp_550'],
  ['no such domain', at('RCPT', '550 5.1.2 domain does not exist'), 'smtp_550'],
  ['an address that is none', at('RCPT', '501 5.1.3 Bad recipient address syntax'), 'smtp_501'],
  ['moved', at('RCPT', '551 5.1.6 moved'), 'smtp_551'],
  ['a domain without mail', at('RCPT', '556 5.1.10 null MX'), 'smtp_556'],
  ['disabled', at('RCPT', '550 5.2.1 mailbox disabled'), 'smtp_550'],
  ['full for good', at('RCPT', '552 5.2.2 mailbox full'), 'smtp_552'],
  ['full for good, without more', at('RCPT', '552 Mailbox quota exceeded'), 'smtp_552'],
  ['full for good at the end', at('.', '552 5.2.2 over quota'), 'smtp_552'],
  ['no such user at the end', at('.', '550 5.1.1 no such user'), 'smtp_550'],
  ['unknown to Exchange', at('RCPT', '550 5.4.1 Recipient address rejected: Access denied'), 'smtp_550'],
];

const PASSING: readonly Case[] = [
  ['too busy to greet', { greeting: '421 4.3.2 try later' }, 'smtp_421'],
  ['too busy at EHLO', at('EHLO', '421 4.3.2 try later'), 'smtp_421'],
  ['greylisted', at('RCPT', '450 4.7.1 <guest@mail.example>: greylisted'), 'smtp_450'],
  ['greylisted at the end', at('.', '451 4.7.1 try again'), 'smtp_451'],
  ['busy mailbox', at('RCPT', '450 4.2.1 busy'), 'smtp_450'],
  ['full mailbox for now', at('RCPT', '452 4.2.2 mailbox full'), 'smtp_452'],
  ['unknown for now', at('RCPT', '450 4.1.1 unknown'), 'smtp_450'],
  ['closing', at('RCPT', '421 4.3.2 closing'), 'smtp_421'],
  ['a code that asks for another try in its enhanced part', at('RCPT', '550 4.3.0 for now'), 'smtp_550'],
  ['cut at MAIL', at('MAIL', 'cut'), 'connection_lost'],
  ['cut at RCPT', at('RCPT', 'cut'), 'connection_lost'],
  ['cut at DATA', at('DATA', 'cut'), 'connection_lost'],
  ['cut behind the mail', at('.', 'cut'), 'connection_lost'],
];

describe('a mail server that refuses', () => {
  const open: { close(): Promise<void> }[] = [];
  afterEach(async () => {
    for (const each of open.splice(0)) await each.close();
  });

  const mailerTo = (port: number, user = ''): Mailer =>
    createMailer({
      ...{ url: `smtp://${user}127.0.0.1:${port}`, from: 'letdialog@demo.example', tls: 'where offered', ca: null },
      greeting: 'letdialog.example',
    });
  const aServer = async (manners: Manners): Promise<RudeServer> => {
    const server = await aRudeServer(manners);
    open.push(server);
    return server;
  };
  const refusalOf = async (port: number, user?: string): Promise<MailError> => {
    const error = await mailerTo(port, user)
      .send(MAIL)
      .then(
        () => expect.fail('it was sent'),
        (reason: unknown) => reason,
      );
    if (!(error instanceof MailError)) throw error;
    expect(`${error.code} ${error.message}`, 'codes alone').not.toMatch(/guest|mail\.example/);
    return error;
  };

  it('nothing takes the mail (control)', async () => {
    const server = await aServer({});
    await mailerTo(server.port).send(MAIL);
    expect(server.mails).toHaveLength(1);
  });

  describe.each([
    ['ours', OURS],
    ['recipient', RECIPIENT],
    ['passing', PASSING],
  ] as const)('for what is %s', (fault, cases) => {
    it.each(cases)('%s', async (_what, manners, code) => {
      const { port } = await aServer(manners);
      expect(await refusalOf(port)).toMatchObject({ fault, code });
    });

    it('says the same when commands are pipelined', async () => {
      for (const [what, manners, code] of cases.filter(([, { replies }]) => replies?.RCPT && replies.RCPT !== 'cut')) {
        const { port } = await aServer({ ...manners, extensions: ['PIPELINING'] });
        expect(await refusalOf(port), what).toMatchObject({ fault, code });
      }
    });
  });

  it('a login tells whether it is wrong or the server is busy', async () => {
    const auth = { extensions: ['AUTH PLAIN LOGIN'] };
    const wrong = await aServer({ ...auth, ...at('AUTH', '535 5.7.8 guest@mail.example') });
    const busy = await aServer({ ...auth, ...at('AUTH', '454 4.7.0 for now') });
    expect(await refusalOf(wrong.port, 'user:pass@')).toMatchObject({ code: 'login_refused', fault: 'ours' });
    expect(await refusalOf(busy.port, 'user:pass@')).toMatchObject({ code: 'login_refused', fault: 'passing' });
  });

  it('says a little now and then without an end, is left after a while', async () => {
    const lines = Array.from({ length: 20_000 }, () => '250-wait').join('\r\n');
    const server = await aServer(at('.', lines));
    const mailer = createMailer(
      {
        ...{ url: `smtp://127.0.0.1:${server.port}`, from: 'letdialog@demo.example', tls: 'where offered', ca: null },
        greeting: 'letdialog.example',
      },
      500,
    );
    const failure = await mailer.send(MAIL).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'connection_timeout', fault: 'passing' });
  });

  it('is not believed about a recipient before one was named', () => {
    for (const command of ['CONN', 'EHLO', 'MAIL FROM'])
      expect(faultOf({ command, code: 550, text: '550 5.1.1 no such user' }), command).toBe('ours');
  });

  it('a mail that it took before it was cut comes again under the same Message-ID', async () => {
    const server = await aServer(at('.', 'cut'));
    await refusalOf(server.port);
    await refusalOf(server.port);
    const ids = await Promise.all(server.mails.map(async (mail) => (await simpleParser(mail)).messageId));
    expect(ids).toEqual(Array(2).fill('<notice.an-id@demo.example>'));
  });

  it('hears our name, and no machine answers the mail', async () => {
    const server = await aServer({});
    await mailerTo(server.port).send(MAIL);
    expect(server.heard[0]).toBe('EHLO letdialog.example');
    const { headers } = await simpleParser(server.mails[0] ?? '');
    expect([headers.get('auto-submitted'), headers.get('x-auto-response-suppress')]).toEqual(['auto-generated', 'All']);
    const urls = [
      'https://letdialog.example:8443/api',
      'http://127.0.0.1:8080',
      'http://[::1]:8080',
      'http://localhost',
    ];
    expect(urls.map(greetingOf)).toEqual(['letdialog.example', '[127.0.0.1]', '[IPv6:::1]', 'localhost']);
  });

  /** A real one, on this machine, with a certificate of its own making. */
  async function aLocalServer(options: SMTPServerOptions): Promise<{ port: number; isSecure: boolean[] }> {
    const isSecure: boolean[] = [];
    const pem = readFileSync(new URL('./setup/certificates/wrong.pem', import.meta.url), 'utf8');
    const server = new SMTPServer({
      ...{ key: pem, cert: pem, authOptional: true },
      onMailFrom: (_address, session, callback) => {
        if (session.secure) return callback();
        callback(Object.assign(new Error('5.7.0 Must issue a STARTTLS command first'), { responseCode: 530 }));
      },
      onData: (stream, session, callback) => {
        stream.resume();
        stream.on('end', () => {
          isSecure.push(session.secure);
          callback();
        });
      },
      ...options,
    });
    server.on('error', () => undefined); // a client that refuses us
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    open.push({ close: () => new Promise((done) => server.close(() => done())) });
    const address = server.server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    return { port: address.port, isSecure };
  }

  it('to speak without STARTTLS on this machine gets STARTTLS, also with a login, and the doctor tries that far', async () => {
    const onAuth: SMTPServerOptions['onAuth'] = (auth, session, callback) =>
      session.secure && auth.password === 'pass' ? callback(null, { user: 'user' }) : callback(new Error('no'));
    const server = await aLocalServer({ authOptional: false, onAuth });
    await mailerTo(server.port, 'user:pass@').send(MAIL);
    expect(server.isSecure).toEqual([true]);
    const stateOf = async (user: string): Promise<string | undefined> => {
      const url = `smtp://${user}127.0.0.1:${server.port}`;
      const options = { url, from: 'letdialog@demo.example', tls: 'where offered', ca: null, greeting: 'x' } as const;
      return (await checkMail(options))[0]?.state;
    };
    expect([await stateOf('user:pass@'), await stateOf('user:wrong@')]).toEqual(['ok', 'failed']);
    expect(server.isSecure, 'the doctor sends nothing').toEqual([true]);
  });

  it('STARTTLS that it offers on this machine is spoken to without', async () => {
    const server = await aServer({ extensions: ['STARTTLS'], replies: { STARTTLS: '454 4.7.0 TLS not available' } });
    await mailerTo(server.port).send(MAIL);
    expect(server.mails).toHaveLength(1);
  });
});
