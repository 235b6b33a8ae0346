import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { aDialog, invited } from './setup/factories.ts';
import { startTestApi, type TestApi, type TestUser } from './setup/test-api.ts';

const CARELESS = fileURLToPath(new URL('./setup/careless-jobs.ts', import.meta.url));

let testApi: TestApi;
let anna: TestUser;
let dialogId: string;
let child: ChildProcess | undefined;
beforeAll(async () => {
  testApi = await startTestApi();
  anna = await testApi.employee('Anna Holm');
  dialogId = await aDialog(anna);
});
afterEach(() => void child?.kill('SIGKILL'));
afterAll(() => testApi.close());

const aJob = () => invited(testApi, anna, dialogId, { capacity: 'citizen' });

function startCareless(...options: string[]): { child: ChildProcess; lines: () => string[] } {
  const started = spawn(process.execPath, [CARELESS, testApi.services.config.database.url, ...options], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  child = started;
  let text = '';
  started.stdout.on('data', (data: Buffer) => {
    text += data.toString();
  });
  return { child: started, lines: () => text.split('\n').filter((line) => line !== '') };
}

it('control: a rejection that nobody hears ends a process', async () => {
  const careless = startCareless();
  const [code] = await once(careless.child, 'exit');
  expect(code).toBe(1);
});

it('one of the jobs ends the jobs, which start again, and one of somebody else nothing', async () => {
  const careless = startCareless('hear');
  await expect.poll(careless.lines, { timeout: 10_000 }).toContain('nobody: of somebody else');
  await aJob();
  await expect.poll(careless.lines, { timeout: 10_000 }).toContain('the jobs ended: left behind');
  await aJob();
  const runs = () => careless.lines().filter((line) => line === 'a task ran').length;
  await expect.poll(runs, { timeout: 15_000 }).toBeGreaterThanOrEqual(2);
  expect([careless.child.exitCode, careless.child.signalCode]).toEqual([null, null]);
});
