/**
 * Files that must outlive a crash. What is written is on the disk, under its name, when these return; a reader sees the
 * former file or the new one, never a part.
 */
import { randomUUID } from 'node:crypto';
import { link, mkdir, open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

interface DurableOptions {
  readonly mode?: number;
}

/** Replaces the file, or makes it. */
export const replaceFile = (path: string, text: string, options: DurableOptions = {}): Promise<void> =>
  withDraft(path, text, options, (draft) => rename(draft, path));

/**
 * Makes the file, whole or not at all.
 * @throws the error of Node with the code EEXIST when it is there already
 */
export const createFile = (path: string, text: string, options: DurableOptions = {}): Promise<void> =>
  withDraft(path, text, options, (draft) => link(draft, path));

/** Makes the folder, and those above it, when they are not there. */
export async function createFolder(path: string, { mode = 0o755 }: DurableOptions = {}): Promise<void> {
  const made = await mkdir(path, { recursive: true, mode });
  if (made !== undefined) await syncFolder(dirname(made));
}

async function withDraft(
  path: string,
  text: string,
  { mode = 0o644 }: DurableOptions,
  place: (draft: string) => Promise<void>,
): Promise<void> {
  const draft = join(dirname(path), `.${basename(path)}.${randomUUID()}`);
  try {
    const file = await open(draft, 'wx', mode);
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await place(draft);
  } finally {
    await rm(draft, { force: true }); // gone already after a rename
  }
  await syncFolder(dirname(path));
}

/** A name is on the disk only when its folder is. */
export async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
