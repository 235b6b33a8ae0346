import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runRound } from '../scripts/bench/load.ts';
import { removeDatabaseFolder } from '../scripts/demo/unprivileged.ts';

const run = promisify(execFile);
const MAIN = fileURLToPath(new URL('../scripts/bench/main.ts', import.meta.url));

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), `letdialog-test-${process.pid}-`));
});

afterAll(async () => {
  await removeDatabaseFolder(join(folder, 'postgres'));
  await removeDatabaseFolder(folder);
});

test('a quick look measures the API compared with the baseline, and every answer is a good one', async () => {
  const args = [MAIN, '--small', '--json', '--rounds', '1', '--seconds', '1', 'read'];
  const { stdout } = await run(process.execPath, args, { env: { ...process.env, LETDIALOG_BENCH_FOLDER: folder } });

  const report = JSON.parse(stdout);
  expect(report).toMatchObject({ isValid: true, rounds: 1, data: { posts: 10_000, events: 30_000 } });
  expect(report.findings).toMatchObject([
    { part: 'read', invalid: [], measured: expect.any(Number), reference: expect.any(Number) },
  ]);
  for (const { measured, reference } of report.findings) expect(Math.min(measured, reference)).toBeGreaterThan(1);
}, 120_000);

test('a part that does not exist is refused, and those that do are named', async () => {
  const refused = run(process.execPath, [MAIN, 'raed']);

  await expect(refused).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining('No part raed; there are read'),
  });
});

test('a round with an answer other than 2xx is invalid, one without is not (control)', async () => {
  expect(await roundAgainst((count) => (count % 7 === 0 ? 404 : 200))).toMatch(/^\d+ not 2xx$/);
  expect(await roundAgainst(() => 201)).toBe(null);
});

async function roundAgainst(statusOf: (count: number) => number): Promise<string | null> {
  let count = 0;
  const server = createServer((_request, response) => {
    count += 1;
    response.writeHead(statusOf(count)).end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const unmeasured = async (): Promise<null> => null;
  const meter = {
    cpuOf: unmeasured,
    cpuOfPostgres: unmeasured,
    residentMegabytes: unmeasured,
    peakMegabytes: unmeasured,
  };
  const target = {
    name: 'it',
    url: `http://127.0.0.1:${port}`,
    pid: process.pid,
    requests: [{ method: 'GET' as const, path: '/', headers: {} }],
  };
  const { invalid } = await runRound(target, { rounds: 1, seconds: 1, meter });
  server.closeAllConnections();
  server.close();
  return invalid;
}
