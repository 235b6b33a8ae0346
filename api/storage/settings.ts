import { accessSync, constants, statSync } from 'node:fs';
import { isAbsolute } from 'node:path';

export type StorageSettings = { readonly kind: 'postgres' } | { readonly kind: 'folder'; readonly path: string };

const FOLDER = 'folder:';

/**
 * `postgres`, or `folder:` and an absolute path. The folder must exist: when a disk is not mounted, creating the folder
 * would fill the wrong disk.
 * @throws Error that says what is wrong, without the path
 */
export function parseStorage(text: string): StorageSettings {
  if (text === 'postgres') return { kind: 'postgres' };
  if (!text.startsWith(FOLDER)) throw new Error('neither postgres nor folder:/path');
  const path = text.slice(FOLDER.length);
  if (!isAbsolute(path)) throw new Error('the path must be absolute');
  if (!statSync(path).isDirectory()) throw new Error('not a folder');
  accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK);
  return { kind: 'folder', path };
}
