import type { ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Postgres } from '../../scripts/demo/postgres.ts';
import { openService, type Service } from '../setup/service.ts';
import { type SlowMail, startSlowMail } from '../setup/slow-mail.ts';

let service: Service;
let mail: SlowMail;
let child: ChildProcess;
let postgres: Postgres;
let token: string;
let dialogId: string;

beforeAll(async () => {
  mail = await startSlowMail();
  service = await openService();
  postgres = service.around.postgres;
  child = await service.start({ SMTP_URL: mail.url });
  token = await service.token('anna');
  const { id } = await post('/v1/dialogs', { topic: 'Trivsel i skolen', subject: { name: 'Emma Krogh' } });
  dialogId = String(id);
});
afterAll(async () => {
  mail.answer();
  await service.close();
  await mail.close();
});

async function post(path: string, body: object): Promise<Record<string, unknown>> {
  const response = await fetch(`${service.api}${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  expect(response.status).toBe(201);
  return Object(await response.json());
}

/** A task begins at once, and sends a mail. */
const invite = () =>
  post(`/v1/dialogs/${dialogId}/invitations`, { email: 'guest@mail.example', capacity: 'citizen', language: 'da' });

const isReady = async (): Promise<boolean> => (await fetch(`${service.api}/health/ready`)).ok;

/** A smart shutdown waits for connections to end, so a service manager makes it a fast one after a while. */
it.each<readonly [string, readonly NodeJS.Signals[]]>([
  ['in order', ['SIGINT']],
  ['in order, first waiting for its clients', ['SIGTERM', 'SIGINT']],
  ['by kill -9', ['SIGKILL']],
])(
  'PostgreSQL ends %s while a task waits for the mail server: the API stays, and jobs run again',
  async (_how, signals) => {
    mail.hold();
    const before = mail.arrived();
    await invite();
    await expect.poll(mail.arrived, { timeout: 10_000 }).toBe(before + 1);
    for (const signal of signals) {
      postgres.signal(signal);
      await sleep(500);
    }
    await postgres.ended;
    expect(await isReady(), 'control: it is away').toBe(false);
    mail.answer();
    await sleep(1_500); // the task ends, and cannot say so
    expect([child.exitCode, child.signalCode], 'the process lives').toEqual([null, null]);
    postgres = await service.around.restartPostgres();
    const since = performance.now();
    await expect.poll(isReady, { timeout: 10_000, interval: 50 }).toBe(true);
    const ready = performance.now() - since;
    const sent = mail.arrived();
    await invite();
    await expect.poll(mail.arrived, { timeout: 30_000, interval: 50 }).toBeGreaterThan(sent);
    const jobs = performance.now() - since;
    expect([child.exitCode, child.signalCode]).toEqual([null, null]);
    process.stdout.write(
      `PostgreSQL ended (${signals.join(', ')}): ready ${Math.round(ready)} ms after it was back, next mail ${Math.round(jobs)} ms after\n`,
    );
  },
  90_000,
);
