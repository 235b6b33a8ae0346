/**
 * The newest checkpoint of each log that this user found to be good, beside the session: without one nobody can tell a
 * whole log from one that was cut. Each is a file that can be given to others as it is.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { GoodCheckpoint } from '../../api/verify/log-report.ts';
import { CommandError } from '../errors.ts';
import { cannot, codeOf } from '../files.ts';
import { sessionFolder } from '../session-file.ts';

export interface Memory {
  /** Null when nothing is remembered. @throws CommandError failed when it cannot be read */
  recall(origin: string): Promise<string | null>;
  /** Never replaces a larger one. @returns why it could not be kept, else null */
  keep(origin: string, checkpoint: GoodCheckpoint): Promise<string | null>;
}

export function createMemory(env: NodeJS.ProcessEnv): Memory {
  const fileOf = (origin: string): string =>
    join(sessionFolder(env), 'audit-log', `${encodeURIComponent(origin)}.checkpoint`);
  const recall = async (origin: string): Promise<string | null> => {
    const path = folderless(() => fileOf(origin));
    if (path === null) return null;
    return readFile(path, 'utf8').catch((error: unknown) => {
      if (codeOf(error) === 'ENOENT') return null;
      throw cannot('read', path, error);
    });
  };
  return {
    recall,
    keep: async (origin, { size, note }) => {
      const { createFolder, replaceFile } = await import('../../api/files/durable.ts');
      const path = folderless(() => fileOf(origin));
      if (path === null) return `${NOT_KEPT} There is no home folder.`;
      try {
        if ((await sizeOf(await recall(origin))) >= size) return null;
        await createFolder(join(path, '..'), { mode: 0o700 });
        await replaceFile(path, note, { mode: 0o600 });
        return null;
      } catch (error) {
        return `${NOT_KEPT} ${cannot('write', path, error).message}`;
      }
    },
  };
}

const NOT_KEPT = 'The checkpoint is not remembered for the next time.';

/** Whoever has no home folder remembers nothing. */
function folderless(path: () => string): string | null {
  try {
    return path();
  } catch (error) {
    if (error instanceof CommandError) return null;
    throw error;
  }
}

/** Of a note that nobody can read it is 0, so that it is replaced. */
async function sizeOf(note: string | null): Promise<number> {
  if (note === null) return 0;
  const { parseCheckpoint } = await import('../../api/verify/checkpoint.ts');
  const { NoteError, parseNote } = await import('../../api/verify/signed-note.ts');
  try {
    return Number(parseCheckpoint(parseNote(note).text).size);
  } catch (error) {
    if (error instanceof NoteError) return 0;
    throw error;
  }
}
