import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, readdir, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newKeyring } from '../../api/crypto/keyring.ts';
import { freePort } from '../../scripts/demo/ports.ts';
import { cloneDatabase, type TestDatabase } from '../setup/database.ts';
import { createServerEnvironment, type ServerEnvironment } from './environment.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const run = promisify(execFile);

/** What npm packs, laid out as npm installs it, without the registry. */
describe('the package', () => {
  let folder: string;
  let letdialog: string;
  let database: TestDatabase;
  let server: ServerEnvironment;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'letdialog-package-'));
    letdialog = join(folder, 'bin', 'letdialog.mjs');
    await run(process.execPath, [join(ROOT, 'scripts', 'build.mjs'), join(folder, 'dist')]);
    await cp(join(ROOT, 'bin'), join(folder, 'bin'), { recursive: true });
    await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
    database = await cloneDatabase();
    server = await createServerEnvironment(database.appUrl, newKeyring());
    server.env.DATABASE_OWNER_URL = database.ownerUrl;
  });
  afterAll(async () => {
    await server.close();
    await database.drop();
    await rm(folder, { recursive: true });
  });

  const filesOf = async (at: string): Promise<string[]> =>
    (await readdir(at, { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(at.length + 1))
      .toSorted();

  it('holds every source compiled, and every file that they read', async () => {
    for (const part of ['api', 'cli', 'migrations']) {
      const sources = await filesOf(join(ROOT, part));
      const wanted = sources
        .filter((name) => (part === 'api' || name.endsWith('.ts')) && !name.endsWith('.d.ts'))
        .map((name) => name.replace(/\.ts$/, '.js'));
      expect(wanted.length).toBeGreaterThan(3);
      expect(await filesOf(join(folder, 'dist', part))).toEqual(wanted.toSorted());
    }
  });

  it('needs at run time only what it names as dependencies', async () => {
    const { dependencies } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'));
    const used = new Set<string>();
    for (const file of await filesOf(join(folder, 'dist'))) {
      if (!file.endsWith('.js')) continue;
      const text = await readFile(join(folder, 'dist', file), 'utf8');
      for (const [, name = ''] of text.matchAll(/(?:\} from|import\()\s*'([^'.\n][^'\n]*)'/g)) {
        if (!name.startsWith('node:')) used.add(/^(@[^/]+\/)?[^/]+/.exec(name)?.[0] ?? name);
      }
    }
    expect(used.size).toBeGreaterThan(10);
    expect([...used].filter((name) => !Object.hasOwn(dependencies, name))).toEqual([]);
  });

  it('finds a database that the sources migrated up to date', async () => {
    const { stdout } = await run(process.execPath, [letdialog, 'migrate'], { env: server.env });
    expect(stdout).toBe('The database is up to date.\n');
  });

  it('serves, and stops when told', async () => {
    const port = await freePort();
    const env = { ...server.env, PORT: String(port), LETDIALOG_LOG_LEVEL: 'silent' };
    const child = spawn(process.execPath, [letdialog, 'serve'], { env, stdio: 'inherit' });
    const ready = await answerOf(`http://127.0.0.1:${port}/health/ready`, child);
    child.kill('SIGTERM');
    await once(child, 'exit');
    expect([ready, child.exitCode]).toEqual([200, 0]);
  });
});

async function answerOf(url: string, child: ChildProcess): Promise<number | null> {
  while (child.exitCode === null) {
    const answer = await fetch(url).catch(() => null);
    if (answer) return answer.status;
    await sleep(50);
  }
  return null;
}
