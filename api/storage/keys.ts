import type { ByteRange } from './storage.ts';

const KEY = /^[a-z0-9_-]+(\/[a-z0-9_-]+)*$/;
const PREFIX = /^([a-z0-9_-]+\/)*[a-z0-9_-]*$/;
const MAX_KEY_LENGTH = 400;
const MAX_PART_LENGTH = 100;

/**
 * A key has no dot and no empty part, so that no path leads out of the folder. It is lower case, because some file
 * systems ignore case.
 * @throws Error for an invalid key, which is a bug: keys are made of ids, never of input
 */
export function requireKey(key: string): void {
  if (!KEY.test(key) || !hasLength(key)) throw new Error('not a storage key');
}

/** @throws Error for a text with which no key can begin */
export function requirePrefix(prefix: string): void {
  if (!PREFIX.test(prefix) || !hasLength(prefix)) throw new Error('not the beginning of a storage key');
}

const hasLength = (text: string): boolean =>
  text.length <= MAX_KEY_LENGTH && text.split('/').every((part) => part.length <= MAX_PART_LENGTH);

/** The start and the exclusive end of a range within `size` bytes. @throws RangeError for an invalid range */
export function clip({ offset, length }: ByteRange, size: number): { readonly from: number; readonly to: number } {
  if (!isCount(offset) || !isCount(length ?? 0)) throw new RangeError('not a range of bytes');
  const from = Math.min(offset, size);
  return { from, to: length === undefined ? size : Math.min(from + length, size) };
}

const isCount = (value: number): boolean => Number.isSafeInteger(value) && value >= 0;
