import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, lutimes, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { withLock } from '../../cli/session-lock.ts';
import { processEnv } from '../setup/environment.ts';
import { type StubApi, startStubApi } from './stub-api.ts';

const MAIN = fileURLToPath(new URL('../../cli/main.ts', import.meta.url));
const TOKEN = 'eyJ0.a-b_c~d+e/f==';
const EMPTY = { items: [], next: null, stepUp: null };

describe('what is wrong on this machine', { timeout: 60_000 }, () => {
  let stub: StubApi;
  let home: string;
  beforeAll(async () => {
    stub = await startStubApi();
  });
  afterAll(() => stub.close());
  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), 'letdialog-home-'));
    stub.play(() => ({ body: EMPTY }));
    return () => rm(home, { recursive: true });
  });

  const run = async (line: readonly string[], env: NodeJS.ProcessEnv, stdin?: Buffer) => {
    const child = spawn(process.execPath, [MAIN, ...line], {
      env: { ...processEnv(), LETDIALOG_API: stub.url, ...env },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    child.stdin.end(stdin);
    const [out, err] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
    return { code: child.exitCode, out, err };
  };
  const fileAt = async (...names: readonly string[]): Promise<string> => {
    const path = join(home, ...names);
    await mkdir(join(path, '..'), { recursive: true });
    await writeFile(path, 'x');
    return path;
  };
  const foldersAt = async (...names: readonly string[]): Promise<string> => {
    await mkdir(join(home, ...names), { recursive: true });
    return home;
  };

  it.each<[string, () => Promise<NodeJS.ProcessEnv>, string]>([
    ['HOME is a file', async () => ({ HOME: await fileAt('home') }), 'ENOTDIR). A part of that path is not a folder.'],
    ['a folder of it is a file', async () => ({ HOME: join(await fileAt('.config'), '..') }), 'ENOTDIR). A part'],
    [
      'the folder is a file',
      async () => ({ HOME: join(await fileAt('.config', 'letdialog'), '../..') }),
      '). A part of that path is not a folder.',
    ],
    [
      'the file is a folder',
      async () => ({ HOME: await foldersAt('.config', 'letdialog', 'session.json') }),
      'EISDIR). It is a folder.',
    ],
    [
      'the lock is a folder',
      async () => ({ HOME: await foldersAt('.config', 'letdialog', 'session.json.lock') }),
      'EINVAL). Something else',
    ],
    ['nothing may be made there', async () => ({ HOME: '/sys' }), 'Cannot keep a login in /sys/.config/letdialog (E'],
    ['nothing can be made there', async () => ({ HOME: '/proc' }), 'Cannot keep a login in /proc/.config/letdialog (E'],
    ['there is no home', async () => ({ HOME: 'not-a-path' }), 'There is no home folder'],
  ])('is said before a login is asked for: %s', async (_what, envOf, sentence) => {
    const env = await envOf();
    for (const line of [['login'], ['whoami']]) {
      const { code, out, err } = await run(line, env);
      expect([code, out], line.join(' ')).toEqual([1, '']);
      expect(err).toContain(sentence);
      expect(err).not.toMatch(/connection broke|letdialog login|Open /);
    }
    expect(stub.seen).toEqual([]);
    const given = await run(['dialog', 'list'], { ...env, LETDIALOG_TOKEN: TOKEN });
    expect([given.code, given.err], 'a token needs no home').toEqual([0, '']);
  });

  it('is not said where nothing is wrong, and nothing is left behind (control)', async () => {
    const { code, err } = await run(['whoami'], { HOME: home });
    expect([code, err]).toEqual([4, 'You are not logged in. Run "letdialog login".\n']);
    expect(await readdir(join(home, '.config', 'letdialog'))).toEqual([]);
    // A relative path is ignored, as the XDG Base Directory Specification has it.
    await run(['whoami'], { HOME: home, XDG_CONFIG_HOME: 'somewhere' });
    expect(await readdir(home)).toEqual(['.config']);
  });

  it.each([
    ['a byte order mark', `\uFEFF${TOKEN}`],
    ['a line end', `${TOKEN}\r\n`],
    ['spaces', `  ${TOKEN} `],
  ])('is read right in a token with %s', async (_what, token) => {
    expect((await run(['dialog', 'list'], { HOME: home, LETDIALOG_TOKEN: token })).code).toBe(0);
    expect(stub.seen.at(-1)?.token).toBe(TOKEN);
  });

  it.each([
    ['its scheme', `Bearer ${TOKEN}`],
    ['a line in the middle', TOKEN.replace('.', '\n')],
    ['a mark in the middle', TOKEN.replace('.', '\uFEFF')],
    ['quotation marks', `"${TOKEN}"`],
    ['a letter that no token has', `${TOKEN}ø`],
    ['nothing but spaces', '  '],
  ])('is said of a token with %s, without a word of it', async (_what, token) => {
    const { code, err } = await run(['dialog', 'list'], { HOME: home, LETDIALOG_TOKEN: token });
    expect([code, err]).toEqual([2, expect.stringContaining('LETDIALOG_TOKEN holds what no access token has')]);
    expect(err).not.toContain('eyJ0');
    expect(stub.seen).toEqual([]);
  });

  it('is said of a secret in another encoding, in a file and from the keyboard; a mark is taken off', async () => {
    const accept = (path: string, stdin?: Buffer) =>
      run(['invitation', 'accept', '--token-file', path], { HOME: home, LETDIALOG_TOKEN: TOKEN }, stdin);
    const file = await fileAt('token');
    await writeFile(file, Buffer.from('secret\nø', 'latin1'));
    expect((await accept(file)).err).toBe(`Cannot read ${file} (not UTF-8, line 2).\n`);
    expect((await accept('-', Buffer.from('secret\nø', 'latin1'))).err).toBe(
      'Cannot read the input (not UTF-8, line 2).\n',
    );
    expect((await accept(home)).err).toContain('(EISDIR). It is a folder.');
    expect(stub.seen).toEqual([]);
    await writeFile(file, '\uFEFFan-invitation-token\r\n');
    await accept(file);
    expect(stub.seen.at(-1)?.body).toEqual({ token: 'an-invitation-token' });
  });

  it('is said of a keyring damaged by hand by every command that reads it, without a part of a key', async () => {
    const file = join(home, 'keyring.json');
    await run(['keys', 'init', file], { HOME: home });
    await chmod(file, 0o600);
    const key = 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=';
    await writeFile(file, `{"version": 1,\n"keys": [{"id": "w1234567", "key": ${key}}]}`);
    const commands = [
      ['keys', 'list'],
      ['keys', 'add', 'wrap'],
      ['keys', 'rewrap'],
      ['serve'],
      ['doctor'],
      ['keys', 'remove', 'w1234567'],
    ];
    for (const line of commands) {
      const { code, out, err } = await run(line, { HOME: home, LETDIALOG_KEYRING_FILE: file });
      expect(code, line.join(' ')).toBe(1);
      expect(`${out}${err}`, line.join(' ')).toContain('not JSON, line 2');
      expect(`${out}${err}`, line.join(' ')).not.toMatch(/AAEC|AwQF|Hh8/);
    }
  });
});

