import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
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
const EXIT_WITH_PARENT = new URL('./exit-with-parent.mjs', import.meta.url).href;

/** Compiled, as the package carries it, and below the checkout, where Node finds its packages. */
const BUILT = fileURLToPath(new URL('../../.letdialog/bench-build', import.meta.url));
const API = join(BUILT, 'api', 'main.js');
export const CLI = join(BUILT, 'cli', 'main.js');
const BUILD = fileURLToPath(new URL('../build.mjs', import.meta.url));
/**
 * Flags of the README's systemd unit, for API and baseline alike. On few cores V8's helpers collect garbage on the
 * processor that PostgreSQL needs; an idle process keeps the room for young objects for nothing.
 */
const SERVING = ['--no-parallel-scavenge', '--max-semi-space-size=8'];
const BASELINE = fileURLToPath(new URL('./baseline.ts', import.meta.url));

type EnvironmentFor = (port: number) => NodeJS.ProcessEnv;

/** Measures the compiled code, as it is installed. @throws Error when the sources do not compile */
export async function buildApi(): Promise<void> {
  await promisify(execFile)(process.execPath, [BUILD, BUILT]);
}

export const startApi = (environmentFor: EnvironmentFor): Promise<ServerProcess> =>
  startServer([...SERVING, '--import', EXIT_WITH_PARENT, API], environmentFor);

export const startBaseline = (environmentFor: EnvironmentFor): Promise<ServerProcess> =>
  startServer([...SERVING, '--import', EXIT_WITH_PARENT, BASELINE], environmentFor);

/** Starts a server in a process of its own at a free port. Resolves when it is ready. */
async function startServer(args: readonly string[], environmentFor: EnvironmentFor): Promise<ServerProcess> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const begun = performance.now();
  const child = spawn(process.execPath, args, {
    env: environmentFor(port),
    // Only the report belongs on stdout.
    stdio: ['ignore', 2, 2, 'ipc'],
  });
  const { pid } = child;
  if (pid === undefined) throw new Error(`${args.at(-1)} cannot be started`);
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
