import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { leafHash, nodeHash, rootOf, verifyConsistency, verifyInclusion } from '../../api/verify/merkle.ts';
import {
  consistencySpans,
  type HashesOf,
  inclusionSpans,
  nameOf,
  rootsOfSpans,
  type Span,
  tilesOfSpans,
} from '../../api/verify/proof-paths.ts';
import { appendLeaves, hashesAt, hashesIn } from '../../api/verify/tree-tiles.ts';

const leaves = Array.from({ length: 70_000 }, (_, index) => leafHash(Buffer.from(String(index))));

/** All tiles of a tree of these leaves; of a partial one the widest. */
function tilesOf(hashes: readonly Uint8Array[]): HashesOf {
  const tiles = new Map<string, Uint8Array[]>();
  let edge: Buffer[] = [];
  for (let size = 0; size < hashes.length; size += 1_000) {
    const grown = appendLeaves(BigInt(size), edge, hashes.slice(size, size + 1_000));
    for (const { level, index, hashes: bytes } of grown.tiles) tiles.set(nameOf(level, index), [...hashesIn(bytes)]);
    edge = grown.edge;
  }
  return (level, index) => tiles.get(nameOf(level, index)) ?? [];
}
const tiles = tilesOf(leaves);
const pathOf = (spans: readonly Span[]): Uint8Array[] => rootsOfSpans(spans, tiles);

/** MTH, PATH and PROOF as RFC 6962 writes them, 2.1 to 2.1.2, over the leaves from `start` and before `end`. */
const known = new Map<string, Uint8Array>();
const split = (start: number, end: number): number => start + 2 ** Math.floor(Math.log2(end - start - 1));
function rootByHand(start: number, end: number): Uint8Array {
  const found = end - start === 1 ? leaves[start] : known.get(`${start}-${end}`);
  if (found) return found;
  const middle = split(start, end);
  const root = nodeHash(rootByHand(start, middle), rootByHand(middle, end));
  known.set(`${start}-${end}`, root);
  return root;
}
function pathByHand(index: number, end: number, start = 0): Uint8Array[] {
  if (end - start === 1) return [];
  const middle = split(start, end);
  return index < middle
    ? [...pathByHand(index, middle, start), rootByHand(middle, end)]
    : [...pathByHand(index, end, middle), rootByHand(start, middle)];
}
function proofByHand(size: number, end: number, start = 0, isWhole = true): Uint8Array[] {
  if (size === end) return isWhole ? [] : [rootByHand(start, end)];
  const middle = split(start, end);
  return size <= middle
    ? [...proofByHand(size, middle, start, isWhole), rootByHand(middle, end)]
    : [...proofByHand(size, end, middle, false), rootByHand(start, middle)];
}

const hex = (hashes: readonly Uint8Array[]): string[] => hashes.map((hash) => Buffer.from(hash).toString('hex'));
/** Numbers that look random and are the same each time. */
const drawn = (name: string, below: number): number =>
  createHash('sha256').update(name).digest().readUInt32BE() % below;

describe('the hashes of a proof', () => {
  it('of a small tree are those of RFC 6962, for each leaf and each pair of sizes', () => {
    for (let size = 1; size <= 40; size += 1) {
      for (let at = 0; at < size; at += 1) {
        expect(hex(pathOf(inclusionSpans(BigInt(at), BigInt(size))))).toEqual(hex(pathByHand(at, size)));
        const earlier = pathOf(consistencySpans(BigInt(at + 1), BigInt(size)));
        expect(hex(earlier)).toEqual(hex(proofByHand(at + 1, size)));
      }
    }
  });

  it('of sizes around full tiles are those of RFC 6962', () => {
    const sizes = [255, 256, 257, 511, 512, 513, 768, 65_535, 65_536, 65_537, 65_792, 70_000];
    for (const size of sizes) {
      for (const at of [0, 1, 255, 256, 257, size >> 1, size - 1].filter((index) => index < size)) {
        expect(hex(pathOf(inclusionSpans(BigInt(at), BigInt(size))))).toEqual(hex(pathByHand(at, size)));
        const earlier = pathOf(consistencySpans(BigInt(at + 1), BigInt(size)));
        expect(hex(earlier)).toEqual(hex(proofByHand(at + 1, size)));
      }
    }
  });

  it('are believed by the verifier for sizes drawn at random, and not for another leaf or size', () => {
    for (let turn = 0; turn < 20; turn += 1) {
      const size = 2 + drawn(`size ${turn}`, leaves.length - 2);
      for (let draw = 0; draw < 5; draw += 1) {
        const at = drawn(`index ${turn} ${draw}`, size);
        const path = pathOf(inclusionSpans(BigInt(at), BigInt(size)));
        const proof = {
          index: BigInt(at),
          size: BigInt(size),
          leafHash: leaves[at] ?? new Uint8Array(),
          path,
          root: rootByHand(0, size),
        };
        verifyInclusion(proof);
        expect(() => verifyInclusion({ ...proof, leafHash: leaves[(at + 1) % size] ?? new Uint8Array() })).toThrow();
      }
      const from = 1 + drawn(`from ${turn}`, size - 1);
      const [first, second] = [from, size].map((each) => ({ size: BigInt(each), root: rootByHand(0, each) }));
      if (!first || !second) throw new Error('two trees');
      const path = pathOf(consistencySpans(BigInt(from), BigInt(size)));
      verifyConsistency({ first, second, path });
      expect(() => verifyConsistency({ first: { ...first, size: first.size + 1n }, second, path })).toThrow();
    }
  });

  it('stand in a few tiles, however large the tree is, and ask for no hash that it has not', () => {
    for (const size of [1n, 256n, 65_537n, 10_000_000n, 2n ** 40n + 12_345n, 2n ** 62n + 1n]) {
      for (const at of [0n, size / 2n, size - 1n]) {
        const depth = Math.ceil(size.toString(2).length / 8);
        for (const spans of [inclusionSpans(at, size), consistencySpans(at + 1n, size)]) {
          const parts = tilesOfSpans(spans);
          expect(parts.length).toBeLessThanOrEqual(2 * depth);
          for (const { level, index, width } of parts)
            expect(index * 256n + BigInt(width)).toBeLessThanOrEqual(hashesAt(level, size));
        }
      }
    }
  });

  it('are not asked for where there is no proof', () => {
    for (const [index, size] of [
      [0n, 0n],
      [-1n, 2n],
      [2n, 2n],
    ] as const)
      expect(() => inclusionSpans(index, size)).toThrow('no proof of this leaf');
    for (const [from, to] of [
      [0n, 2n],
      [-1n, 2n],
      [3n, 2n],
      [0n, 0n],
    ] as const)
      expect(() => consistencySpans(from, to)).toThrow('no proof of these sizes');
  });

  it('of one leaf, or of a tree and itself, are none', () => {
    expect(inclusionSpans(0n, 1n)).toEqual([]);
    expect(consistencySpans(5n, 5n)).toEqual([]);
    expect(rootsOfSpans([{ start: 0n, end: 3n }], tiles)).toEqual([rootOf(leaves.slice(0, 3))]);
    const [a, b, c] = leaves;
    if (!a || !b || !c) throw new Error('three leaves');
    expect(rootOf([a, b, c])).toEqual(nodeHash(nodeHash(a, b), c));
  });
});
