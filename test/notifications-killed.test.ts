import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { freePort } from '../scripts/demo/ports.ts';
import { aDialog, invited } from './setup/factories.ts';
import { startTestApi, type TestApi } from './setup/test-api.ts';

const JOBS = fileURLToPath(new URL('./setup/jobs-process.ts', import.meta.url));

let testApi: TestApi;
let server: SMTPServer;
let child: ChildProcess | undefined;
const mails: ParsedMail[] = [];
/** Minutes that the house's clock is ahead of the killed process's. */
let ahead = 0;

beforeAll(async () => {
  const port = await freePort();
  const now = (): Date => new Date(Date.now() + ahead * 60_000);
  testApi = await startTestApi({ mail: { url: `smtp://127.0.0.1:${port}` }, sweepSeconds: 0.3, now });
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    onData: async (stream, _session, callback) => {
      mails.push(await simpleParser(stream));
      child?.kill('SIGKILL'); // the mail is here; its sender never learns
      callback();
    },
  });
  server.on('error', () => undefined); // the killed process's connection
  await new Promise<void>((done) => server.listen(port, '127.0.0.1', done));
});
afterAll(async () => {
  child?.kill('SIGKILL');
  await new Promise<void>((done) => server.close(() => done()));
  await testApi.close();
});

it('a worker killed between send and mark loses nothing: another sends the same mail under the same Message-ID', async () => {
  const anna = await testApi.employee('Anna Holm');
  await invited(testApi, anna, await aDialog(anna), { capacity: 'citizen' });
  child = spawn(process.execPath, [JOBS, JSON.stringify(testApi.services.config)], { stdio: 'ignore' });
  await once(child, 'exit');
  expect(child.signalCode).toBe('SIGKILL');
  child = undefined;
  const state = async () => (await testApi.sql.query('select state, attempts from notices')).rows;
  expect([mails.length, await state()]).toEqual([1, [{ state: 'pending', attempts: 1 }]]);
  ahead = 4;
  const worker = await testApi.startJobs();
  try {
    await expect.poll(state, { timeout: 10_000 }).toEqual([{ state: 'sent', attempts: 2 }]);
  } finally {
    await worker.stop();
  }
  expect(mails).toHaveLength(2);
  expect(new Set(mails.map(({ messageId }) => messageId)).size).toBe(1);
});
