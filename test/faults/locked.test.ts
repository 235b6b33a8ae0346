import type { ChildProcess } from 'node:child_process';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { freePort } from '../../scripts/demo/ports.ts';
import { refreshTokens, type TokenSet, walkCodeFlow } from '../../scripts/walk-login.ts';
import { demoFlow } from '../setup/demo.ts';
import { holding } from '../setup/locks.ts';
import { openService, type Service } from '../setup/service.ts';

let service: Service;
let sql: pg.Pool;
let second: string;
let frozen: ChildProcess;
let anna: TokenSet;

beforeAll(async () => {
  service = await openService();
  const database = new URL(service.around.postgres.superuserUrl);
  database.pathname = '/letdialog';
  sql = new pg.Pool({ connectionString: database.href });
  sql.on('error', () => undefined); // PostgreSQL ends before it
  await service.start();
  const port = String(await freePort());
  second = `http://127.0.0.1:${port}`;
  frozen = await service.start({ PORT: port });
  anna = await walkCodeFlow(demoFlow(service.api, 'anna'));
});
afterAll(async () => {
  frozen.kill('SIGCONT');
  await service.close();
  await sql.end();
});

interface Timed {
  readonly status: number;
  readonly retryAfter: string | null;
  readonly milliseconds: number;
  readonly id: string;
}

async function ask(url: string, body?: object, method = body ? 'POST' : 'GET'): Promise<Timed> {
  const since = performance.now();
  const response = await fetch(url, {
    method,
    headers: { authorization: `Bearer ${anna.accessToken}`, 'content-type': 'application/json', 'if-match': '"1"' },
    ...(body ? { body: JSON.stringify(body) } : {}),
    signal: AbortSignal.timeout(30_000),
  });
  const { id } = Object(await response.json());
  const milliseconds = performance.now() - since;
  return { status: response.status, retryAfter: response.headers.get('retry-after'), milliseconds, id: String(id) };
}

const aDialog = async (): Promise<string> =>
  (await ask(`${service.api}/v1/dialogs`, { topic: 'Trivsel i skolen', subject: { name: 'Emma Krogh' } })).id;
const postsTo = (dialogId: string, count: number): Promise<Timed>[] =>
  Array.from({ length: count }, () => ask(`${service.api}/v1/dialogs/${dialogId}/posts`, { body: 'A post' }));

/** Logins, renewal of tokens, other dialogs and readiness are as quick as ever. */
async function othersAreServed(otherDialog: string): Promise<number> {
  const since = performance.now();
  const ready = await ask(`${service.api}/health/ready`);
  expect([ready.status, ready.milliseconds < 1_000]).toEqual([200, true]);
  expect(await walkCodeFlow(demoFlow(service.api, 'karl'))).toMatchObject({ accessToken: expect.any(String) });
  anna = await refreshTokens(service.api, demoFlow(service.api, 'anna').clientId, anna.refreshToken ?? '');
  expect((await Promise.all(postsTo(otherDialog, 3))).map(({ status }) => status)).toEqual([201, 201, 201]);
  return performance.now() - since;
}

const isHeldUp = (what: string) => async (): Promise<boolean> =>
  (
    await sql.query(
      `select from pg_stat_activity where wait_event_type = 'Lock' and application_name = $1 and datname = 'letdialog'`,
      [what],
    )
  ).rows.length > 0;

it('a row that stays locked holds up the acts on it, for some seconds, and nobody else', async () => {
  const [locked, other] = [await aDialog(), await aDialog()];
  await holding({ sql }, [`select from dialogs where id = '${locked}' for update`], async () => {
    const waiting = postsTo(locked, 8);
    await expect.poll(isHeldUp('letdialog-waiting'), { interval: 20, timeout: 5_000 }).toBe(true);
    const others = await othersAreServed(other);
    const answers = await Promise.all(waiting);
    expect(new Set(answers.map(({ status, retryAfter }) => `${status} ${retryAfter}`))).toEqual(new Set(['503 5']));
    const longest = Math.max(...answers.map(({ milliseconds }) => milliseconds));
    expect(longest).toBeLessThan(15_000);
    process.stdout.write(
      `row locked: 8 posts answered 503 within ${Math.round(longest)} ms; readiness, login, renewal, 3 posts elsewhere in ${Math.round(others)} ms\n`,
    );
  });
  expect((await Promise.all(postsTo(locked, 8))).map(({ status }) => status)).toEqual(Array(8).fill(201));
}, 60_000);

