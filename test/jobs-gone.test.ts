import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pino from 'pino';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { queryFrom } from '../api/database/statements.ts';
import { HEARTBEAT, type Heartbeat } from '../api/jobs/heartbeat.ts';
import { startWorker, type Worker } from '../api/jobs/worker.ts';
import { createRoomJobs } from '../api/room-jobs.ts';
import { aDialog, invited } from './setup/factories.ts';
import { aNoticeOutbox } from './setup/post-office.ts';
import { startTestApi, type TestApi } from './setup/test-api.ts';

const JOBS = fileURLToPath(new URL('./setup/jobs-process.ts', import.meta.url));
const SHORT: Heartbeat = { everySeconds: 0.2, goneSeconds: 2 };

let testApi: TestApi;
let child: ChildProcess | undefined;
let worker: Worker | undefined;
beforeAll(async () => {
  testApi = await startTestApi();
});
afterEach(async () => {
  await worker?.stop();
  child?.kill('SIGKILL');
});
afterAll(() => testApi.close());

/** A process that has begun a task which never ends. */
async function anotherWorker(): Promise<ChildProcess> {
  const started = spawn(process.execPath, [JOBS, JSON.stringify(testApi.services.config), JSON.stringify(SHORT)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const anna = await testApi.employee('Anna Holm');
  await invited(testApi, anna, await aDialog(anna), { capacity: 'citizen' });
  await once(started.stdout, 'data');
  return started;
}

/** The jobs that this process has run. */
async function rescue(): Promise<string[]> {
  const ran: string[] = [];
  worker = await startWorker({
    openPool: testApi.services.database.openJobsPool,
    query: queryFrom(testApi.services.database.pool),
    tasks: createRoomJobs(testApi.services, aNoticeOutbox(testApi).tools.mailer).tasks,
    sweeps: [],
    logger: pino({ level: 'silent' }),
    onRun: ({ kind, name, outcome }) => {
      if (kind === 'job') ran.push(`${name} ${outcome}`);
    },
    heartbeat: SHORT,
  });
  return ran;
}

const jobsLeft = async (): Promise<number> =>
  (await testApi.sql.query('select from graphile_worker.jobs')).rowCount ?? 0;

it('another worker runs the job of one that was killed', async () => {
  child = await anotherWorker();
  const ran = await rescue();
  await sleep(SHORT.goneSeconds * 1_500);
  expect([ran, await jobsLeft()], 'control: while it lives, its job is its own').toEqual([[], 1]);
  child.kill('SIGKILL');
  await expect.poll(() => ran, { timeout: 10_000 }).toEqual(['notifications.invitation done']);
  await expect.poll(jobsLeft).toBe(0);
});

it('a worker that stood still for long loses its job to another, and takes part again', async () => {
  child = await anotherWorker();
  child.kill('SIGSTOP');
  const ran = await rescue();
  await expect.poll(() => ran, { timeout: 10_000 }).toEqual(['notifications.invitation done']);
  const workers = async () => (await testApi.sql.query('select from job_workers')).rowCount;
  await expect.poll(workers, { timeout: 10_000 }).toBe(1);
  child.kill('SIGCONT');
  await expect.poll(workers, { timeout: 10_000 }).toBe(2);
});

it('a job waits for about a minute when nothing else is said', () => {
  expect(HEARTBEAT.goneSeconds + HEARTBEAT.everySeconds).toBeLessThan(60);
  expect(HEARTBEAT.goneSeconds, 'several beats may be lost').toBeGreaterThan(3 * HEARTBEAT.everySeconds);
});
