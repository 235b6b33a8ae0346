import { randomUUID } from 'node:crypto';
import { type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, isAbsolute, join } from 'node:path';
import { FileTextError, readText } from '../api/files/text.ts';
import { CommandError } from './errors.ts';
import { cannot, codeOf } from './files.ts';
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
  /** Tries whether a login could be kept. @throws CommandError saying what is wrong on this machine */
  tryToKeep(): Promise<void>;
}

/** @throws CommandError when there is no home folder, as for a user of a container that the system does not know */
export function sessionFolder(env: NodeJS.ProcessEnv): string {
  const { XDG_CONFIG_HOME: config, HOME: home } = env;
  // The XDG Base Directory Specification has relative paths ignored.
  if (config && isAbsolute(config)) return join(config, 'letdialog');
  const folder = home || homeOfUser();
  if (isAbsolute(folder)) return join(folder, '.config', 'letdialog');
  throw new CommandError('failed', `There is no home folder to keep a login in. ${ELSEWHERE}`);
}

const ELSEWHERE =
  'Set XDG_CONFIG_HOME to a folder that you can write, or do without a login: give a token in LETDIALOG_TOKEN.';

function homeOfUser(): string {
  try {
    return homedir();
  } catch (error) {
    if (codeOf(error) === 'ERR_SYSTEM_ERROR') return '';
    throw error;
  }
}

export function createSessionFile(folderOf: () => string): SessionFile {
  /** The draft comes first: what is then got from the server can be got only once. */
  const held = async <T>(act: (sessions: Map<string, Session>, draft: Draft) => Promise<T>): Promise<T> => {
    const path = await made(folderOf());
    return withLock(`${path}.lock`, async () => {
      const sessions = await loadSessions(path);
      const draft = await openDraft(path);
      try {
        return await act(sessions, draft);
      } finally {
        await draft.end();
      }
    });
  };
  return {
    read: async (url) => (await loadSessions(pathIn(folderOf()))).get(url) ?? null,
    change: (url, change) =>
      held(async (sessions, draft) => {
        const session = await change(sessions.get(url) ?? null);
        if (session) sessions.set(url, session);
        else sessions.delete(url);
        await draft.keep(`${JSON.stringify({ version: 1, sessions: Object.fromEntries(sessions) }, null, 2)}\n`);
        return session;
      }),
    tryToKeep: () => held(async () => undefined),
  };
}

const pathIn = (folder: string): string => join(folder, 'session.json');

async function made(folder: string): Promise<string> {
  await makeFolder(folder).catch((error: unknown) => refuse(folder, error));
  return pathIn(folder);
}

/** Node's own recursion says of a read-only disk that something is not there, and goes round for ever in /proc. */
async function makeFolder(path: string, hasParent = false): Promise<void> {
  try {
    await mkdir(path, { mode: 0o700 });
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return;
    if (codeOf(error) !== 'ENOENT' || hasParent) throw error;
    await makeFolder(dirname(path));
    await makeFolder(path, true);
  }
}

const refuse = (path: string, error: unknown): never => {
  throw cannot('keep a login in', path, error, ` ${ELSEWHERE}`);
};

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
  throw notOurs(path);
}

const notOurs = (path: string): CommandError =>
  new CommandError('failed', `${path} is not a session file of this version. Remove it and log in again.`);

async function readIfThere(path: string): Promise<string | null> {
  try {
    return await readText(path);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error instanceof FileTextError ? notOurs(path) : cannot('read', path, error);
  }
}

/** More than all logins take, so that a full disk shows before the server is asked. */
const RESERVED_BYTES = 32 * 1024;

interface Draft {
  /** Replaces the file with the text. */
  keep(text: string): Promise<void>;
  /** Leaves nothing behind but the file. */
  end(): Promise<void>;
}

async function openDraft(path: string): Promise<Draft> {
  const place = `${path}.${randomUUID()}`;
  const file = await open(place, 'wx', 0o600).catch((error: unknown) => refuse(path, error));
  const end = async (): Promise<void> => {
    await file.close();
    await rm(place, { force: true });
  };
  try {
    await write(file, Buffer.alloc(RESERVED_BYTES));
  } catch (error) {
    await end();
    return refuse(path, error);
  }
  return {
    keep: async (text) => {
      try {
        await write(file, Buffer.from(text));
        await rename(place, path);
      } catch (error) {
        refuse(path, error);
      }
    },
    end,
  };
}

/** Over what is there, whose place on the disk is ours. Of what a full disk takes in part, the next part fails. */
async function write(file: FileHandle, bytes: Buffer): Promise<void> {
  for (let at = 0; at < bytes.length; ) at += (await file.write(bytes, at, bytes.length - at, at)).bytesWritten;
  await file.truncate(bytes.length);
  await file.sync();
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
