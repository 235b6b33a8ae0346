import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  openedPieces,
  openedRange,
  PIECE_BYTES,
  pieceSealer,
  sealedPieces,
  storedRange,
} from '../api/crypto/sealed-pieces.ts';
import { createSealingKey, UnsealError } from '../api/crypto/sealing.ts';

const sealer = pieceSealer(createSealingKey(randomBytes(32)));
const FILE = 'dialogs/a/attachments/b/content';

/** In chunks that have nothing to do with pieces. */
async function* chunks(bytes: Buffer, length: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length);
}

async function all(bytes: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts = [];
  for await (const part of bytes) parts.push(part);
  return Buffer.concat(parts);
}

const sealed = (plain: Buffer): Promise<Buffer> => all(sealedPieces(sealer, FILE, chunks(plain, 10_000)));

const rangeOf = (plain: Buffer, stored: Buffer, start: number, end: number): Promise<Buffer> => {
  const range = { size: plain.length, start, end };
  const { offset, length } = storedRange(range);
  return all(openedRange(sealer, FILE, range, chunks(stored.subarray(offset, offset + length), 7_001)));
};

describe('a file in sealed pieces', () => {
  it.each([0, 1, PIECE_BYTES - 1, PIECE_BYTES, PIECE_BYTES + 1, 3 * PIECE_BYTES, 200_000])(
    'of %i bytes opens to the same bytes',
    async (size) => {
      const plain = randomBytes(size);
      const stored = await sealed(plain);
      expect(await all(openedPieces(sealer, FILE, chunks(stored, 9_999)))).toEqual(plain);
      expect(await rangeOf(plain, stored, 0, size)).toEqual(plain);
    },
  );

  it('gives any range of it, reading the pieces in which that lies and no more', async () => {
    const plain = randomBytes(3 * PIECE_BYTES + 17);
    const stored = await sealed(plain);
    const place = fc.nat(plain.length - 1);
    await fc.assert(
      fc.asyncProperty(place, place, async (one, other) => {
        const [start, end] = [Math.min(one, other), Math.max(one, other) + 1];
        expect(await rangeOf(plain, stored, start, end)).toEqual(plain.subarray(start, end));
        expect(storedRange({ size: plain.length, start, end }).length).toBeLessThanOrEqual(
          (Math.ceil((end - start) / PIECE_BYTES) + 1) * (PIECE_BYTES + 100),
        );
      }),
    );
  });

  it('opens neither changed, moved, doubled, cut off, longer, nor as another file', async () => {
    const plain = randomBytes(2 * PIECE_BYTES + 5);
    const stored = await sealed(plain);
    const piece = storedRange({ size: plain.length, start: 0, end: 1 }).length;
    const [first, second, rest] = [
      stored.subarray(0, piece),
      stored.subarray(piece, 2 * piece),
      stored.subarray(2 * piece),
    ];
    const changed = Buffer.from(stored);
    changed[piece + 100] = (changed[piece + 100] ?? 0) ^ 1;
    const wrong = [
      changed,
      Buffer.concat([second, first, rest]),
      Buffer.concat([first, first, second, rest]),
      Buffer.concat([first, second]),
      stored.subarray(0, -1),
      Buffer.concat([stored, Buffer.of(0)]),
      Buffer.alloc(0),
    ];
    for (const bytes of wrong) {
      await expect(all(openedPieces(sealer, FILE, chunks(bytes, 50_000)))).rejects.toThrow(UnsealError);
      const range = { size: plain.length, start: 0, end: plain.length };
      await expect(all(openedRange(sealer, FILE, range, chunks(bytes, 50_000)))).rejects.toThrow(UnsealError);
    }
    await expect(all(openedPieces(sealer, `${FILE}x`, chunks(stored, 50_000)))).rejects.toThrow(UnsealError);
  });
});
