import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { processEnv } from '../setup/environment.ts';
import { faultsInLog } from '../setup/log-faults.ts';
import { startTestApi, type TestApi } from '../setup/test-api.ts';

const PROCESS = fileURLToPath(new URL('../setup/log-process.ts', import.meta.url));
/** LETDIALOG_LOG_EVENTS=100000 for more; docs/performance.md has what that gave. */
const EVENTS = Number(process.env.LETDIALOG_LOG_EVENTS ?? 10_000);
const KILLS = Math.max(10, EVENTS / 5_000);
const WRITERS = 4;
const SEQUENCERS = 2;
const LONGEST_MILLISECONDS = 25;
/** Who holds the lock of the log: the name that its connections have. */
const HOLDER = `select a.application_name as name from pg_locks l join pg_stat_activity a using (pid)
  where l.locktype = 'advisory' and l.granted and l.objid = 7106962 and a.datname = current_database()`;

let testApi: TestApi;
const children = new Map<string, ChildProcess>();
beforeAll(async () => {
  testApi = await startTestApi();
});
afterAll(async () => {
  await Promise.all([...children.keys()].map(kill));
  await testApi.close();
});

async function start(role: 'numbering' | 'writing', name: string): Promise<void> {
  const { config } = testApi.services;
  const url = new URL(config.database.url);
  url.searchParams.set('application_name', name);
  const own = JSON.stringify({ ...config, database: { url: url.href } });
  const child = fork(PROCESS, [own, role, name], { env: processEnv(), stdio: ['ignore', 2, 2, 'ipc'] });
  children.set(name, child);
  await once(child, 'message');
}

/** kill -9, and waits until it is gone. */
async function kill(name: string): Promise<void> {
  const child = children.get(name);
  children.delete(name);
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

async function write(name: string, count: number): Promise<string[]> {
  const child = children.get(name);
  if (!child) throw new Error(`${name} is gone`);
  const over = new AbortController();
  const ended = once(child, 'exit', over).then(() => Promise.reject(new Error(`${name} ended`)));
  child.send(count);
  const [answer] = await Promise.race([once(child, 'message', over), ended]);
  over.abort();
  const { acknowledged } = Object(answer);
  return acknowledged;
}

async function holder(): Promise<string> {
  for (;;) {
    const { rows } = await testApi.sql.query<{ name: string }>(HOLDER);
    const name = rows[0]?.name;
    if (name !== undefined && children.has(name)) return name;
    await sleep(1);
  }
}

const count = async (from: string): Promise<number> =>
  Number((await testApi.sql.query(`select count(*) from ${from}`)).rows[0]?.count);

it(`${EVENTS} events of four processes have no gap and no double, though whoever numbers them is killed ${KILLS} times`, async () => {
  const writers = Array.from({ length: WRITERS }, (_, index) => `writer-${index}`);
  await Promise.all(writers.map((name) => start('writing', name)));
  for (let index = 0; index < SEQUENCERS; index += 1) await start('numbering', `sequencer-${index}`);
  const begun = performance.now();
  const acknowledged = new Set<string>();
  const share = Math.ceil(EVENTS / WRITERS / KILLS / 2) * 2;
  let [interrupted, started] = [0, SEQUENCERS];
  for (let round = 0; round < KILLS; round += 1) {
    const written = Promise.all(writers.map((name) => write(name, share)));
    await holder();
    await sleep(Math.random() * LONGEST_MILLISECONDS);
    await kill(await holder());
    interrupted += (await count('audit_pending')) > 0 ? 1 : 0;
    await start('numbering', `sequencer-${started++}`);
    for (const id of (await written).flat()) acknowledged.add(id);
  }
  await expect.poll(() => count('audit_pending'), { timeout: 60_000 }).toBe(0);
  const seconds = (performance.now() - begun) / 1_000;
  await Promise.all([...children.keys()].map(kill));
  expect(acknowledged.size).toBe(share * WRITERS * KILLS);
  expect(interrupted, 'control: there was something to number when they were killed').toBeGreaterThan(KILLS / 2);
  expect(await count('audit_log')).toBeGreaterThanOrEqual(acknowledged.size);
  expect(await count('audit_checkpoints')).toBeGreaterThan(1);
  expect(await faultsInLog(testApi.sql, acknowledged)).toEqual([]);
  process.stdout.write(
    `killed ${KILLS} times, ${interrupted} of them with events waiting: ${acknowledged.size} acknowledged and numbered once in ${seconds.toFixed(0)} s\n`,
  );
}, 600_000);

it('finds a gap, a double, a changed event and a changed tile (control)', async () => {
  const client = await testApi.sql.connect();
  const spoilt = async (sql: string): Promise<string> => {
    await client.query("begin; set local session_replication_role = 'replica'");
    await client.query(sql);
    // Looks through the connection that has not committed.
    const faults = await faultsInLog(
      Object.assign(Object.create(testApi.sql), { query: client.query.bind(client) }),
      new Set(['writer-0-0']),
    );
    await client.query('rollback');
    return faults.join();
  };
  try {
    expect(await spoilt('delete from audit_log where seq = 7')).toContain('number 8 stands at place 7');
    expect(await spoilt('delete from audit_log where seq = (select max(seq) from audit_log)')).toContain('a size of');
    expect(await spoilt("update audit_log set reason = 'other' where seq = 3")).toContain('another');
    expect(await spoilt("update audit_log set target_id = 'writer-0-0' where target_id = 'writer-0-1'")).toContain(
      '2 times',
    );
    expect(
      await spoilt(
        'update audit_tiles set hashes = set_byte(hashes, 0, 1 - least(get_byte(hashes, 0), 1)) where level = 0 and index = 1',
      ),
    ).toContain('tile 0/1');
  } finally {
    client.release();
  }
}, 300_000);
