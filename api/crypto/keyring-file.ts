import { chown, constants, copyFile, open, realpath, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { syncFolder } from '../files/durable.ts';
import { readText } from '../files/text.ts';
import { formatKeyring, type KeyringEntry, parseKeyring } from './keyring.ts';
import { KeyringChangeError } from './keyring-changes.ts';

interface KeyringChange {
  readonly entries: readonly KeyringEntry[];
  /** The path of the copy of the former file; null when none was asked for. */
  readonly backup: string | null;
}

export interface ChangeOptions {
  readonly backup: boolean;
  readonly now: Date;
}

export const readKeyringFile = async (path: string): Promise<KeyringEntry[]> => parseKeyring(await readText(path));

/**
 * Replaces the keyring file atomically: a reader sees the former or the changed one, and an error leaves the file
 * unchanged. Two changes at once would lose each other's key, so the second is refused.
 * @throws KeyringChangeError
 */
export async function changeKeyringFile(
  path: string,
  change: (entries: readonly KeyringEntry[]) => KeyringEntry[],
  { backup, now }: ChangeOptions,
): Promise<KeyringChange> {
  const file = await realpath(path);
  const fresh = `${file}.new`;
  const draft = await open(fresh, 'wx', 0o600).catch((error: unknown) => {
    throw isCode(error, 'EEXIST')
      ? new KeyringChangeError(`Somebody else is changing the keyring. If not, remove ${fresh}.`)
      : error;
  });
  try {
    const entries = change(await readKeyringFile(file));
    await draft.writeFile(formatKeyring(entries));
    await draft.sync();
    await keepOwner(file, fresh);
    const copy = backup ? await copyOf(file, now) : null;
    await rename(fresh, file);
    await syncFolder(dirname(file));
    return { entries, backup: copy };
  } finally {
    await draft.close();
    await rm(fresh, { force: true }); // gone already when all went well
  }
}

/** Keeps the file's owner: root may change the file, while another user serves with it. */
async function keepOwner(from: string, to: string): Promise<void> {
  const [before, after] = await Promise.all([stat(from), stat(to)]);
  if (before.uid !== after.uid || before.gid !== after.gid) await chown(to, before.uid, before.gid);
}

async function copyOf(file: string, now: Date): Promise<string> {
  const copy = `${file}.${now.toISOString().replaceAll(/[:.-]/g, '')}`;
  await copyFile(file, copy, constants.COPYFILE_EXCL);
  await keepOwner(file, copy);
  return copy;
}

const isCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code;
