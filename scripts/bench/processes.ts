import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort } from '../demo/ports.ts';

export interface ServerProcess {
  readonly url: string;
  readonly pid: number;
  /** From spawning it to its first answer that it is ready. */
  readonly readyAfterMilliseconds: number;
  stop(): Promise<void>;
}

const START_LIMIT = 30_000;
const POLL_MILLISECONDS = 5;
const TETHER = new URL('./tether.ts', import.meta.url).href;

export const API = fileURLToPath(new URL('../../api/main.ts', import.meta.url));
export const FLOOR = fileURLToPath(new URL('./floor.ts', import.meta.url));

/** Runs a server of ours in a process of its own, at a free port, until it says that it is ready. */
export async function startServer(
  program: string,
  environmentFor: (port: number) => NodeJS.ProcessEnv,
): Promise<ServerProcess> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const begun = performance.now();
  const child = spawn(process.execPath, ['--import', TETHER, program], {
    env: environmentFor(port),
    // Only the report belongs on stdout.
    stdio: ['ignore', 2, 2, 'ipc'],
  });
  const { pid } = child;
  if (pid === undefined) throw new Error(`${program} cannot be started`);
  await untilReady(child, `${url}/health/ready`);
  return { url, pid, readyAfterMilliseconds: performance.now() - begun, stop: () => stop(child) };
}

async function untilReady(child: ChildProcess, url: string): Promise<void> {
  const deadline = Date.now() + START_LIMIT;
  while (!(await isReady(url))) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error('The server ended while starting');
    if (Date.now() > deadline) {
      child.kill('SIGKILL');
      throw new Error(`The server was not ready after ${START_LIMIT / 1000} seconds`);
    }
    await sleep(POLL_MILLISECONDS);
  }
}

async function isReady(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).ok;
  } catch (error) {
    if (error instanceof TypeError) return false; // nobody listens yet
    throw error;
  }
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}
