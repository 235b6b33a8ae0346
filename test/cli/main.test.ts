import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseKeyring } from '../../api/crypto/keyring.ts';
import { processEnv } from '../setup/environment.ts';
import { problem, type StubApi, startStubApi } from './stub-api.ts';

const MAIN = fileURLToPath(new URL('../../cli/main.ts', import.meta.url));

interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

describe('letdialog', () => {
  let stub: StubApi;
  let folder: string;
  beforeAll(async () => {
    stub = await startStubApi();
    folder = await mkdtemp(join(tmpdir(), 'letdialog-main-'));
  });
  afterAll(async () => {
    await stub.close();
    await rm(folder, { recursive: true });
  });

  const begin = (line: readonly string[], env: NodeJS.ProcessEnv = {}): ChildProcess =>
    spawn(process.execPath, [MAIN, ...line], {
      env: { ...processEnv(), XDG_CONFIG_HOME: folder, LETDIALOG_API: stub.url, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });

  const end = async (child: ChildProcess): Promise<Ran> => {
    if (!child.stdout || !child.stderr) throw new Error('no pipes');
    const [out, err] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
    return { code: child.exitCode, out, err };
  };

  const run = (line: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Ran> => end(begin(line, env));

  it('answers on stdout and exits 0', async () => {
    stub.play(() => ({ body: { items: [], next: null, stepUp: null } }));
    const listed = await run(['dialog', 'list', '--json'], { LETDIALOG_TOKEN: 't' });
    expect(listed).toEqual({ code: 0, out: '{\n  "items": [],\n  "next": null,\n  "stepUp": null\n}\n', err: '' });
    expect(stub.seen[0]?.token).toBe('t');
    const help = await run(['--help']);
    expect(help).toMatchObject({ code: 0, err: '' });
    expect(help.out).toContain('Usage: letdialog');
  });

  it('exits 3 when a package is made and lacks what nobody has acknowledged', async () => {
    const id = '0198f0a0-7c1e-7a55-9c2b-0d6f5a8e4b21';
    const lacking = {
      ...{ id, dialogId: id, state: 'packaged', cause: 'request', from: 1, to: 2, requestedBy: null, progress: 100 },
      ...{ destinationId: null, cut: '7', sha256: 'ab'.repeat(32), bytes: 9, omitted: 1, unacknowledged: 1, tries: 0 },
      ...{ nextTryAt: null, fault: null, createdAt: '2026-01-31T10:00:00.000Z', changedAt: '2026-01-31T10:00:00.000Z' },
      ...{ version: 1, omissions: [{ kind: 'post', reason: 'not_authentic', number: 2, id: null }], outcome: null },
      remade: null,
    };
    stub.play(() => ({ status: 201, body: lacking }));
    const exported = await run(['journal', 'export', id], { LETDIALOG_TOKEN: 't' });
    expect(exported.code).toBe(3);
    expect(exported.err).toContain('Complete with omissions');
    expect((await run(['--help'])).out).toContain('3 exported with omissions');
  });

  it('exits 1 when it failed, and says why on stderr', async () => {
    stub.play(() => problem(404, 'dialog_not_found'));
    const shown = await run(['dialog', 'show', '0198f0a0-7c1e-7a55-9c2b-0d6f5a8e4b21'], { LETDIALOG_TOKEN: 't' });
    expect(shown).toMatchObject({ code: 1, out: '' });
    expect(shown.err).toMatch(/^Not so \(dialog_not_found, request request-1\)\nOr it is not yours to see: .*\n$/);
    expect(await run(['whoami', '--api', 'http://127.0.0.1:9'], { LETDIALOG_TOKEN: 't' })).toMatchObject({ code: 1 });
  });

  it('exits 2 when it is misused', async () => {
    for (const line of [
      ['dialog'],
      ['no-such-word'],
      ['dialog', 'show'],
      ['dialog', 'frobnicate'],
      ['participant', 'invite'],
      ['whoami', '--api', 'http://far.example'],
      ['whoami', '--api', `${stub.url}/?`],
      ['whoami', '--api', `${stub.url}/#`],
    ]) {
      const { code, out, err } = await run(line, { LETDIALOG_TOKEN: 't' });
      expect({ code, out }, line.join(' ')).toEqual({ code: 2, out: '' });
      expect(err).not.toBe('');
    }
  });

  it('exits 2 when it is interrupted', async () => {
    const arrived = Promise.withResolvers<void>();
    const release = Promise.withResolvers<void>();
    stub.play(async () => {
      arrived.resolve();
      await release.promise;
      return problem(503, 'unavailable');
    });
    const child = begin(['whoami'], { LETDIALOG_TOKEN: 't' });
    const ended = end(child);
    await arrived.promise;
    child.kill('SIGINT');
    expect(await ended).toEqual({ code: 2, out: '', err: 'Cancelled.\n' });
    release.resolve();
  });

  it('exits 4 when nobody is logged in', async () => {
    expect(await run(['whoami'])).toEqual({
      code: 4,
      out: '',
      err: 'You are not logged in. Run "letdialog login".\n',
    });
  });

  it('makes a keyring for its owner alone, and never over another', async () => {
    const file = join(folder, 'keyring.json');
    const { code, out } = await run(['keys', 'init', file]);
    expect({ code, out }).toEqual({ code: 0, out: `Wrote a new keyring to ${file}.\n` });
    const keyring = await readFile(file, 'utf8');
    expect(parseKeyring(keyring)).toHaveLength(4);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    const again = await run(['keys', 'init', '--json'], { LETDIALOG_KEYRING_FILE: file });
    expect(again).toMatchObject({
      code: 1,
      out: '',
      err: `${file} exists already, and a keyring is never overwritten.\n`,
    });
    expect(await readFile(file, 'utf8')).toBe(keyring);
    expect(await run(['keys', 'init'])).toMatchObject({ code: 2 });
  });

  it('names what serve and migrate lack, and never a value', async () => {
    const served = await run(['serve'], { SMTP_URL: 'secret-value' });
    expect(served).toMatchObject({ code: 1, out: '' });
    expect(served.err).toMatch(/^Configuration: .*DATABASE_URL \(missing: must be postgres:/);
    expect(served.err).not.toContain('secret-value');
    expect((await run(['migrate'])).err).toMatch(
      /^Configuration: DATABASE_URL \(missing: must be postgres:.*\); DATABASE_OWNER_URL \(missing: must be postgres:.*\)\n$/,
    );
  });

  it('says so when the session file is of no use', async () => {
    const home = await mkdtemp(join(folder, 'home-'));
    await mkdir(join(home, 'letdialog'));
    await writeFile(join(home, 'letdialog', 'session.json'), '{');
    const { code, err } = await run(['whoami'], { XDG_CONFIG_HOME: home });
    expect({ code, err }).toMatchObject({ code: 1, err: expect.stringContaining('is not a session file') });
  });
});
