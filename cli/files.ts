import { link, open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { FileTextError, readText } from '../api/files/text.ts';
import { CommandError } from './errors.ts';

/** The text of a file that somebody names. @throws CommandError failed, never with a part of the text */
export const readGivenFile = (path: string): Promise<string> =>
  readText(path).catch((error: unknown) => {
    throw cannot('read', path, error);
  });

/** The bytes of a file that somebody names. @throws CommandError failed */
export const readGivenBytes = (path: string): Promise<Uint8Array> =>
  readFile(path).catch((error: unknown) => {
    throw cannot('read', path, error);
  });

/** Whole or not at all: what stands there before is replaced at once. @throws CommandError failed */
export async function writeGivenFile(path: string, text: string | Uint8Array): Promise<void> {
  const fresh = `${path}.${process.pid}.new`;
  try {
    await writeFile(fresh, text, { flag: 'wx' });
    await rename(fresh, path);
  } catch (error) {
    await rm(fresh, { force: true }).catch(() => undefined);
    throw cannot('write', path, error);
  }
}

/**
 * A file that comes as it is written, whole or not at all; on disk when this resolves.
 * @param force whether to replace what stands there
 * @throws CommandError failed, also for what stands there already; and whatever the pieces throw
 */
export async function writeGivenStream(path: string, pieces: AsyncIterable<Uint8Array>, force: boolean): Promise<void> {
  const fresh = `${path}.${process.pid}.new`;
  try {
    const file = await open(fresh, 'wx');
    try {
      for await (const piece of pieces) await file.writeFile(piece);
      await file.sync();
    } finally {
      await file.close();
    }
    // A link is refused where something stands, at whatever moment that came.
    if (force) await rename(fresh, path);
    else await link(fresh, path);
  } catch (error) {
    throw codeOf(error) === 'EEXIST' ? standsThere(path, error) : cannot('write', path, error);
  } finally {
    await rm(fresh, { force: true }).catch(() => undefined);
  }
}

const standsThere = (path: string, error: unknown): CommandError =>
  new CommandError('failed', `${path} is there already. Name another file, or replace it with --force.`, error);

const MEANINGS: Readonly<Record<string, string>> = {
  EACCES: 'You may not.',
  EPERM: 'You may not.',
  ENOENT: 'It is not there.',
  ENOTDIR: 'A part of that path is not a folder.',
  EEXIST: 'A part of that path is not a folder.',
  EISDIR: 'It is a folder.',
  EINVAL: 'Something else stands there.',
  EROFS: 'The disk is read-only.',
  ENOSPC: 'The disk is full.',
  EDQUOT: 'Your part of the disk is full.',
  EFBIG: 'Files may not be as large as that.',
  ELOOP: 'Links there lead in a circle.',
};

/** What is wrong with a file on this machine: the fault of its text, or the code of Node's error and what it means. */
export function cannot(act: string, path: string, error: unknown, advice = ''): CommandError {
  if (error instanceof CommandError) return error;
  const code = error instanceof FileTextError ? error.message : codeOf(error);
  const meaning = MEANINGS[code] === undefined ? '' : ` ${MEANINGS[code]}`;
  return new CommandError('failed', `Cannot ${act} ${path} (${code}).${meaning}${advice}`, error);
}

export const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : 'unreadable';