it('a row on which many acts wait holds up no act elsewhere, and no login of others', async () => {
  const locked = await aDialog();
  const { id: annaId } = await ask(`${service.api}/v1/me`);
  const change = (): Promise<Timed> => ask(`${service.api}/v1/dialogs/${locked}`, { topic: 'Samarbejde' }, 'PATCH');
  let elsewhere = 0;
  await holding({ sql }, [`select from dialogs where id = '${locked}' for update`], async () => {
    const waiting = Array.from({ length: 40 }, change);
    await expect.poll(isHeldUp('letdialog'), { interval: 20, timeout: 5_000 }).toBe(true);
    const since = performance.now();
    const made = await ask(`${service.api}/v1/dialogs`, { topic: 'Samarbejde', subject: { name: 'Emma Krogh' } });
    expect(made.status).toBe(201);
    elsewhere = performance.now() - since;
    expect(elsewhere).toBeLessThan(3_000);
    expect(new Set((await Promise.all(waiting)).map(({ status }) => status)), 'control').toEqual(new Set([503]));
  });
  expect((await change()).status).toBe(200);
  let login = 0;
  await holding({ sql }, [`select from persons where id = '${annaId}' for update`], async () => {
    const refused = Array.from({ length: 8 }, () => walkCodeFlow(demoFlow(service.api, 'anna')).catch(() => null));
    await expect.poll(isHeldUp('letdialog-login-work'), { interval: 20, timeout: 5_000 }).toBe(true);
    const since = performance.now();
    await walkCodeFlow(demoFlow(service.api, 'karl'));
    login = performance.now() - since;
    expect(login).toBeLessThan(2_500);
    expect(await Promise.all(refused), 'control').toEqual(Array(8).fill(null));
  });
  process.stdout.write(
    `40 acts on a locked row: another act in ${Math.round(elsewhere)} ms; 8 logins of a locked person: another login in ${Math.round(login)} ms\n`,
  );
}, 60_000);

it('a process that stands still while it holds a row gives it up, and holds up nobody else meanwhile', async () => {
  const [locked, other] = [await aDialog(), await aDialog()];
  let change: Promise<Timed> | undefined;
  // An act holds its dialog, and is about to write its event.
  await holding({ sql }, ['lock table audit_pending in share mode'], async () => {
    change = ask(`${second}/v1/dialogs/${locked}`, { topic: 'Samarbejde' }, 'PATCH');
    await expect.poll(isHeldUp('letdialog'), { interval: 10, timeout: 5_000 }).toBe(true);
    frozen.kill('SIGSTOP');
  });
  const since = performance.now();
  const waiting = postsTo(locked, 8);
  await expect.poll(isHeldUp('letdialog-waiting'), { interval: 20, timeout: 5_000 }).toBe(true);
  await othersAreServed(other);
  await Promise.all(waiting);
  let last = await ask(`${service.api}/v1/dialogs/${locked}/posts`, { body: 'A post' });
  while (last.status === 503 && performance.now() - since < 30_000) {
    last = await ask(`${service.api}/v1/dialogs/${locked}/posts`, { body: 'A post' });
  }
  const freed = performance.now() - since;
  expect(last.status).toBe(201);
  expect(freed).toBeLessThan(20_000);
  frozen.kill('SIGCONT');
  expect((await change)?.status, 'its act was rolled back').toBe(503);
  expect((await ask(`${second}/health/ready`)).status).toBe(200);
  expect((await ask(`${second}/v1/dialogs/${locked}/posts`, { body: 'A post' })).status).toBe(201);
  process.stdout.write(`process frozen with a row: free ${Math.round(freed)} ms after\n`);
}, 90_000);
