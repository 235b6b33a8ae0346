import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type Surroundings, startSurroundings } from '../../scripts/demo/start.ts';
import { removeDatabaseFolder } from '../../scripts/demo/unprivileged.ts';
import { walkCodeFlow } from '../../scripts/walk-login.ts';
import { demoFlow, freeDemoPorts } from './demo.ts';

/** As an installation starts it. */
const SERVING = ['--no-parallel-scavenge', '--max-semi-space-size=8'];
const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** The API as a process of its own, which can be killed, with everything real around it. */
export interface Service {
  readonly api: string;
  readonly around: Surroundings;
  /** Starts a process and waits until it is ready. `env` may name another port, for a second process. */
  start(env?: NodeJS.ProcessEnv): Promise<ChildProcess>;
  /** kill -9 for every process, or for the one at this address, and waits until they are gone. */
  kill(at?: string): Promise<void>;
  token(person: string): Promise<string>;
  close(): Promise<void>;
}

export async function openService(env: NodeJS.ProcessEnv = {}): Promise<Service> {
  const folder = await mkdtemp(join(tmpdir(), 'letdialog-faults-'));
  const ports = await freeDemoPorts();
  const unlimited = Object.fromEntries(
    ['PERSON', 'CLIENT', 'ADDRESS', 'LOGIN'].map((name) => [`LETDIALOG_RATE_${name}`, '1000000']),
  );
  const around = await startSurroundings({
    folder,
    ports,
    env: { ...process.env, ...unlimited, LETDIALOG_LOG_LEVEL: 'fatal', ...env },
  });
  const { api } = around.file;
  const children = new Map<ChildProcess, string>();
  const kill = async (at?: string): Promise<void> => {
    for (const [child, address] of children) {
      if (at !== undefined && at !== address) continue;
      children.delete(child);
      if (child.exitCode !== null || child.signalCode !== null) continue;
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    }
  };
  return {
    api,
    around,
    start: async (own = {}) => {
      const child = spawn(process.execPath, [...SERVING, 'api/main.ts'], {
        cwd: ROOT,
        env: { ...around.env, ...own },
        stdio: ['ignore', 'ignore', 'inherit'],
      });
      const address = own.PORT ? `http://127.0.0.1:${own.PORT}` : api;
      children.set(child, address);
      await untilReady(address, child);
      return child;
    },
    kill,
    token: async (person) => (await walkCodeFlow(demoFlow(api, person))).accessToken,
    close: async () => {
      await kill();
      await around.stop();
      await removeDatabaseFolder(folder);
    },
  };
}

/** Waits until the API takes requests, as long as its process, if told, lives. */
export async function untilReady(api: string, child?: ChildProcess): Promise<void> {
  const deadline = Date.now() + 30_000;
  while (Date.now() < deadline) {
    if (child && child.exitCode !== null) throw new Error(`The API ended with ${child.exitCode}`);
    const answer = await fetch(`${api}/health/ready`).catch(() => null);
    if (answer?.ok) return;
    await sleep(50);
  }
  throw new Error(`${api} did not become ready`);
}
