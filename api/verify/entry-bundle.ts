/** Entry bundles of c2sp.org/tlog-tiles: the leaves of one tile, each after its length. */

/** A length is two bytes. */
export const MAX_ENTRY_BYTES = 65_535;

/** @throws RangeError for an entry that is too long */
export const formatEntryBundle = (entries: readonly Uint8Array[]): Buffer =>
  Buffer.concat(entries.flatMap((entry) => [lengthOf(entry), entry]));

function lengthOf({ length }: Uint8Array): Buffer {
  if (length > MAX_ENTRY_BYTES) throw new RangeError('an entry of the log is too long');
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(length);
  return bytes;
}

/** @returns null for what is cut off */
export function parseEntryBundle(bundle: Buffer): Buffer[] | null {
  const entries: Buffer[] = [];
  for (let at = 0; at < bundle.length; ) {
    if (at + 2 > bundle.length) return null;
    const end = at + 2 + bundle.readUInt16BE(at);
    if (end > bundle.length) return null;
    entries.push(bundle.subarray(at + 2, end));
    at = end;
  }
  return entries;
}
