import { randomUUID } from 'node:crypto';
import { readlinkSync } from 'node:fs';
import { lstat, lutimes, readlink, rename, rm, symlink } from 'node:fs/promises';
import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { CommandError } from './errors.ts';
import { cannot, codeOf } from './files.ts';

const WAIT_MILLISECONDS = 45_000;
const LOOK_MILLISECONDS = 40;
const BEAT_MILLISECONDS = 2_000;
/** Without a beat for so long, the holder is gone, wherever it was. */
const LEASE_MILLISECONDS = 10_000;

/**
 * Lets one process at a time act. The lock of a process that has died is taken over: at once when it can be seen that it
 * has, else when it no longer shows that it lives. A number alone proves nothing, since every container has a process 1.
 */
export async function withLock<T>(path: string, act: () => Promise<T>): Promise<T> {
  const own = `${machine()}:${process.pid}:${randomUUID()}`;
  await take(path, own).catch((error: unknown) => {
    throw cannot('lock', path, error);
  });
  // A beat that fails is one that is missing: then the lock runs out.
  const beat = setInterval(() => void lutimes(path, new Date(), new Date()).catch(() => undefined), BEAT_MILLISECONDS);
  try {
    return await act();
  } finally {
    clearInterval(beat);
    if ((await holderOf(path)) === own) await rm(path, { force: true });
  }
}

async function take(path: string, own: string): Promise<void> {
  const start = performance.now();
  let seen = { mark: '', since: start };
  while (!(await tryToTake(path, own))) {
    const lock = await lookAt(path);
    if (lock === null) continue;
    const now = performance.now();
    if (lock.mark !== seen.mark) seen = { mark: lock.mark, since: now };
    if (isDead(lock.holder) || now - seen.since > LEASE_MILLISECONDS) await breakLock(path, lock.holder, own);
    else if (now - start > WAIT_MILLISECONDS)
      throw new CommandError('failed', `Another letdialog holds ${path} (${lock.holder}).`);
    else await sleep(LOOK_MILLISECONDS);
  }
}

// A symbolic link is created atomically together with its target, the holder, so it is never there but empty.
async function tryToTake(path: string, own: string): Promise<boolean> {
  try {
    await symlink(own, path);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

/** Two processes may find the same dead holder at once. The slower one must not remove the lock of the faster one. */
async function breakLock(path: string, dead: string, own: string): Promise<void> {
  const aside = `${path}.${own.slice(own.lastIndexOf(':') + 1)}`;
  const isMoved = await unlessGone(async () => {
    await rename(path, aside);
    return true;
  });
  if (!isMoved) return;
  const holder = await holderOf(aside);
  if (holder !== null && holder !== dead) await tryToTake(path, holder);
  await rm(aside, { force: true });
}

const holderOf = (path: string): Promise<string | null> => unlessGone(() => readlink(path));

/** The mark changes with every beat. The clock of another machine may differ, so it is not compared with ours. */
const lookAt = (path: string): Promise<{ holder: string; mark: string } | null> =>
  unlessGone(async () => {
    const holder = await readlink(path);
    return { holder, mark: `${holder} ${(await lstat(path)).mtimeMs}` };
  });

async function unlessGone<T>(act: () => Promise<T>): Promise<T | null> {
  try {
    return await act();
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}

/** Former versions wrote the number alone. */
function isDead(holder: string): boolean {
  const [, where, pid = ''] = /^(?:(.*):)?(\d+)(?::[\da-f-]+)?$/.exec(holder) ?? [];
  if (pid === '' || (where !== undefined && where !== machine())) return false;
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    return codeOf(error) !== 'EPERM';
  }
}

/** Where the number of a process means the same: containers of one host may share its name. */
function machine(): string {
  const space = process.platform === 'linux' ? readlinkSync('/proc/self/ns/pid') : process.platform;
  return `${hostname()}/${space}`;
}
