import { LRUCache } from 'lru-cache';

export interface UnsealCache<T> {
  /** The opened value of `sealed` at this place. @throws whatever `unseal` throws, which is not cached */
  open(place: string, sealed: Uint8Array, unseal: () => T): T;
  size(): number;
}

/**
 * Caches opened values by their place, so that the same row need not be opened for each request. A caller gets a value
 * only for the very same sealed bytes. Beyond `max` entries the least recently used one is removed.
 */
export function createUnsealCache<T>(max: number): UnsealCache<T> {
  const known = new LRUCache<string, { readonly sealed: Uint8Array; readonly opened: T }>({ max });
  return {
    open: (place, sealed, unseal) => {
      const entry = known.get(place);
      if (entry && Buffer.compare(entry.sealed, sealed) === 0) return entry.opened;
      const opened = unseal();
      // A copy, because the bytes are a view on a large buffer from the database.
      known.set(place, { sealed: new Uint8Array(sealed), opened });
      return opened;
    },
    size: () => known.size,
  };
}
