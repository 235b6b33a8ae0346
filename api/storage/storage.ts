/**
 * The port for sealed bytes: pictures, attachments, packages. Whoever puts them seals them first; here nobody has a key and
 * nothing is recorded, the use case does both. Two places keep them, the database and a folder, and a third would behave
 * alike: one test asks all (test/storage.test.ts). Bytes are streamed both ways, so that no object is held whole.
 */
import type { Readable } from 'node:stream';

export interface Storage {
  /**
   * Keeps the bytes under the key, in the place of what was there. It is all or nothing: until the last byte is safe on
   * disk, whoever asks gets what was there before, and so it stays when the source fails.
   * @returns how many bytes
   */
  put(key: StorageKey, bytes: AsyncIterable<Uint8Array>): Promise<number>;
  /** Null when nothing is kept under the key. */
  get(key: StorageKey, range?: ByteRange): Promise<StoredBytes | null>;
  /** @returns whether there was anything */
  remove(key: StorageKey): Promise<boolean>;
  /** Everything whose key begins with the prefix, in the order of the keys' bytes. */
  list(prefix: string): AsyncIterable<StoredObject>;
  /** Clears what puts have left behind that never came to their end. @returns how many pieces went */
  sweep(before: Date): Promise<number>;
}

/** Parts of lower-case letters, digits, - and _, joined by / (`dialogs/<id>/attachments/<id>`); 400 characters at most. */
export type StorageKey = string;

export interface ByteRange {
  /** From this byte on, counted from 0. */
  readonly offset: number;
  /** So many bytes at most; else all that follow. */
  readonly length?: number;
}

export interface StoredBytes {
  /** Of the whole object, whatever the range. */
  readonly size: number;
  /**
   * The range, clipped to what there is: the bytes of one put, or an error when they are replaced or removed meanwhile.
   * Whoever does not read it to its end destroys it.
   */
  readonly stream: Readable;
}

export interface StoredObject {
  readonly key: StorageKey;
  readonly size: number;
}
