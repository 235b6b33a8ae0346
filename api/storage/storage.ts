/**
 * The port for sealed bytes: pictures, attachments, packages. The use case seals and records; the storage has no keys.
 * There are two implementations, PostgreSQL and a folder. One contract test covers all of them (test/storage.test.ts).
 * Bytes are streamed both ways, so that no object is in memory as a whole.
 */
import type { Readable } from 'node:stream';

export interface Storage {
  /**
   * Stores the bytes under the key, and replaces former ones atomically: until the last byte is safe on disk, readers
   * get the former object, which also stays when the source fails.
   * @returns the number of bytes
   */
  put(key: StorageKey, bytes: AsyncIterable<Uint8Array>): Promise<number>;
  /** Null when nothing is stored under the key. */
  get(key: StorageKey, range?: ByteRange): Promise<StoredBytes | null>;
  /** @returns whether there was such an object */
  remove(key: StorageKey): Promise<boolean>;
  /** Everything whose key begins with the prefix, in the order of the keys' bytes. */
  list(prefix: string): AsyncIterable<StoredObject>;
  /** Removes what unfinished puts from before this time have left. @returns the number of removed pieces */
  sweep(before: Date): Promise<number>;
}

/**
 * Parts of lower-case letters, digits, - and _, joined by / (`dialogs/<id>/attachments/<id>`); 400 characters at most.
 */
export type StorageKey = string;

export interface ByteRange {
  /** From this byte on, counted from 0. */
  readonly offset: number;
  /** The maximal number of bytes. Without it, all bytes that follow. */
  readonly length?: number;
}

export interface StoredBytes {
  /** The size of the whole object, whatever the range. */
  readonly size: number;
  /**
   * The range, clipped to the object's size. All bytes are of one put; the stream fails when they are replaced or
   * removed meanwhile. A caller that does not read it to its end must destroy it.
   */
  readonly stream: Readable;
}

export interface StoredObject {
  readonly key: StorageKey;
  readonly size: number;
}
