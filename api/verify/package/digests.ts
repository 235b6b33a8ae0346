/** Reads each file once, and keeps what the checks compare with: its size, its hash, its first bytes. */
import { createHash } from 'node:crypto';
import { PackageError } from './checks.ts';
import type { PackedFile } from './packed-files.ts';

export interface FileFacts {
  readonly size: number;
  /** In lower-case hex. Null for a file that cannot be read. */
  readonly sha256: string | null;
  /** Enough to tell what kind of file it is. */
  readonly head: Buffer;
  readonly fault: string | null;
}

const HEAD_BYTES = 256;

export async function digest(file: PackedFile): Promise<FileFacts> {
  const hash = createHash('sha256');
  let head = Buffer.alloc(0);
  let size = 0;
  try {
    for await (const piece of file.read()) {
      if (head.length < HEAD_BYTES) head = Buffer.concat([head, piece.subarray(0, HEAD_BYTES - head.length)]);
      size += piece.length;
      hash.update(piece);
    }
  } catch (error) {
    if (!(error instanceof PackageError)) throw error;
    return { size, sha256: null, head, fault: error.message };
  }
  return { size, sha256: hash.digest('hex'), head, fault: null };
}
