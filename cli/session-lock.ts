import { readlink, rename, rm, symlink } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { CommandError } from './errors.ts';

const WAIT_MILLISECONDS = 45_000;
const LOOK_MILLISECONDS = 40;

/** Lets one process at a time act. The lock of a process that has died is taken over. */
export async function withLock<T>(path: string, act: () => Promise<T>): Promise<T> {
  await take(path);
  try {
    return await act();
  } finally {
    await rm(path, { force: true });
  }
}

async function take(path: string): Promise<void> {
  const deadline = Date.now() + WAIT_MILLISECONDS;
  while (!(await tryToTake(path))) {
    const holder = await holderOf(path);
    if (holder !== null && !isAlive(holder)) await breakLock(path, holder);
    else if (Date.now() > deadline)
      throw new CommandError('failed', `Another letdialog (process ${holder}) holds ${path}.`);
    else await sleep(LOOK_MILLISECONDS);
  }
}

// A symbolic link is created atomically together with its target, the holder, so it is never there but empty.
async function tryToTake(path: string): Promise<boolean> {
  try {
    await symlink(String(process.pid), path);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

/** Two processes may find the same dead holder at once. The slower one must not remove the lock of the faster one. */
async function breakLock(path: string, dead: number): Promise<void> {
  const aside = `${path}.${process.pid}`;
  try {
    await rename(path, aside);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return;
    throw error;
  }
  const holder = await holderOf(aside);
  if (holder !== null && holder !== dead) await symlink(String(holder), path).catch(ignoreTaken);
  await rm(aside, { force: true });
}

async function holderOf(path: string): Promise<number | null> {
  try {
    return Number(await readlink(path));
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

function ignoreTaken(error: unknown): void {
  if (codeOf(error) !== 'EEXIST') throw error;
}

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined);
