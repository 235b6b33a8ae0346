/**
 * A file as it is stored: sealed piece by piece under the municipality's key, so that no whole file is in memory. Each
 * piece is bound to its file, its number and whether it is the last, so none can be changed, moved, doubled or cut off.
 * A piece is stored as its length (4 bytes) and what is sealed.
 */
import type { RecordPlace, RecordSealer } from '../../crypto/record-keys.ts';
import { UnsealError } from '../../crypto/sealing.ts';

const PIECE_BYTES = 64 * 1024;
const LENGTH_BYTES = 4;
/** What sealing adds: format, nonce and tag. */
const MAX_SEALED = PIECE_BYTES + 64;

const placeOf = (file: string, index: number, isLast: boolean): RecordPlace => ({
  table: 'consent_evidence',
  column: 'piece',
  id: `${file}|${index}|${isLast ? 'last' : 'more'}`,
});

/** @param file names it: another file's pieces do not open as this one's */
export async function* sealedPieces(
  sealer: RecordSealer,
  file: string,
  bytes: AsyncIterable<Uint8Array>,
): AsyncGenerator<Buffer> {
  let held: Buffer = Buffer.alloc(0);
  let index = 0;
  for await (const chunk of bytes) {
    held = Buffer.concat([held, chunk]);
    // The last piece is not known before the end, so one is always held back.
    while (held.length > PIECE_BYTES) {
      yield framed(sealer.sealBytes(placeOf(file, index, false), held.subarray(0, PIECE_BYTES)));
      held = held.subarray(PIECE_BYTES);
      index += 1;
    }
  }
  yield framed(sealer.sealBytes(placeOf(file, index, true), held));
}

function framed(sealed: Buffer): Buffer {
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32BE(sealed.length);
  return Buffer.concat([length, sealed]);
}

/** @throws UnsealError for a file that is not exactly what was sealed */
export async function* openedPieces(
  sealer: RecordSealer,
  file: string,
  stored: AsyncIterable<Uint8Array>,
): AsyncGenerator<Buffer> {
  let held: Buffer = Buffer.alloc(0);
  let index = 0;
  for await (const chunk of stored) {
    held = Buffer.concat([held, chunk]);
    for (let length = lengthIn(held); length !== null; length = lengthIn(held)) {
      const end = LENGTH_BYTES + length;
      // One that ends where the bytes end may be the last: what follows tells.
      if (held.length <= end) break;
      yield sealer.openBytes(placeOf(file, index, false), held.subarray(LENGTH_BYTES, end));
      held = held.subarray(end);
      index += 1;
    }
  }
  if (lengthIn(held) !== held.length - LENGTH_BYTES) throw new UnsealError();
  yield sealer.openBytes(placeOf(file, index, true), held.subarray(LENGTH_BYTES));
}

/** Null while it is not known. @throws UnsealError for a length that no piece has */
function lengthIn(held: Buffer): number | null {
  if (held.length < LENGTH_BYTES) return null;
  const length = held.readUInt32BE(0);
  if (length > MAX_SEALED) throw new UnsealError();
  return length;
}
