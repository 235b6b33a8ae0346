/**
 * A folder that somebody else may write to. They can put a link in the place of any name in it, at any moment, so nothing
 * below it may be found by a path that is followed once more. It is held open, and what is in it is named from there.
 */
import { constants } from 'node:fs';
import { lstat, open } from 'node:fs/promises';
import { join } from 'node:path';

export interface HeldFolder {
  /** The path of what has this name in it. The name itself may be a link: open it without following. */
  place(name: string): string;
  readonly path: string;
  close(): Promise<void>;
}

const FOLDER = constants.O_RDONLY | (constants.O_DIRECTORY ?? 0) | (constants.O_NOFOLLOW ?? 0);

/** @throws the error of Node: ENOENT for none, ELOOP or ENOTDIR for a link and for what is no folder */
export async function holdFolder(path: string): Promise<HeldFolder> {
  if (process.platform !== 'linux') return checkedFolder(path);
  const handle = await open(path, FOLDER);
  const held = `/proc/self/fd/${handle.fd}`;
  return { path: held, place: (name) => join(held, name), close: () => handle.close() };
}

/** Where no open folder has a path. A link that comes a moment later is followed: production runs on Linux. */
async function checkedFolder(path: string): Promise<HeldFolder> {
  if (!(await lstat(path)).isDirectory()) throw Object.assign(new Error('not a folder'), { code: 'ENOTDIR' });
  return { path, place: (name) => join(path, name), close: async () => undefined };
}
