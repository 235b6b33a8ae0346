import { randomBytes } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Everything the demo keeps, and nothing outside of it. Deleting the folder starts afresh. */
export const DEMO_FOLDER = fileURLToPath(new URL('../../.letdialog/', import.meta.url));

/** What `.letdialog/demo.json` holds while the demo runs. */
export interface DemoFile {
  readonly api: string;
  readonly identityProvider: string;
  /** A folder of .eml files. */
  readonly mailbox: string;
  readonly databaseUrl: string;
  readonly pid: number;
}

export const demoFileIn = (folder: string): string => join(folder, 'demo.json');

/** For `demo:token` and others in another terminal. Gives what removes it again. */
export async function writeDemoFile(folder: string, file: DemoFile): Promise<() => Promise<void>> {
  const path = demoFileIn(folder);
  await writeFile(path, `${JSON.stringify(file, null, 2)}\n`, { mode: 0o600 });
  return () => rm(path, { force: true });
}

/** The file's text, made by `make` and readable for its owner alone when it is not there yet. */
export async function keepFile(folder: string, name: string, make: () => string): Promise<string> {
  const path = join(folder, name);
  try {
    await writeFile(path, make(), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  return readFile(path, 'utf8');
}

export const keepSecret = (folder: string, name: string): Promise<string> =>
  keepFile(folder, name, () => randomBytes(24).toString('base64url'));
