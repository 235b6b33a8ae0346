import { describe, expect, it } from 'vitest';
import { proveConsistency, type ReadParts } from '../../api/merkle-log/consistency.ts';
import { leafHash, rootOf, verifyConsistency } from '../../api/verify/merkle.ts';
import { appendLeaves, HASH_BYTES } from '../../api/verify/tree-tiles.ts';
import { aLog } from '../witness/a-log.ts';

/** Tiles as the sequencer writes them, in memory. */
function tilesOf(leaves: readonly Uint8Array[]): ReadParts {
  const kept = new Map(appendLeaves(0n, [], leaves).tiles.map((tile) => [`${tile.level}/${tile.index}`, tile.hashes]));
  return async (parts) =>
    parts.map(({ level, index, from, count }) => {
      const hashes = kept.get(`${level}/${index}`)?.subarray(from * HASH_BYTES, (from + count) * HASH_BYTES);
      if (hashes?.length !== count * HASH_BYTES) throw new Error('not in the tiles');
      return hashes;
    });
}

const leaf = (number: number): Uint8Array => leafHash(Buffer.from(String(number)));

describe('a consistency proof from tiles', () => {
  it('is the one of RFC 6962, for every pair of small sizes', async () => {
    const log = aLog('log.example', 40);
    const own = tilesOf(log.leaves());
    for (let second = 1; second <= 40; second += 1) {
      const read = tilesOf(log.leaves().slice(0, second));
      for (let first = 1; first <= second; first += 1) {
        const proof = await proveConsistency(read, BigInt(first), BigInt(second));
        expect(proof.map(hex), `${first} ${second}`).toEqual(log.consistency(first, second).map(hex));
        // Tiles that have grown since give the same.
        expect((await proveConsistency(own, BigInt(first), BigInt(second))).map(hex)).toEqual(proof.map(hex));
      }
    }
  });

  it('verifies over several levels of tiles', async () => {
    const leaves = Array.from({ length: 66_300 }, (_none, each) => leaf(each));
    const read = tilesOf(leaves);
    const sizes = [1, 255, 256, 257, 65_535, 65_536, 65_537, 65_792, 66_300];
    const roots = new Map(sizes.map((size) => [size, rootOf(leaves.slice(0, size))]));
    const at = (size: number) => ({ size: BigInt(size), root: roots.get(size) ?? Buffer.alloc(0) });
    for (const second of sizes) {
      for (const first of sizes.filter((size) => size <= second)) {
        const path = await proveConsistency(read, BigInt(first), BigInt(second));
        expect(path.length, `${first} ${second}`).toBeLessThanOrEqual(63);
        verifyConsistency({ first: at(first), second: at(second), path });
      }
    }
  });

  it('is refused for an empty tree, and for a larger one before a smaller one', async () => {
    const read = tilesOf([leaf(1), leaf(2)]);
    await expect(proveConsistency(read, 0n, 2n)).rejects.toThrow('no proof');
    await expect(proveConsistency(read, 2n, 1n)).rejects.toThrow('no proof');
    await expect(proveConsistency(read, 1n, 9n)).rejects.toThrow('not in the tiles');
  });
});

const hex = (hash: Uint8Array): string => Buffer.from(hash).toString('hex');
