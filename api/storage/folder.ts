import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { type FileHandle, mkdir, open, readdir, rename, rm, stat, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { syncFolder } from '../files/durable.ts';
import { clip, requireKey, requirePrefix } from './keys.ts';
import type { Storage, StoredObject } from './storage.ts';

/** Puts are written here before they are moved to their place. Keys have no dot, so no key is in this folder. */
const UNFINISHED = '.unfinished';
/** The extension of every file. Folders have none, so both `a` and `a/b` can be stored. */
const ENDING = '.sealed';

/**
 * Stores each object as a file that only the server's user can read. Several processes may share the folder. The folder of
 * unfinished puts is made at the start alone, and tells whether the disk is there: without it nothing is written beside
 * the disk, and nothing counts as gone.
 */
export function createFolderStorage(root: string): Storage {
  mkdirSync(join(root, UNFINISHED), { recursive: true, mode: 0o700 });
  return folderStorage(root);
}

const folderStorage = (root: string): Storage => ({
  put: async (key, bytes) => {
    requireKey(key);
    const draft = join(root, UNFINISHED, randomUUID());
    try {
      const size = await write(draft, bytes);
      await moveTo(placeOf(root, key), draft);
      return size;
    } finally {
      await rm(draft, { force: true }); // already moved after success
    }
  },
  get: async (key, range = { offset: 0 }) => {
    requireKey(key);
    const file = await orNull(open(placeOf(root, key), 'r'));
    if (!file) {
      await stat(join(root, UNFINISHED));
      return null;
    }
    try {
      const { size } = await file.stat();
      const { from, to } = clip(range, size);
      return { size, stream: await streamOf(file, from, to) };
    } catch (error) {
      await file.close();
      throw error;
    }
  },
  remove: async (key) => {
    requireKey(key);
    const place = placeOf(root, key);
    const wasThere = (await orNull(unlink(place).then(() => true))) ?? false;
    if (wasThere) await syncFolder(dirname(place));
    return wasThere;
  },
  list: (prefix) => {
    requirePrefix(prefix);
    const begun = prefix.lastIndexOf('/') + 1;
    return list(root, prefix.slice(0, begun), prefix);
  },
  sweep: (before) => sweep(join(root, UNFINISHED), before),
});

const placeOf = (root: string, key: string): string => join(root, `${key}${ENDING}`);

async function write(path: string, bytes: AsyncIterable<Uint8Array>): Promise<number> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
    return (await file.stat()).size;
  } finally {
    await file.close();
  }
}

/** Moves atomically and durably: a folder that is not synced may lose what was moved into it. */
async function moveTo(place: string, draft: string): Promise<void> {
  const folder = dirname(place);
  const made = await mkdir(folder, { recursive: true, mode: 0o700 });
  await rename(draft, place);
  const top = made === undefined ? folder : dirname(made);
  for (let at = folder; ; at = dirname(at)) {
    await syncFolder(at);
    if (at === top) return;
  }
}

/** The file is closed with the stream. */
async function streamOf(file: FileHandle, from: number, to: number): Promise<Readable> {
  if (to > from) return file.createReadStream({ start: from, end: to - 1 });
  await file.close();
  return Readable.from([]);
}

/** In the order of the keys. When a file and a folder have the same name, the file comes first, as its key does. */
async function* list(root: string, folder: string, prefix: string): AsyncGenerator<StoredObject, void, void> {
  for (const { name, isFolder } of await entriesOf(join(root, folder))) {
    const key = `${folder}${name}`;
    const isWanted = isFolder ? prefix.startsWith(key) || key.startsWith(prefix) : key.startsWith(prefix);
    if (!isWanted) continue;
    if (isFolder) yield* list(root, key, prefix);
    else {
      const found = await orNull(stat(placeOf(root, key)));
      if (found) yield { key, size: found.size };
    }
  }
}

interface Entry {
  /** The name of a folder ends with a slash. */
  readonly name: string;
  readonly isFolder: boolean;
}

async function entriesOf(path: string): Promise<Entry[]> {
  const found = (await orNull(readdir(path, { withFileTypes: true }))) ?? [];
  return found
    .flatMap((entry): Entry[] => {
      if (entry.name.startsWith('.')) return [];
      if (entry.isDirectory()) return [{ name: `${entry.name}/`, isFolder: true }];
      return entry.name.endsWith(ENDING) ? [{ name: entry.name.slice(0, -ENDING.length), isFolder: false }] : [];
    })
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

async function sweep(folder: string, before: Date): Promise<number> {
  let swept = 0;
  for (const name of (await orNull(readdir(folder))) ?? []) {
    const path = join(folder, name);
    const found = await orNull(stat(path));
    if (!found || found.mtime >= before) continue;
    await rm(path, { force: true });
    swept += 1;
  }
  return swept;
}

/** Null when there is no such file or folder. */
async function orNull<T>(result: Promise<T>): Promise<T | null> {
  try {
    return await result;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}
