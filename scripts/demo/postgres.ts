import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, open, readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { freePort, requireFreePort } from './ports.ts';
import { makeWay, postmasterOf } from './postmaster.ts';
import { findUnprivileged, type Unprivileged } from './unprivileged.ts';

const run = promisify(execFile);
const host = '127.0.0.1';
const startLimit = 60_000;
const stopLimit = 15_000;

interface PostgresOptions {
  readonly folder: string;
  /** Without one, the system chooses. */
  readonly port?: number;
  /** Named when the port is taken. */
  readonly portVariable?: string;
  /** `false` for tests only: fast, and lost when the machine stops. */
  readonly durable?: boolean;
  /** Additional settings, by their PostgreSQL names. */
  readonly settings?: Readonly<Record<string, string>>;
}

export interface Postgres {
  readonly superuserUrl: string;
  readonly port: number;
  readonly folder: string;
  /** Resolves when the server has ended, for whatever reason. */
  readonly ended: Promise<void>;
  /** The postmaster. */
  readonly pid: number;
  /** To the postmaster, as a service manager or a fault would send it. */
  signal(name: NodeJS.Signals): void;
  stop(): Promise<void>;
}

/** A real PostgreSQL out of npm, on loopback only. It ends with this process, however that ends. */
export async function startPostgres(options: PostgresOptions): Promise<Postgres> {
  await mkdir(options.folder, { recursive: true, mode: 0o700 });
  const folder = await realpath(options.folder);
  const way = await findUnprivileged(folder);
  const data = join(way.home, 'data');
  const ownerFile = join(folder, 'owner.pid');
  await makeWay(data, ownerFile);
  const port = options.port ?? (await freePort());
  await requireFreePort(port, options.portVariable ?? 'another port number');
  const password = await keepPassword(folder);
  await initialize(way, data, password, options);
  await writeFile(ownerFile, String(process.pid), { mode: 0o600 });
  const server = await launch(way, data, join(folder, 'postgres.log'), {
    ...settings(port, options.durable ?? true),
    ...options.settings,
  });
  const superuserUrl = `postgres://postgres:${encodeURIComponent(password)}@${host}:${port}/postgres`;
  return { superuserUrl, port, folder, ...server };
}

async function keepPassword(folder: string): Promise<string> {
  const file = join(folder, 'superuser-password');
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    const password = randomBytes(24).toString('base64url');
    await writeFile(file, password, { mode: 0o600, flag: 'wx' });
    return password;
  }
}

// Made aside and then renamed: a run killed in the middle leaves no half-made cluster that the next would trust.
async function initialize(way: Unprivileged, data: string, password: string, options: PostgresOptions): Promise<void> {
  if (existsSync(data)) return giveTo(way, data);
  const fresh = `${data}.new`;
  const passwordFile = join(way.home, 'initial-password');
  await rm(fresh, { recursive: true, force: true });
  await mkdir(fresh, { mode: 0o700 });
  await writeFile(passwordFile, password, { mode: 0o600 });
  await giveTo(way, fresh);
  await giveTo(way, passwordFile);
  const args = [...initdbArguments(fresh, passwordFile), ...(options.durable === false ? ['--no-sync'] : [])];
  const [command = '', ...rest] = [...way.prefix, join(way.native, 'bin', 'initdb'), ...args];
  await run(command, rest, { ...way.user, cwd: '/', env: environment() });
  await rm(passwordFile);
  await rename(fresh, data);
}

// The built-in locale sorts alike on every machine; nothing here promises a sorting by language.
function initdbArguments(data: string, passwordFile: string): string[] {
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  return ['-D', data, '--username=postgres', '--auth=scram-sha-256', `--pwfile=${passwordFile}`, ...locale];
}

// Another way of running than last time (root, nobody) needs another owner.
async function giveTo(way: Unprivileged, path: string): Promise<void> {
  if (process.getuid?.() !== 0 || (await stat(path)).uid === way.ownerId) return;
  await run('chown', ['-R', String(way.ownerId), path]);
}

// Log lines carry no statements and no details: PostgreSQL would put the refused values there.
function settings(port: number, durable: boolean): Record<string, string> {
  const fast = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };
  return {
    listen_addresses: host,
    port: String(port),
    unix_socket_directories: '',
    max_connections: '200',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_checkpoints: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...(durable ? {} : fast),
  };
}

// The shell becomes PostgreSQL (exec, so the process number stays). Before that it leaves a watcher behind, detached
// from it, which waits on a pipe from us: when we die in any way, the pipe ends and the watcher orders a fast shutdown.
const launcher = '( (read -r _ <&3 || kill -INT $$) & ); exec "$@" 3<&-';

async function launch(way: Unprivileged, data: string, logFile: string, wanted: Record<string, string>) {
  const flags = Object.entries(wanted).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const postgres = [join(way.native, 'bin', 'postgres'), '-D', data, ...flags];
  const [command = '', ...args] = [...way.prefix, 'sh', '-c', launcher, 'sh', ...postgres];
  const log = await open(logFile, 'w', 0o600);
  // A session of its own: Ctrl-C must not reach it before we have closed our connections.
  const child = spawn(command, args, {
    ...way.user,
    cwd: '/',
    detached: true,
    env: environment(),
    stdio: ['ignore', log.fd, log.fd, 'pipe'],
  });
  const ended = endOf(child);
  await log.close();
  await Promise.race([readiness(child, data), ended]);
  if (hasEnded(child)) throw new Error(`PostgreSQL ended while starting:\n${await lastLines(logFile)}`);
  return {
    pid: Number(child.pid),
    ended,
    signal: (name: NodeJS.Signals) => void child.kill(name),
    stop: () => stop(child, ended),
  };
}

function endOf(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', () => {
      dismissWatcher(child);
      resolve();
    });
  });
}

// Without this the watcher would later send its signal to whatever process has the number by then.
function dismissWatcher(child: ChildProcess): void {
  const pipe = child.stdio[3];
  if (!(pipe instanceof Writable)) return;
  pipe.on('error', () => pipe.destroy());
  pipe.end('\n');
}

async function readiness(child: ChildProcess, data: string): Promise<void> {
  const deadline = Date.now() + startLimit;
  while (!hasEnded(child)) {
    const found = await postmasterOf(data);
    if (found?.isReady && found.pid === child.pid) return;
    if (Date.now() > deadline) {
      child.kill('SIGQUIT');
      throw new Error(`PostgreSQL was not ready after ${startLimit / 1000} seconds.`);
    }
    await sleep(20);
  }
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

async function lastLines(logFile: string): Promise<string> {
  return (await readFile(logFile, 'utf8')).trim().split('\n').slice(-5).join('\n');
}

async function stop(child: ChildProcess, ended: Promise<void>): Promise<void> {
  child.kill('SIGINT');
  const timeout = setTimeout(() => child.kill('SIGQUIT'), stopLimit);
  await ended;
  clearTimeout(timeout);
}

// Without PGDATA, PGPORT and the like of the environment, which would change what is started.
function environment(): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' };
}
