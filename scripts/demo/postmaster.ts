import { execFile } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** What PostgreSQL writes into its own pid file; `ready` once it takes connections. */
export async function postmasterOf(data: string): Promise<{ pid: number; isReady: boolean } | null> {
  const text = await readIfThere(join(data, 'postmaster.pid'));
  const lines = text?.split('\n') ?? [];
  const pid = Number(lines[0]);
  return Number.isInteger(pid) && pid > 1 ? { pid, isReady: lines[7]?.trim() === 'ready' } : null;
}

/**
 * Makes way for a new server on this data folder: stops one that a killed run left behind, and refuses when the run
 * that started it is still alive (an orphan has another parent than the one noted in `ownerFile`).
 */
export async function makeWay(data: string, ownerFile: string): Promise<void> {
  const found = await postmasterOf(data);
  if (found === null) return;
  if (!(await isServing(found.pid, data))) return removeReusedPidFile(found.pid, data);
  await refuseWhenOwned(found.pid, data, ownerFile);
  await stopOrphan(found.pid, data);
}

// A little patience: the owner may be just stopping, because its launcher was killed.
async function refuseWhenOwned(pid: number, data: string, ownerFile: string): Promise<void> {
  const owner = Number(await readIfThere(ownerFile));
  const deadline = Date.now() + 3000;
  while (owner > 1 && (await parentOf(pid)) === owner) {
    if (Date.now() > deadline)
      throw new Error(`The database in ${data} is in use by process ${owner}; stop that one first.`);
    await sleep(100);
  }
}

// A fast shutdown first; when it hangs, an immediate one, which costs only a recovery at the next start.
async function stopOrphan(pid: number, data: string): Promise<void> {
  for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
    if (isAlive(pid)) process.kill(pid, signal);
    const deadline = Date.now() + 10_000;
    while (Date.now() < deadline) {
      if (!(await isServing(pid, data))) return;
      await sleep(50);
    }
  }
  throw new Error(`The database process ${pid} of an earlier run does not stop.`);
}

// PostgreSQL itself sees through a pid file whose process is gone, but not through one whose number is in use again.
async function removeReusedPidFile(pid: number, data: string): Promise<void> {
  if (isAlive(pid)) await rm(join(data, 'postmaster.pid'), { force: true });
}

async function isServing(pid: number, data: string): Promise<boolean> {
  const command = (await readIfThere(`/proc/${pid}/cmdline`)) ?? (await ask('args', pid));
  return command.replaceAll('\0', ' ').includes(`postgres -D ${data} `);
}

async function parentOf(pid: number): Promise<number> {
  const stat = await readIfThere(`/proc/${pid}/stat`);
  if (stat === null) return Number(await ask('ppid', pid));
  // The program's name stands in parentheses and may itself hold spaces; state and parent follow the last one.
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
}

// Where there is no /proc (macOS).
async function ask(what: 'args' | 'ppid', pid: number): Promise<string> {
  if (process.platform === 'linux' || !isAlive(pid)) return '';
  const { stdout } = await run('ps', ['-o', `${what}=`, '-p', String(pid)]);
  return stdout.trim();
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

async function readIfThere(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const isGone = error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ESRCH');
    if (isGone) return null;
    throw error;
  }
}
