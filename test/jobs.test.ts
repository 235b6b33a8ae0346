import { setTimeout as sleep } from 'node:timers/promises';
import pino from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { queryFrom } from '../api/database/statements.ts';
import { startWorker } from '../api/jobs/worker.ts';
import { createRoomJobs } from '../api/room-jobs.ts';
import { aNoticeOutbox } from './setup/post-office.ts';
import { startTestApi, type TestApi } from './setup/test-api.ts';

let testApi: TestApi;
beforeAll(async () => {
  testApi = await startTestApi();
});
afterAll(() => testApi.close());

it('expired payloads of the login hub are removed by the jobs, others stay', async () => {
  const insert = `insert into oidc_payloads (model, id_hash, row_id, sealed_payload, expires_at)
    values ('Session', $1, gen_random_uuid(), 'x', $2)`;
  await testApi.sql.query(insert, ['old', new Date(Date.now() - 1_000)]);
  await testApi.sql.query(insert, ['live', new Date(Date.now() + 60_000)]);
  const left = async () =>
    (await testApi.sql.query(`select id_hash from oidc_payloads`)).rows.map((row) => `${row.id_hash}`);
  expect(await left(), 'control').toEqual(['old', 'live']);
  const worker = await testApi.startJobs();
  await expect.poll(left, { timeout: 10_000 }).toEqual(['live']);
  await worker.stop();
});

it('a sweep runs at once, never twice at a time, goes on after a fault, and is told to stop', async () => {
  const seen: string[] = [];
  let inside = 0;
  const worker = await startWorker({
    openPool: testApi.services.database.openJobsPool,
    query: queryFrom(testApi.services.database.pool),
    tasks: createRoomJobs(testApi.services, aNoticeOutbox(testApi).tools.mailer).tasks,
    logger: pino({ level: 'silent' }),
    onRun: () => undefined,
    sweeps: [
      {
        name: 'test',
        everySeconds: 0.01,
        run: async (signal) => {
          inside += 1;
          expect(inside).toBe(1);
          await sleep(20);
          inside -= 1;
          seen.push(signal.aborted ? 'stopping' : 'turn');
          if (seen.length === 1) throw new Error('a fault');
        },
      },
    ],
  });
  await expect.poll(() => seen.length).toBeGreaterThan(2);
  await worker.stop();
  const turns = seen.length;
  await sleep(60);
  expect([seen.length, inside]).toEqual([turns, 0]);
});
