import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newKeyring } from '../../api/crypto/keyring.ts';
import { freePort } from '../../scripts/demo/ports.ts';
import { createServerEnvironment, type ServerEnvironment } from '../operations/environment.ts';
import { cloneDatabase, type TestDatabase } from '../setup/database.ts';
import { processEnv } from '../setup/environment.ts';
import { untilReady } from '../setup/service.ts';

const MAIN = join(import.meta.dirname, '../../cli/main.ts');
const BIN = join(import.meta.dirname, '../../bin/letdialog.mjs');
/** As if this Node were too old, so that the command starts another one. */
const OLD = "data:text/javascript,Object.defineProperty(process.versions,'node',{value:'20.0.0'})";
const BODY = 'grant_type=refresh_token&refresh_token=none&client_id=letdialog-cli';
const HALF = 20;
const HEAD = [
  'POST /oidc/token HTTP/1.1',
  'Host: 127.0.0.1',
  'Content-Type: application/x-www-form-urlencoded',
  `Content-Length: ${BODY.length}`,
];

describe('a server that is told to stop while a request is under way', { timeout: 60_000 }, () => {
  let database: TestDatabase;
  let server: ServerEnvironment;
  beforeAll(async () => {
    database = await cloneDatabase();
    server = await createServerEnvironment(database.appUrl, newKeyring());
  });
  afterAll(async () => {
    await server.close();
    await database.drop();
  });

  /** Half of a request has come when the signals do; the other half comes after them. */
  const tell = async (
    signals: readonly NodeJS.Signals[],
    { start = [MAIN], apart = 200 }: { readonly start?: readonly string[]; readonly apart?: number } = {},
  ) => {
    const port = await freePort();
    const env = { ...processEnv(), ...server.env, PORT: String(port), LETDIALOG_LOG_LEVEL: 'silent' };
    const isGroup = start[0] !== MAIN;
    const args = [...start, 'serve', '--no-jobs'];
    const child = spawn(process.execPath, args, { env, stdio: 'ignore', detached: isGroup });
    const ended = once(child, 'exit');
    await untilReady(`http://127.0.0.1:${port}`, child);
    const socket = connect(port, '127.0.0.1');
    const answer = text(socket).catch(() => '');
    socket.write(`${HEAD.join('\r\n')}\r\n\r\n${BODY.slice(0, HALF)}`);
    await sleep(500);
    for (const signal of signals) {
      process.kill(isGroup ? -(child.pid ?? 0) : (child.pid ?? 0), signal);
      await sleep(apart);
    }
    if (socket.writable) socket.write(BODY.slice(HALF));
    const [code] = await ended;
    return { answer: await answer, code };
  };

  it.each([
    ['once', ['SIGTERM']],
    ['twice', ['SIGTERM', 'SIGTERM']],
    ['in both ways', ['SIGTERM', 'SIGINT']],
  ] as const)('%s, still answers it', async (_how, signals) => {
    const { answer, code } = await tell(signals);
    expect(answer).toMatch(/^HTTP\/1\.1 400 [\s\S]*"error":"invalid_grant"/);
    expect(code).toBe(0);
  });

  it('as often as several pass it on at once, still answers it', async () => {
    const { answer, code } = await tell(['SIGTERM', 'SIGTERM', 'SIGINT', 'SIGTERM'], { apart: 10 });
    expect([answer.slice(9, 12), code]).toEqual(['400', 0]);
  });

  it('twice with its whole group, where one Node has started another, still answers it', async () => {
    const { answer, code } = await tell(['SIGTERM', 'SIGTERM'], { start: ['--import', OLD, BIN], apart: 400 });
    expect([answer.slice(9, 12), code]).toEqual(['400', 0]);
  });

  it('a third time, ends at once (control)', async () => {
    expect(await tell(['SIGTERM', 'SIGTERM', 'SIGTERM'])).toEqual({ answer: '', code: 143 });
  });
});
