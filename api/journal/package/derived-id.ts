import { createHash } from 'node:crypto';

/**
 * An id that follows from the export's (RFC 9562, version 8), so that a package made again names the same things by the
 * same ids, and a receiver knows them as the same.
 */
export function derivedId(exportId: string, label: string): string {
  const bytes = createHash('sha256').update(`${exportId}|${label}`).digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
