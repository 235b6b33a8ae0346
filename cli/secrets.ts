import { readFile } from 'node:fs/promises';
import type { Context } from './context.ts';
import { CommandError } from './errors.ts';

/** Reads a secret from a file, or from stdin for `-`. Other users of the machine can read command lines. */
export async function readSecretFile(context: Context, path: string): Promise<string> {
  if (path === '-') return (await context.readInput()).trim();
  try {
    return (await readFile(path, 'utf8')).trim();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : 'unreadable';
    throw new CommandError('failed', `Cannot read ${path} (${code}).`, error);
  }
}
