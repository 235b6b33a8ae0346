import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { rootOf } from '../../api/verify/merkle.ts';
import { appendLeaves, hashesAt, type RightEdge, rightEdgeOf, rootOfEdge } from '../../api/verify/tree-tiles.ts';

const leaves = Array.from({ length: 66_000 }, (_, index) => createHash('sha256').update(String(index)).digest());

/** Grows a tree in the given steps, and keeps its tiles as they were last written. */
function grow(steps: readonly number[]): { edge: RightEdge; tiles: Map<string, Buffer>; size: number } {
  const tiles = new Map<string, Buffer>();
  let [size, edge]: [number, RightEdge] = [0, []];
  for (const step of steps) {
    const grown = appendLeaves(BigInt(size), edge, leaves.slice(size, size + step));
    for (const { level, index, hashes } of grown.tiles) {
      const before = tiles.get(`${level}/${index}`) ?? Buffer.alloc(0);
      expect(hashes.subarray(0, before.length).equals(before), 'a tile only grows').toBe(true);
      tiles.set(`${level}/${index}`, hashes);
    }
    [size, edge] = [size + step, grown.edge];
  }
  return { edge, tiles, size };
}

describe('a tree in tiles', () => {
  it('has the root of its leaves at each size, however it has grown', () => {
    let [size, edge]: [number, RightEdge] = [0, []];
    for (const step of [1, 1, 1, 252, 1, 1, 255, 300, 1, 64_723, 1, 1, 400]) {
      ({ edge } = appendLeaves(BigInt(size), edge, leaves.slice(size, size + step)));
      size += step;
      expect(Buffer.from(rootOfEdge(edge)).equals(rootOf(leaves.slice(0, size))), `${size}`).toBe(true);
    }
    expect(size).toBeGreaterThan(65_536);
    expect(Buffer.from(rootOfEdge([])).equals(rootOf([]))).toBe(true);
  });

  it('has the same tiles in one step and in many', () => {
    const once = grow([66_000]);
    const often = grow([1, 254, 1, 1, 65_279, 1, 100, 363]);
    expect(often.size).toBe(66_000);
    expect([...often.tiles].map(([name, tile]) => `${name} ${tile.toString('hex')}`).toSorted()).toEqual(
      [...once.tiles].map(([name, tile]) => `${name} ${tile.toString('hex')}`).toSorted(),
    );
    expect(once.tiles.get('0/257')?.length).toBe((66_000 - 257 * 256) * 32);
    expect(once.tiles.get('1/1')?.length).toBe(32);
    expect(once.tiles.get('2/0')?.length).toBe(32);
  });

  it('knows the tiles of its right edge', () => {
    expect(rightEdgeOf(0n)).toEqual([]);
    expect(rightEdgeOf(256n)).toEqual([{ level: 1, index: 0n, width: 1 }]);
    expect(rightEdgeOf(65_537n)).toEqual([
      { level: 0, index: 256n, width: 1 },
      { level: 2, index: 0n, width: 1 },
    ]);
    expect(hashesAt(1, 66_000n)).toBe(257n);
  });
});
