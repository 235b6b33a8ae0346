import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { createServer, request, type Server } from 'node:http';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadConfig } from '../../api/config.ts';
import { systemClock } from '../../api/core/clock.ts';
import { newKeyringFile } from '../../api/crypto/keyring.ts';
import { invitationTokenOf } from '../../api/dialogs/invitations/token.ts';
import { createServices } from '../../api/services.ts';
import { identityFileFor } from '../../scripts/demo/identity-file.ts';
import { startIdentityProvider } from '../../scripts/demo/identity-provider.ts';
import { startMailbox } from '../../scripts/demo/mailbox.ts';
import { freePort } from '../../scripts/demo/ports.ts';
import { seed } from '../../scripts/seed.ts';
import { walkCodeFlow } from '../../scripts/walk-login.ts';
import { cloneDatabase } from '../setup/database.ts';
import { demoFlow } from '../setup/demo.ts';
import { processEnv } from '../setup/environment.ts';
import { addressesOf, aMailFolder, type MailFolder } from '../setup/mails.ts';
import { untilReady } from '../setup/service.ts';

const ROOT = join(import.meta.dirname, '../..');
const POSTS = 20;
const BO = 'bo@psykolog.example';

/** The command line as a process of its own; ends when the test does. */
function start(env: NodeJS.ProcessEnv, ...line: string[]): ChildProcess {
  return spawn(process.execPath, [join(ROOT, 'cli/main.ts'), ...line], { env, stdio: ['ignore', 'ignore', 'inherit'] });
}

async function end(child: ChildProcess): Promise<number | null> {
  if (child.exitCode === null) {
    child.kill('SIGTERM');
    await once(child, 'exit');
  }
  return child.exitCode;
}

