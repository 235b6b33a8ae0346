import { readFile, stat } from 'node:fs/promises';
import { CommandError, usageError } from '../../errors.ts';

const MAX_BYTES = 10 * 1024 * 1024;

/** What is sent is a file of any kind: the API tells by its bytes whether it is a picture. */
export async function pictureIn(file: string) {
  const bytes = await bytesOf(file);
  // What is sent are the bytes themselves.
  return { body: '', bodySerializer: () => bytes, headers: { 'content-type': 'application/octet-stream' } };
}

async function bytesOf(file: string): Promise<Uint8Array<ArrayBuffer>> {
  try {
    if ((await stat(file)).size > MAX_BYTES) throw usageError('The picture has more than 10 MB.');
    return new Uint8Array(await readFile(file));
  } catch (error) {
    if (error instanceof CommandError) throw error;
    throw usageError('The file of the picture cannot be read.');
  }
}

export const toBytes = (content: unknown): Uint8Array =>
  content instanceof ArrayBuffer ? new Uint8Array(content) : new Uint8Array();

export const FILE = 'File of the picture: JPEG, PNG, WebP or HEIC of 10 MB at most';
