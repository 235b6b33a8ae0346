import { type ChildProcess, execFileSync } from 'node:child_process';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { authorizationRequest, refreshTokens, type TokenSet, walkCodeFlow } from '../../scripts/walk-login.ts';
import { demoFlow } from '../setup/demo.ts';
import { openService, type Service } from '../setup/service.ts';

let service: Service;
let sql: pg.Pool;
let child: ChildProcess;
let anna: TokenSet;
let role: string;
let password: string;

beforeAll(async () => {
  service = await openService();
  sql = new pg.Pool({ connectionString: service.around.postgres.superuserUrl });
  sql.on('error', () => undefined); // PostgreSQL ends before it
  const own = new URL(String(service.around.env.DATABASE_URL));
  [role, password] = [decodeURIComponent(own.username), decodeURIComponent(own.password)];
  child = await service.start();
  anna = await walkCodeFlow(demoFlow(service.api, 'anna'));
});
afterAll(async () => {
  await service.close();
  await sql.end();
});

interface Told {
  readonly status: number;
  readonly retryAfter: string | null;
}

const told = async (path: string, init: RequestInit = {}): Promise<Told> => {
  const response = await fetch(`${service.api}${path}`, { ...init, signal: AbortSignal.timeout(30_000) });
  await response.text();
  return { status: response.status, retryAfter: response.headers.get('retry-after') };
};
const write = (): Promise<Told> =>
  told('/v1/dialogs', {
    method: 'POST',
    headers: { authorization: `Bearer ${anna.accessToken}`, 'content-type': 'application/json' },
    body: JSON.stringify({ topic: 'Trivsel i skolen', subject: { name: 'Emma Krogh' } }),
  });
const read = (): Promise<Told> => told('/v1/dialogs', { headers: { authorization: `Bearer ${anna.accessToken}` } });
const renew = (): Promise<Told> =>
  told('/oidc/token', {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'refresh_token',
      client_id: demoFlow(service.api, 'anna').clientId,
      refresh_token: anna.refreshToken ?? '',
    }),
  });

/** Where a frontend sends the browser of whoever wants to log in. */
const logIn = (): Promise<Told> =>
  told(authorizationRequest(demoFlow(service.api, 'anna')).url.slice(service.api.length), {
    headers: { accept: 'text/html' },
    redirect: 'manual',
  });

/** Where a provider sends the browser back. */
const comeBack = (): Promise<Told> => told('/login/callback?state=unknown', { headers: { accept: 'text/html' } });

/** The milliseconds until readiness answers so; each answer itself takes less than a second. */
async function untilReadiness(status: number): Promise<number> {
  const since = performance.now();
  for (;;) {
    const asked = performance.now();
    const answer = await told('/health/ready');
    expect(performance.now() - asked).toBeLessThan(1_000);
    if (answer.status === status) return performance.now() - since;
    expect(performance.now() - since, `${answer.status} for long`).toBeLessThan(10_000);
  }
}

const END = `select pg_terminate_backend(pid) from pg_stat_activity where datname = 'letdialog'`;
const UNAVAILABLE = { status: 503, retryAfter: '5' };

/** PostgreSQL does not even say that it does not answer: all its processes stand still, or go on. */
function signalAll(signal: 'SIGSTOP' | 'SIGCONT'): void {
  const { pid } = service.around.postgres;
  const children = execFileSync('ps', ['-o', 'pid=', '--ppid', String(pid)], { encoding: 'utf8' });
  for (const each of [pid, ...children.trim().split(/\s+/).map(Number)]) process.kill(each, signal);
}

it.each<readonly [string, () => Promise<unknown>, () => Promise<unknown>]>([
  [
    'has no connection left',
    () => sql.query('alter database letdialog connection limit 0'),
    () => sql.query('alter database letdialog connection limit -1'),
  ],
  [
    'takes no connections',
    () => sql.query('alter database letdialog allow_connections false'),
    () => sql.query('alter database letdialog allow_connections true'),
  ],
  [
    'has another password',
    () => sql.query(`alter role ${role} password 'another'`),
    () => sql.query(`alter role ${role} password ${pg.escapeLiteral(password)}`),
  ],
  [
    'only reads',
    () => sql.query('alter database letdialog set default_transaction_read_only = on'),
    () => sql.query('alter database letdialog reset default_transaction_read_only'),
  ],
  ['stands still', async () => signalAll('SIGSTOP'), async () => signalAll('SIGCONT')],
])(
  'a database that %s is told by 503 and by readiness, and served again by itself',
  async (what, ends, mends) => {
    const isFrozen = what === 'stands still';
    let [told, answered] = [0, 0];
    await ends();
    try {
      if (!isFrozen) await sql.query(END);
      told = await untilReadiness(503);
      const since = performance.now();
      const [back, ...answers] = await Promise.all([comeBack(), write(), read(), renew(), logIn()]);
      answered = performance.now() - since;
      expect(answers).toEqual(Array(4).fill(UNAVAILABLE));
      // That page changes nothing.
      expect(back).toEqual(what === 'only reads' ? { status: 400, retryAfter: null } : UNAVAILABLE);
    } finally {
      await mends();
    }
    if (!isFrozen) await sql.query(END);
    const back = await untilReadiness(200);
    await expect.poll(async () => (await write()).status, { timeout: 10_000 }).toBe(201);
    await expect.poll(async () => (await read()).status, { timeout: 10_000 }).toBe(200);
    anna = await refreshTokens(service.api, demoFlow(service.api, 'anna').clientId, anna.refreshToken ?? '');
    expect(child.exitCode).toBeNull();
    process.stdout.write(
      `the database ${what}: readiness 503 after ${Math.round(told)} ms, answers within ${Math.round(answered)} ms, ready ${Math.round(back)} ms after\n`,
    );
  },
  90_000,
);
