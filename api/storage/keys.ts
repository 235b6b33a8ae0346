import type { ByteRange } from './storage.ts';

const KEY = /^[a-z0-9_-]+(\/[a-z0-9_-]+)*$/;
const PREFIX = /^([a-z0-9_-]+\/)*[a-z0-9_-]*$/;
const LONGEST_KEY = 400;
const LONGEST_PART = 100;

/**
 * No dot and no empty part, so that no key leads out of a folder; lower case, so that no file system takes two for one.
 * @throws Error: keys are made of ids, never of what somebody sends
 */
export function demandKey(key: string): void {
  if (!KEY.test(key) || !hasLength(key)) throw new Error('not a storage key');
}

/** What a key may begin with. @throws Error */
export function demandPrefix(prefix: string): void {
  if (!PREFIX.test(prefix) || !hasLength(prefix)) throw new Error('not the beginning of a storage key');
}

const hasLength = (text: string): boolean =>
  text.length <= LONGEST_KEY && text.split('/').every((part) => part.length <= LONGEST_PART);

/** Where a range begins and ends (exclusive) in that many bytes. @throws RangeError for what is no range at all */
export function clip({ offset, length }: ByteRange, size: number): { readonly from: number; readonly to: number } {
  if (!isCount(offset) || !isCount(length ?? 0)) throw new RangeError('not a range of bytes');
  const from = Math.min(offset, size);
  return { from, to: length === undefined ? size : Math.min(from + length, size) };
}

const isCount = (value: number): boolean => Number.isSafeInteger(value) && value >= 0;
