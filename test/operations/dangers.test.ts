import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod } from 'node:fs/promises';
import { createServer } from 'node:net';
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newKeyring } from '../../api/crypto/keyring.ts';
import { freePort } from '../../scripts/demo/ports.ts';
import { cloneDatabase, type TestDatabase } from '../setup/database.ts';
import { processEnv } from '../setup/environment.ts';
import { createServerEnvironment, type ServerEnvironment } from './environment.ts';

const ROOT = resolve(import.meta.dirname, '../..');

describe('letdialog serve', () => {
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

  interface Outcome {
    readonly code: number | null;
    readonly err: string;
    readonly lines: readonly Record<string, unknown>[];
  }
  /** Until it ends by itself, or until it has said that it serves. */
  const start = async (args: readonly string[], changes: NodeJS.ProcessEnv = {}): Promise<Outcome> => {
    const env = { ...processEnv(), ...server.env, PORT: String(await freePort()), ...changes };
    const child = spawn(process.execPath, [resolve(ROOT, 'bin/letdialog.mjs'), ...args], { env, cwd: ROOT });
    let [out, err] = ['', ''];
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      err += text;
    });
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text;
      if (/"(serving|working)"/.test(out)) child.kill('SIGTERM');
    });
    const [code] = await once(child, 'close');
    return { code, err, lines: out.split('\n').flatMap((line) => (line === '' ? [] : [Object(JSON.parse(line))])) };
  };

  it('says first which version it is, with the level as a word and the time as a date', async () => {
    const { code, err, lines } = await start(['serve']);
    expect([code, err]).toEqual([0, '']);
    expect(lines[0]).toMatchObject({
      level: 'info',
      msg: 'starting',
      version: expect.stringMatching(/^\d+\.\d+\.\d+/),
    });
    expect(lines[0]?.time).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]{12}Z$/);
    expect(lines.map(({ msg }) => msg)).toEqual(expect.arrayContaining(['starting', 'serving', 'stopped']));
  });

  it.each([
    ['a superuser', () => ({ DATABASE_URL: database.superuserUrl }), 'is a superuser'],
    ['the owner of the tables', () => ({ DATABASE_URL: database.ownerUrl }), 'DATABASE_URL must name another role'],
    ['http for the world', () => ({ LETDIALOG_PUBLIC_URL: 'http://letdialog.example' }), 'must be https'],
  ])('is refused with %s, unless told that it is known to be insecure', async (what, changes, why) => {
    const refused = await start(['serve'], changes());
    expect([refused.code, refused.lines]).toEqual([1, []]);
    expect(refused.err).toContain('--insecure');
    expect(refused.err).toContain(why);
    expect((await start(['worker'], changes())).err).toBe(refused.err);
    const told = await start(['serve', '--insecure'], changes());
    // The owner lacks what belongs to the serving role alone: the queue.
    expect(told.code).toBe(what === 'the owner of the tables' ? 1 : 0);
    expect(told.err).toMatch(/^INSECURE/);
    expect(told.err).toContain(why);
  });

  it('is refused with a keyring that others can read', async () => {
    await chmod(server.keyringFile, 0o644);
    const { code, err } = await start(['serve']);
    await chmod(server.keyringFile, 0o600);
    expect(code).toBe(1);
    expect(err).toContain('it must be 0600');
  });

  it.each(['PORT', 'LETDIALOG_METRICS_PORT'])('names %s when that port is taken', async (name) => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = Object(other.address());
    const { code, err } = await start(['serve'], { [name]: String(port) });
    other.close();
    expect([code, err]).toEqual([1, `Port ${port} is already in use. Choose another one with ${name}.\n`]);
  });

  it('names HOST when this machine has no such address', async () => {
    const { err } = await start(['serve'], { HOST: '203.0.113.7' });
    expect(err).toBe('What HOST names is no address of this machine. Choose another with HOST.\n');
  });
});
