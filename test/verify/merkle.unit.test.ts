import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { leafHash, nodeHash, ProofError, rootOf, verifyConsistency, verifyInclusion } from '../../api/verify/merkle.ts';

/** Public cases of transparency-dev/merkle. They lie beside the checkout, where there are any. */
const VECTORS = resolve(import.meta.dirname, '../../../shared/vectors/merkle');

interface Vector {
  readonly leafIdx: bigint;
  readonly treeSize: bigint;
  readonly size1: bigint;
  readonly size2: bigint;
  readonly root: string;
  readonly root1: string;
  readonly root2: string;
  readonly leafHash: string;
  readonly proof: readonly string[] | null;
  readonly wantErr: boolean;
}

/** Some sizes are larger than a number can hold, so whole numbers are read as they are written. */
function read(file: string): Vector {
  const text = readFileSync(file, 'utf8').replaceAll(/: (\d+)(?=[,\s])/g, ': "$1"');
  const vector: Vector = JSON.parse(text, (_key, value: unknown) =>
    typeof value === 'string' && /^\d+$/.test(value) ? BigInt(value) : value,
  );
  return vector;
}

const bytes = (text: string | null | undefined): Uint8Array => Buffer.from(text ?? '', 'base64');

const vectorsIn = (kind: string): string[] =>
  readdirSync(join(VECTORS, kind), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json'))
    .map((name) => join(VECTORS, kind, name));

function isAccepted(verify: () => void): boolean {
  try {
    verify();
    return true;
  } catch (error) {
    if (error instanceof ProofError) return false;
    throw error;
  }
}

const checkInclusion = ({ leafIdx, treeSize, leafHash: leaf, proof, root }: Vector): void =>
  verifyInclusion({
    ...{ index: leafIdx, size: treeSize, leafHash: bytes(leaf), root: bytes(root) },
    path: (proof ?? []).map(bytes),
  });
const checkConsistency = ({ size1, size2, root1, root2, proof }: Vector): void =>
  verifyConsistency({
    first: { size: size1, root: bytes(root1) },
    second: { size: size2, root: bytes(root2) },
    path: (proof ?? []).map(bytes),
  });

describe.skipIf(!existsSync(VECTORS))('the public vectors', () => {
  it.each([
    ['inclusion', checkInclusion],
    ['consistency', checkConsistency],
  ] as const)('of %s are accepted and refused as they say', (kind, check) => {
    const vectors = vectorsIn(kind).map((file) => ({ file, vector: read(file) }));
    expect(vectors.length).toBeGreaterThan(90);
    const wrong = vectors.filter(({ vector }) => isAccepted(() => check(vector)) === vector.wantErr);
    expect(wrong.map(({ file }) => file)).toEqual([]);
  });
});

describe('a Merkle tree', () => {
  const hex = (text: string): Uint8Array => Buffer.from(text, 'hex');
  const LEAVES = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
  const hashes = LEAVES.map((leaf) => leafHash(hex(leaf)));

  it.each([
    [0, 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    [1, '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d'],
    [8, '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328'],
  ])('of %i leaves has the root that everybody computes', (size, root) => {
    expect(Buffer.from(rootOf(hashes.slice(0, size))).toString('hex')).toBe(root);
  });

  /** As RFC 9162 (2.1.3.1 and 2.1.4.1) defines the paths, by recursion. */
  const below = (size: number): number => 2 ** Math.floor(Math.log2(size - 1));
  const pathTo = (index: number, leaves: readonly Uint8Array[]): Uint8Array[] => {
    if (leaves.length <= 1) return [];
    const [left, right] = [leaves.slice(0, below(leaves.length)), leaves.slice(below(leaves.length))];
    return index < left.length
      ? [...pathTo(index, left), rootOf(right)]
      : [...pathTo(index - left.length, right), rootOf(left)];
  };
  const pathFrom = (size: number, leaves: readonly Uint8Array[], isWhole: boolean): Uint8Array[] => {
    if (size === leaves.length) return isWhole ? [] : [rootOf(leaves)];
    const [left, right] = [leaves.slice(0, below(leaves.length)), leaves.slice(below(leaves.length))];
    return size <= left.length
      ? [...pathFrom(size, left, isWhole), rootOf(right)]
      : [...pathFrom(size - left.length, right, false), rootOf(left)];
  };
  const many = Array.from({ length: 40 }, (_, index) => leafHash(Buffer.from(`leaf ${index}`)));

  it('proves each leaf of each size, and no other one', () => {
    for (let size = 1; size <= many.length; size += 1) {
      const leaves = many.slice(0, size);
      const root = rootOf(leaves);
      for (const [index, leaf] of leaves.entries()) {
        const proof = { index: BigInt(index), size: BigInt(size), path: pathTo(index, leaves), root };
        verifyInclusion({ ...proof, leafHash: leaf });
        expect(isAccepted(() => verifyInclusion({ ...proof, leafHash: nodeHash(leaf, leaf) }))).toBe(false);
      }
    }
  });

  it('proves of each size that it begins with each smaller one, and not with a changed one', () => {
    for (let size = 1; size <= many.length; size += 1) {
      for (let first = 1; first <= size; first += 1) {
        const path = pathFrom(first, many.slice(0, size), true);
        const second = { size: BigInt(size), root: rootOf(many.slice(0, size)) };
        const start = many.slice(0, first);
        verifyConsistency({ first: { size: BigInt(first), root: rootOf(start) }, second, path });
        const changed = { size: BigInt(first), root: rootOf([...start.slice(1), leafHash(Buffer.from('changed'))]) };
        expect(isAccepted(() => verifyConsistency({ first: changed, second, path }))).toBe(false);
      }
    }
  });

  it('says what is wrong with a proof', () => {
    const [leaf = hex('')] = many;
    const faultOf = (verify: () => void): string => {
      try {
        verify();
        return 'none';
      } catch (error) {
        return error instanceof ProofError ? error.fault : 'another error';
      }
    };
    const one = { index: 0n, size: 1n, leafHash: leaf, path: [], root: leaf };
    const tree = { size: 1n, root: leaf };
    expect([
      faultOf(() => verifyInclusion(one)),
      faultOf(() => verifyInclusion({ ...one, leafHash: hex('00') })),
      faultOf(() => verifyInclusion({ ...one, index: 1n })),
      faultOf(() => verifyInclusion({ ...one, path: [leaf] })),
      faultOf(() => verifyInclusion({ ...one, size: 2n })),
      faultOf(() => verifyInclusion({ ...one, root: nodeHash(leaf, leaf) })),
      faultOf(() => verifyConsistency({ first: { ...tree, size: 0n }, second: tree, path: [] })),
      faultOf(() => verifyConsistency({ first: { ...tree, size: 2n }, second: tree, path: [] })),
      faultOf(() => verifyConsistency({ first: tree, second: { ...tree, size: 2n }, path: [] })),
    ]).toEqual([
      ...['none', 'hash_length', 'index_beyond_size', 'path_too_long', 'path_too_short', 'root_differs'],
      ...['size_is_zero', 'sizes_reversed', 'path_too_short'],
    ]);
  });
});
