import { LRUCache } from 'lru-cache';

export interface UnsealCache<T> {
  /** What `sealed` opens to at this place. @throws what `unseal` throws; that is not kept */
  open(place: string, sealed: Uint8Array, unseal: () => T): T;
  size(): number;
}

/**
 * What sealed bytes opened to, by their place, so that the same row need not be opened for each request. Only who brings
 * the very bytes gets it, as without a cache. Beyond `max` what was not asked for the longest goes.
 */
export function createUnsealCache<T>(max: number): UnsealCache<T> {
  const known = new LRUCache<string, { readonly sealed: Uint8Array; readonly opened: T }>({ max });
  return {
    open: (place, sealed, unseal) => {
      const entry = known.get(place);
      if (entry && Buffer.compare(entry.sealed, sealed) === 0) return entry.opened;
      const opened = unseal();
      // A copy: the bytes are a small part of what came from the database in one piece.
      known.set(place, { sealed: new Uint8Array(sealed), opened });
      return opened;
    },
    size: () => known.size,
  };
}
