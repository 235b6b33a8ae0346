import type { ByteRange } from './storage.ts';

const KEY = /^[a-z0-9_-]+(\/[a-z0-9_-]+)*$/;
const PREFIX = /^([a-z0-9_-]+\/)*[a-z0-9_-]*$/;
const MAX_KEY_LENGTH = 400;
const MAX_PART_LENGTH = 100;

/**
 * No dot and no empty part, so that no key leads out of a folder; lower case, so that no file system takes two for one.
 * @throws Error: keys are made of ids, never of what somebody sends
 */
export function requireKey(key: string): void {
  if (!KEY.test(key) || !hasLength(key)) throw new Error('not a storage key');
}

/** What a key may begin with. @throws Error */
export function requirePrefix(prefix: string): void {
  if (!PREFIX.test(prefix) || !hasLength(prefix)) throw new Error('not the beginning of a storage key');
}

const hasLength = (text: string): boolean =>
  text.length <= MAX_KEY_LENGTH && text.split('/').every((part) => part.length <= MAX_PART_LENGTH);

/** Where a range begins and ends (exclusive) in that many bytes. @throws RangeError for what is no range at all */
export function clip({ offset, length }: ByteRange, size: number): { readonly from: number; readonly to: number } {
  if (!isCount(offset) || !isCount(length ?? 0)) throw new RangeError('not a range of bytes');
  const from = Math.min(offset, size);
  return { from, to: length === undefined ? size : Math.min(from + length, size) };
}

const isCount = (value: number): boolean => Number.isSafeInteger(value) && value >= 0;