// They wait most of the time, each for a lock of its own.
describe.concurrent('the lock of the logins', { timeout: 60_000 }, () => {
  const aLock = async (onTestFinished: (remove: () => Promise<void>) => void): Promise<string> => {
    const home = await mkdtemp(join(tmpdir(), 'letdialog-lock-'));
    onTestFinished(() => rm(home, { recursive: true }));
    return join(home, 'lock');
  };
  const taken = async (path: string): Promise<number> => {
    const start = performance.now();
    await withLock(path, async () => undefined);
    return performance.now() - start;
  };

  it('does not block for ever, whoever has left it', async ({ onTestFinished }) => {
    const lock = await aLock(onTestFinished);
    const holders = [
      '1', // of a container that was killed
      String(process.pid), // the number is another one's now
      'other-host/pid:[1]:1:0195d7a0-0000-7000-8000-000000000001',
      'rubbish',
    ];
    const waited = await Promise.all(
      holders.map(async (holder, index) => {
        await symlink(holder, `${lock}-${index}`);
        return taken(`${lock}-${index}`);
      }),
    );
    expect(Math.min(...waited)).toBeGreaterThan(9_000);
    expect(Math.max(...waited)).toBeLessThan(25_000);
    expect(await readdir(dirname(lock))).toEqual([]);
  });

  it('is taken over at once from a process here that is gone', async ({ onTestFinished }) => {
    const lock = await aLock(onTestFinished);
    await symlink('999999999', lock);
    expect(await taken(lock)).toBeLessThan(5_000);
  });

  it('is waited for as long as its holder shows that it lives (control)', async ({ onTestFinished }) => {
    const lock = await aLock(onTestFinished);
    await symlink('1', lock);
    const beat = setInterval(() => void lutimes(lock, new Date(), new Date()), 1_000);
    const end = setTimeout(() => {
      clearInterval(beat);
      void rm(lock);
    }, 14_000);
    expect(await taken(lock)).toBeGreaterThan(13_500);
    clearTimeout(end);
  });

  it('is held by one that acts longer than a lock lasts', async ({ onTestFinished }) => {
    const lock = await aLock(onTestFinished);
    const order: string[] = [];
    const first = withLock(lock, async () => {
      order.push('first begins');
      await new Promise((resolve) => setTimeout(resolve, 12_000));
      order.push('first ends');
    });
    await new Promise((resolve) => setTimeout(resolve, 200));
    await Promise.all([first, withLock(lock, async () => void order.push('second'))]);
    expect(order).toEqual(['first begins', 'first ends', 'second']);
  });
});
