import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { CommandError } from './errors.ts';
import { withLock } from './session-lock.ts';

/** A login as it is stored on this machine. */
export interface Session {
  readonly accessToken: string;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
  readonly refreshToken: string | null;
}

/** Logins by the URL of their API. Only the owner may read the file, and it is replaced atomically. */
export interface SessionFile {
  read(url: string): Promise<Session | null>;
  /** Changes the file, one process at a time. `change` gets the present content and returns the new one. */
  change(url: string, change: (session: Session | null) => Promise<Session | null>): Promise<Session | null>;
}

export const sessionFolder = (env: NodeJS.ProcessEnv): string =>
  join(env.XDG_CONFIG_HOME || join(env.HOME || homedir(), '.config'), 'letdialog');

export function createSessionFile(folder: string): SessionFile {
  const path = join(folder, 'session.json');
  const load = () => loadSessions(path);
  return {
    read: async (url) => (await load()).get(url) ?? null,
    change: async (url, change) => {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      return withLock(`${path}.lock`, async () => {
        const sessions = await load();
        const session = await change(sessions.get(url) ?? null);
        if (session) sessions.set(url, session);
        else sessions.delete(url);
        await replaceFile(path, `${JSON.stringify({ version: 1, sessions: Object.fromEntries(sessions) }, null, 2)}\n`);
        return session;
      });
    },
  };
}

async function loadSessions(path: string): Promise<Map<string, Session>> {
  const file = parse(await readIfThere(path), path);
  const sessions = Object.entries(file).flatMap(([url, session]) =>
    isSession(session) ? [[url, session] as const] : [],
  );
  return new Map(sessions);
}

function parse(text: string | null, path: string): object {
  if (text === null) return {};
  try {
    const file: unknown = JSON.parse(text);
    if (typeof file === 'object' && file !== null && 'sessions' in file && typeof file.sessions === 'object')
      return file.sessions ?? {};
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new CommandError('failed', `${path} is not a session file of this version. Remove it and log in again.`);
}

async function readIfThere(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

async function replaceFile(path: string, text: string): Promise<void> {
  const draft = `${path}.${process.pid}`;
  await rm(draft, { force: true });
  const file = await open(draft, 'wx', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(draft, path);
}

const isSession = (value: unknown): value is Session =>
  typeof value === 'object' &&
  value !== null &&
  'accessToken' in value &&
  typeof value.accessToken === 'string' &&
  'expiresAt' in value &&
  typeof value.expiresAt === 'number' &&
  'refreshToken' in value &&
  (typeof value.refreshToken === 'string' || value.refreshToken === null);
