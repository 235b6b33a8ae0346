/**
 * A file as it is stored: sealed piece by piece, so that no whole file is in memory. Each piece is bound to its file, its
 * number and whether it is the last, so none can be changed, moved, doubled or cut off. All pieces but the last have the
 * same length, so a range of the file is a range of the stored bytes. A piece is stored as its length (4 bytes) and what
 * is sealed.
 */
import { open, SEALED_BYTES_MORE, type SealingKey, seal, UnsealError } from './sealing.ts';

export const PIECE_BYTES = 64 * 1024;
const LENGTH_BYTES = 4;
/** A whole piece as it is stored. */
const STORED_BYTES = LENGTH_BYTES + PIECE_BYTES + SEALED_BYTES_MORE;

/** Seals and opens the pieces of one file: the context names the file, the piece, and whether it is the last. */
export interface PieceSealer {
  seal(place: string, bytes: Uint8Array): Buffer;
  /** @throws UnsealError */
  open(place: string, sealed: Uint8Array): Buffer;
}

/** Under a key of the file's own. */
export const pieceSealer = (key: SealingKey): PieceSealer => ({
  seal: (place, bytes) => seal(key, place, bytes),
  open: (place, sealed) => open(key, place, sealed),
});

const placeOf = (file: string, index: number, isLast: boolean): string =>
  `${file}|${index}|${isLast ? 'last' : 'more'}`;

/** @param file names it: another file's pieces do not open as this one's */
export async function* sealedPieces(
  sealer: PieceSealer,
  file: string,
  bytes: AsyncIterable<Uint8Array>,
): AsyncGenerator<Buffer> {
  // The same memory for every piece: sealing copies.
  const held = Buffer.allocUnsafeSlow(PIECE_BYTES);
  let [filled, index] = [0, 0];
  for await (const chunk of bytes) {
    for (let at = 0; at < chunk.length; ) {
      // The last piece is not known before the end, so a full one waits for what follows.
      if (filled === PIECE_BYTES) {
        yield* framed(sealer.seal(placeOf(file, index, false), held));
        index += 1;
        filled = 0;
      }
      const part = chunk.subarray(at, at + PIECE_BYTES - filled);
      held.set(part, filled);
      filled += part.length;
      at += part.length;
    }
  }
  yield* framed(sealer.seal(placeOf(file, index, true), held.subarray(0, filled)));
}

/** Not put together, which would copy each piece once more. */
function framed(sealed: Buffer): readonly Buffer[] {
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32BE(sealed.length);
  return [length, sealed];
}

/** @throws UnsealError for a file that is not exactly what was sealed */
export async function* openedPieces(
  sealer: PieceSealer,
  file: string,
  stored: AsyncIterable<Uint8Array>,
): AsyncGenerator<Buffer> {
  // The same memory for every piece: opening copies.
  const held = Buffer.allocUnsafeSlow(STORED_BYTES);
  let [filled, index] = [0, 0];
  for await (const chunk of stored) {
    for (let at = 0; at < chunk.length; ) {
      const end = endIn(held, filled);
      // One that ends where the bytes end may be the last: what follows tells.
      if (filled === end) {
        yield sealer.open(placeOf(file, index, false), held.subarray(LENGTH_BYTES, end));
        index += 1;
        filled = 0;
        continue;
      }
      const part = chunk.subarray(at, at + (end ?? LENGTH_BYTES) - filled);
      held.set(part, filled);
      filled += part.length;
      at += part.length;
    }
  }
  if (filled !== endIn(held, filled)) throw new UnsealError();
  yield sealer.open(placeOf(file, index, true), held.subarray(LENGTH_BYTES, filled));
}

/** Where the piece ends; null while it is not known. @throws UnsealError for a length that no piece has */
function endIn(held: Buffer, filled: number): number | null {
  if (filled < LENGTH_BYTES) return null;
  const length = held.readUInt32BE(0);
  if (length > PIECE_BYTES + SEALED_BYTES_MORE) throw new UnsealError();
  return LENGTH_BYTES + length;
}

/** A part of a file whose size is known, in bytes before sealing: from `start` on, up to and without `end`. */
export interface FileRange {
  readonly size: number;
  readonly start: number;
  readonly end: number;
}

const piecesOf = (size: number): number => Math.max(1, Math.ceil(size / PIECE_BYTES));

/** Which stored bytes the pieces are in which a range lies. */
export function storedRange({ start, end }: FileRange): { readonly offset: number; readonly length: number } {
  const first = Math.floor(start / PIECE_BYTES);
  return { offset: first * STORED_BYTES, length: (Math.ceil(end / PIECE_BYTES) - first) * STORED_BYTES };
}

/**
 * The bytes of a range.
 * @param stored the bytes of `storedRange`, or what there is of them
 * @throws UnsealError for a file that is not exactly what was sealed, as far as it is read
 */
export async function* openedRange(
  sealer: PieceSealer,
  file: string,
  { size, start, end }: FileRange,
  stored: AsyncIterable<Uint8Array>,
): AsyncGenerator<Buffer> {
  const last = piecesOf(size) - 1;
  let index = Math.floor(start / PIECE_BYTES);
  let held: Buffer = Buffer.alloc(0);
  const nextLength = (): number =>
    index < last ? STORED_BYTES : STORED_BYTES - PIECE_BYTES + (size - last * PIECE_BYTES);
  for await (const chunk of stored) {
    held = Buffer.concat([held, chunk]);
    for (let length = nextLength(); held.length >= length && index * PIECE_BYTES < end; length = nextLength()) {
      const piece = sealer.open(placeOf(file, index, index === last), held.subarray(LENGTH_BYTES, length));
      const before = index * PIECE_BYTES;
      yield piece.subarray(Math.max(0, start - before), end - before);
      held = held.subarray(length);
      index += 1;
    }
  }
  if (index * PIECE_BYTES < end || held.length > 0) throw new UnsealError();
}
