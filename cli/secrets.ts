import type { Context } from './context.ts';
import { readGivenFile } from './files.ts';

/** Reads a secret from a file, or from stdin for `-`. Other users of the machine can read command lines. */
export const readSecretFile = async (context: Context, path: string): Promise<string> =>
  (path === '-' ? await context.readInput() : await readGivenFile(path)).trim();
