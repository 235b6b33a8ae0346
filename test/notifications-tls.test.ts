import { readFileSync } from 'node:fs';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { afterEach, describe, expect, it } from 'vitest';
import { createMailer, type MailOptions, tlsFor } from '../api/notifications/mail.ts';
import { MailError } from '../api/notifications/mail-fault.ts';
import { aDialog, invited } from './setup/factories.ts';
import { startTestApi } from './setup/test-api.ts';

const pem = (name: string): string =>
  readFileSync(new URL(`./setup/certificates/${name}.pem`, import.meta.url), 'utf8');
const identified = (name: string): SMTPServerOptions => ({ key: pem(name), cert: pem(name) });
const CA = pem('authority');

const MAIL = { to: 'guest@mail.example', subject: 's', text: 't', html: '<p>t</p>', id: 'an-id', unsubscribe: null };

describe('a mail server', () => {
  const servers: SMTPServer[] = [];
  afterEach(async () => {
    for (const server of servers.splice(0)) await new Promise<void>((done) => server.close(() => done()));
  });

  /** A real one. Tells of each mail whether it came encrypted. */
  async function aServer(options: SMTPServerOptions): Promise<{ port: number; mails: boolean[] }> {
    const mails: boolean[] = [];
    const server = new SMTPServer({
      authOptional: true,
      onData: (stream, session, callback) => {
        stream.resume();
        stream.on('end', () => {
          mails.push(session.secure);
          callback();
        });
      },
      ...options,
    });
    server.on('error', () => undefined); // a client that refuses us
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    servers.push(server);
    const address = server.server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    return { port: address.port, mails };
  }

  const send = (options: Omit<MailOptions, 'from' | 'greeting'>): Promise<void> =>
    createMailer({ ...options, from: 'letdialog@demo.example', greeting: 'letdialog.example' }).send(MAIL);

  it('with a certificate that its authority vouches for gets mails, encrypted, by STARTTLS and by TLS at once', async () => {
    const starttls = await aServer(identified('right'));
    const implicit = await aServer({ ...identified('right'), secure: true });
    await send({ url: `smtp://127.0.0.1:${starttls.port}`, tls: 'required', ca: CA });
    await send({ url: `smtps://127.0.0.1:${implicit.port}`, tls: 'required', ca: CA });
    expect([starttls.mails, implicit.mails]).toEqual([[true], [true]]);
  });

  it('gets nothing when it has no TLS, another name in its certificate, an unknown authority, or an old protocol', async () => {
    const plain = await aServer({ disabledCommands: ['STARTTLS', 'AUTH'] });
    const wrong = await aServer(identified('wrong'));
    const right = await aServer(identified('right'));
    const old = await aServer({ ...identified('right'), maxVersion: 'TLSv1.1', minVersion: 'TLSv1' });
    const to = (port: number, ca: string | null = CA) => send({ url: `smtp://127.0.0.1:${port}`, tls: 'required', ca });
    await expect(to(plain.port)).rejects.toMatchObject({ code: 'tls_refused', fault: 'ours' });
    await expect(to(wrong.port)).rejects.toMatchObject({ code: 'certificate_refused', fault: 'ours' });
    await expect(to(right.port, null)).rejects.toMatchObject({ code: 'certificate_refused' });
    await expect(to(old.port)).rejects.toBeInstanceOf(MailError);
    expect([plain.mails, wrong.mails, right.mails, old.mails]).toEqual([[], [], [], []]);
  });

  it('on this very machine may do without (control: the same server as above)', async () => {
    const plain = await aServer({ disabledCommands: ['STARTTLS', 'AUTH'] });
    await send({ url: `smtp://127.0.0.1:${plain.port}`, tls: 'where offered', ca: null });
    expect(plain.mails).toEqual([false]);
    expect(['smtp://localhost:25', 'smtp://[::1]', 'smtp://127.0.0.53'].map(tlsFor)).toEqual(
      Array(3).fill('where offered'),
    );
    const others = ['smtps://127.0.0.1', 'smtp://mail.example', 'smtp://127.0.0.1.example', 'smtp://localhost.example'];
    expect(new Set(others.map(tlsFor))).toEqual(new Set(['required']));
  });

  it('that is refused leaves the notice in the queue', async () => {
    const wrong = await aServer(identified('wrong'));
    const mail = { url: `smtp://127.0.0.1:${wrong.port}`, tls: 'required', ca: CA } as const;
    const testApi = await startTestApi({ mail, sweepSeconds: 0.3 });
    const worker = await testApi.startJobs();
    try {
      const anna = await testApi.employee('Anna Holm');
      await invited(testApi, anna, await aDialog(anna), { capacity: 'citizen' });
      const queue = async () => (await testApi.sql.query('select state, attempts, last_code from notices')).rows;
      await expect
        .poll(queue, { timeout: 10_000 })
        .toEqual([{ state: 'pending', attempts: 1, last_code: 'certificate_refused' }]);
      expect(wrong.mails).toEqual([]);
    } finally {
      await worker.stop();
      await testApi.close();
    }
  });

  it('that refuses a recipient, a sender, a login or the whole connection is told apart by code, never by its words', async () => {
    const refusing = (code: number) => (_address: unknown, _session: unknown, callback: (error: Error) => void) =>
      callback(Object.assign(new Error('no such user guest@mail.example'), { responseCode: code }));
    const to = async (options: SMTPServerOptions, user = ''): Promise<unknown> => {
      const { port } = await aServer({ ...identified('right'), ...options });
      return send({ url: `smtp://${user}127.0.0.1:${port}`, tls: 'required', ca: CA }).catch((error: unknown) => error);
    };
    const gone = await to({ onRcptTo: refusing(550) });
    expect(gone).toMatchObject({ code: 'smtp_550', fault: 'recipient', message: 'smtp_550' });
    expect(await to({ onRcptTo: refusing(450) })).toMatchObject({ code: 'smtp_450', fault: 'passing' });
    expect(await to({ onMailFrom: refusing(550) })).toMatchObject({ code: 'smtp_550', fault: 'ours' });
    const onAuth: SMTPServerOptions['onAuth'] = (_auth, _session, callback) =>
      callback(new Error('guest@mail.example'));
    expect(await to({ onAuth }, 'user:pass@')).toMatchObject({ code: 'login_refused', fault: 'ours' });
    const nobody = send({ url: 'smtp://127.0.0.1:9', tls: 'required', ca: CA });
    await expect(nobody).rejects.toMatchObject({ code: 'connection_failed', fault: 'passing' });
  });
});
