import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createDownload } from '../../cli/download.ts';
import { processEnv } from '../setup/environment.ts';
import { type BigLog, startBigLog } from './big-log.ts';

const MAIN = fileURLToPath(new URL('../../cli/main.ts', import.meta.url));
const SIZE = 3_000;

interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

describe('audit query --format', () => {
  let log: BigLog;
  let server: Server | undefined;
  beforeAll(async () => {
    log = await startBigLog(SIZE);
  });
  afterEach(() => {
    server?.closeAllConnections();
    server?.close();
  });
  afterAll(() => log.testApi.close());

  async function run(line: readonly string[], api = log.url): Promise<Ran> {
    const child = spawn(process.execPath, [MAIN, 'audit', 'query', ...line], {
      env: { ...processEnv(), LETDIALOG_API: api, LETDIALOG_TOKEN: log.token },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const [out, err] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
    return { code: child.exitCode, out, err };
  }

  /** In place of the API. */
  async function playing(listener: RequestListener): Promise<string> {
    server = createServer(listener);
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const address: AddressInfo = Object(server.address());
    return `http://127.0.0.1:${address.port}`;
  }

  it('writes all of it to stdout, says so on stderr, and exits 0', async () => {
    const csv = await run(['--csv', '--action', 'posts.read']);
    expect([csv.code, csv.err]).toEqual([0, `That was all of it: ${SIZE + 1} lines.\n`]);
    expect(csv.out.split('\r\n')).toHaveLength(SIZE + 2);
    const ecs = await run(['--format', 'ecs', '--dialog', log.dialogId, '--action', 'posts.read']);
    const actions = ecs.out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line).event.action);
    expect([ecs.code, actions.length, [...new Set(actions)]]).toEqual([0, SIZE, ['posts.read']]);
  });

  it('refuses what contradicts itself, and what there is not', async () => {
    expect(await run(['--csv', '--format', 'ecs'])).toMatchObject({ code: 2, out: '' });
    expect(await run(['--csv', '--json'])).toMatchObject({ code: 2, out: '' });
    expect(await run(['--csv', '--limit', '5'])).toMatchObject({ code: 2, out: '' });
    const wrong = await run(['--csv', '--action', 'nothing']);
    expect([wrong.code, wrong.out]).toEqual([2, '']);
    expect(wrong.err).toContain('There is no action nothing');
  });

  it.each<[string, RequestListener]>([
    [
      'breaks in the midst',
      (_request, response) => {
        response.writeHead(200, { 'content-type': 'text/csv' });
        response.write('number,id\r\n', () => response.destroy());
      },
    ],
    [
      'has no end that can be told',
      (_request, response) => {
        response.useChunkedEncodingByDefault = false;
        response.writeHead(200, { 'content-type': 'text/csv', connection: 'close' });
        response.end('number,id\r\n');
      },
    ],
    [
      'is a page of something else',
      (_request, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('x'),
    ],
  ])('exits 1, and does not call it all, when the answer %s', async (_what, listener) => {
    const ran = await run(['--csv'], await playing(listener));
    expect(ran.code).toBe(1);
    expect(ran.err).not.toContain('all of it');
    expect(ran.err).toMatch(/not the whole|not that of a LetDialog API/);
  });

  it('gives up when nothing more comes', async () => {
    const url = await playing((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/csv' });
      response.write('number,id\r\n');
    });
    const accessToken = async () => 'x';
    const download = createDownload({
      url,
      signal: new AbortController().signal,
      accessToken,
      silenceMilliseconds: 200,
    });
    const chunks = await download('/v1/audit-events/export', { format: 'csv' }, 'text/csv');
    const read = async () => {
      for await (const chunk of chunks) expect(chunk.length).toBeGreaterThan(0);
    };
    await expect(read()).rejects.toMatchObject({ kind: 'unreachable' });
  });
});
