interface Remembered<T> {
  /** @throws what the opening throws; that is not remembered */
  open(place: string, sealed: Uint8Array): T;
  size(): number;
}

/**
 * What sealed bytes opened to, by their place, so that the same row need not be opened for each request. Only who brings
 * the very bytes gets it, as without remembering. Beyond `most` the oldest is forgotten.
 */
export function createRemembered<T>(most: number, open: (place: string, sealed: Uint8Array) => T): Remembered<T> {
  const known = new Map<string, { readonly sealed: Uint8Array; readonly opened: T }>();
  return {
    open: (place, sealed) => {
      const remembered = known.get(place);
      if (remembered && Buffer.compare(remembered.sealed, sealed) === 0) return remembered.opened;
      const opened = open(place, sealed);
      const [oldest] = known.size >= most ? known.keys() : [];
      if (oldest !== undefined) known.delete(oldest);
      // A copy: the bytes are a small part of what came from the database in one piece.
      known.set(place, { sealed: new Uint8Array(sealed), opened });
      return opened;
    },
    size: () => known.size,
  };
}
