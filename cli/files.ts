import { FileTextError, readText } from '../api/files/text.ts';
import { CommandError } from './errors.ts';

/** The text of a file that somebody names. @throws CommandError failed, never with a part of the text */
export const readGivenFile = (path: string): Promise<string> =>
  readText(path).catch((error: unknown) => {
    throw cannot('read', path, error);
  });

/** What is wrong with a file on this machine: its own fault, or the code of Node's error. */
export const cannot = (act: string, path: string, error: unknown): CommandError => {
  const reason = error instanceof FileTextError ? error.message : codeOf(error);
  return new CommandError('failed', `Cannot ${act} ${path} (${reason}).`, error);
};

export const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : 'unreadable';