/** Hands each request to the next process in turn, as a load balancer without sticky sessions does. */
function balance(ports: readonly number[], counts: number[]): Server {
  let turn = 0;
  return createServer((incoming, outgoing) => {
    const index = turn++ % ports.length;
    counts[index] = (counts[index] ?? 0) + 1;
    const { method, url, headers } = incoming;
    const onward = request({ host: '127.0.0.1', port: ports[index], method, path: url, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    onward.on('error', () => outgoing.destroy());
    incoming.pipe(onward);
  });
}

describe('several processes on one database', () => {
  const ends: (() => Promise<unknown>)[] = [];
  const counts: number[] = [];
  let env: NodeJS.ProcessEnv;
  let apis: string[];
  let publicUrl: string;
  let mails: MailFolder;
  let tokenFor: (invitationId: string) => string;

  beforeAll(async () => {
    const database = await cloneDatabase();
    ends.unshift(() => database.drop());
    mails = await aMailFolder();
    const mailbox = await startMailbox({ folder: mails.path, port: await freePort() });
    ends.unshift(() => mailbox.stop());
    const port = await freePort();
    publicUrl = `http://127.0.0.1:${port}`;
    const clientSecret = 'a-secret-between-hub-and-provider';
    const provider = await startIdentityProvider({ port: await freePort(), publicUrl, clientSecret });
    ends.unshift(() => provider.stop());
    const files = await aMailFolder();
    ends.unshift(() => files.remove());
    env = {
      ...processEnv(),
      DATABASE_URL: database.appUrl,
      LETDIALOG_KEYRING_FILE: join(files.path, 'keyring.json'),
      LETDIALOG_IDENTITY_FILE: join(files.path, 'identity.json'),
      LETDIALOG_PUBLIC_URL: publicUrl,
      LETDIALOG_FRONTEND_URL: 'https://frontend.example',
      SMTP_URL: mailbox.url,
      LETDIALOG_MAIL_FROM: 'letdialog@demo.example',
      LETDIALOG_NOTICE_SECONDS: '0.2',
      LETDIALOG_LOG_LEVEL: 'silent',
    };
    await writeFile(String(env.LETDIALOG_KEYRING_FILE), newKeyringFile(), { mode: 0o600 });
    await writeFile(String(env.LETDIALOG_IDENTITY_FILE), identityFileFor({ issuers: provider.issuers, clientSecret }));
    const services = createServices(loadConfig(env), pino({ level: 'silent' }), systemClock);
    ends.unshift(() => services.database.close());
    await seed(services);
    tokenFor = (id) => invitationTokenOf(services.vault, id);
    const ports = [await freePort(), await freePort()];
    apis = ports.map((each) => `http://127.0.0.1:${each}`);
    for (const each of ports) {
      const child = start({ ...env, PORT: String(each) }, 'serve', '--no-jobs');
      ends.unshift(() => end(child));
    }
    const balancer = balance(ports, counts).listen(port, '127.0.0.1');
    ends.unshift(async () => {
      balancer.closeAllConnections();
      balancer.close();
    });
    await Promise.all(apis.map((api) => untilReady(api)));
  });
  afterAll(async () => {
    for (const each of ends) await each();
    await mails.remove();
  });

  const logIn = async (person: string): Promise<string> =>
    (await walkCodeFlow(demoFlow(publicUrl, person))).accessToken;
  const call = async (
    api: string | undefined,
    token: string,
    method: string,
    path: string,
    body?: object,
    version = 1,
  ) => {
    const response = await fetch(`${api}/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body ? { 'content-type': 'application/json' } : {}),
        'if-match': `"${version}"`,
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    return { status: response.status, body: JSON.parse((await response.text()) || 'null') };
  };

  it('a login begun at one goes on at the other; posts of both get numbers without gap; a notice is sent once', async () => {
    const [first, second] = apis;
    const anna = await logIn('anna');
    const bo = await logIn('bo');
    expect(counts.every((count) => count > 4)).toBe(true);
    expect(Math.abs((counts[0] ?? 0) - (counts[1] ?? 0))).toBeLessThanOrEqual(1);

    const subject = { name: 'Emma Krogh' };
    const { body: dialog } = await call(first, anna, 'POST', '/dialogs', { topic: 'Trivsel', subject });
    const place = `/dialogs/${dialog.id}`;
    const invitation = await call(second, anna, 'POST', `${place}/invitations`, { email: BO, capacity: 'external' });
    const accepted = await call(first, bo, 'POST', '/invitations/accept', { token: tokenFor(invitation.body.id) });
    expect(accepted.body.state).toBe('claimed');
    const list = await call(second, anna, 'GET', `${place}/invitations`);
    expect(list.body.items).toHaveLength(1);
    const [{ id, version }] = list.body.items;
    const confirmed = await call(second, anna, 'POST', `${place}/invitations/${id}/confirm`, undefined, version);
    expect(confirmed.status).toBe(200);

    const written = await Promise.all(
      Array.from({ length: POSTS }, (_, index) =>
        call(apis[index % 2], anna, 'POST', `${place}/posts`, { body: `Indlæg ${index}` }),
      ),
    );
    expect(written.map(({ status }) => status)).toEqual(Array(POSTS).fill(201));
    const numbers = written.map(({ body }) => body.number).toSorted((a, b) => a - b);
    expect(numbers).toEqual(Array.from({ length: POSTS }, (_, index) => index + 1));
    for (const api of apis) {
      const { body } = await call(api, bo, 'GET', `${place}/posts?limit=100`);
      expect(body.items.map(({ number }: { number: number }) => number)).toEqual(numbers.toReversed());
    }

    // Longer than several sweeps would take: no process that serves without jobs sends anything.
    await sleep(1_000);
    expect(await mails.all()).toEqual([]);
    const workers = [start(env, 'worker'), start(env, 'worker')];
    try {
      const sent = await mails.waitFor(1);
      expect(sent.map(addressesOf)).toEqual([[BO]]);
    } finally {
      expect(await Promise.all(workers.map(end))).toEqual([0, 0]);
    }
  });

  it('each refuses to start, and ends, when its settings are wrong', async () => {
    for (const line of [['serve', '--no-jobs'], ['worker']]) {
      const child = spawn(process.execPath, [join(ROOT, 'cli/main.ts'), ...line], {
        env: { ...env, SMTP_URL: 'x' },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      const [told] = await Promise.all([child.stderr.toArray(), once(child, 'exit')]);
      expect([child.exitCode, told.join('')]).toEqual([1, expect.stringContaining('SMTP_URL')]);
    }
  });
});
