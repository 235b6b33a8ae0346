/**
 * The root of the whole log, out of some of its leaves and the roots of the subtrees between them. It is computed once
 * for all leaves, so each hash is needed once however many events there are; and it is compact, since a dialog may have
 * a hundred thousand.
 */
import { nodeHash } from '../merkle.ts';
import { type Findings, PackageError } from './checks.ts';

const HASH_BYTES = 32;

/** Hashes one after the other in one buffer. */
export interface Hashes {
  readonly count: number;
  add(hash: Uint8Array): number;
  at(index: number): Uint8Array;
}

export function newHashes(): Hashes {
  let bytes = Buffer.alloc(1024 * HASH_BYTES);
  let count = 0;
  return {
    get count() {
      return count;
    },
    add: (hash) => {
      if ((count + 1) * HASH_BYTES > bytes.length) bytes = Buffer.concat([bytes], bytes.length * 2);
      bytes.set(hash, count * HASH_BYTES);
      count += 1;
      return count - 1;
    },
    at: (index) => bytes.subarray(index * HASH_BYTES, (index + 1) * HASH_BYTES),
  };
}

/** Leaves in their order. */
export interface Leaves {
  readonly indexes: number[];
  readonly hashes: Hashes;
}

/** Where the hash of a subtree stands: by its width, then by its start. */
export interface Nodes {
  readonly byWidth: Map<number, Map<number, number>>;
  readonly hashes: Hashes;
}

export const newLeaves = (): Leaves => ({ indexes: [], hashes: newHashes() });
export const newNodes = (): Nodes => ({ byWidth: new Map(), hashes: newHashes() });

/** False for one that is there already. */
export function addNode({ byWidth, hashes }: Nodes, { start, end, hash }: Subtree & { hash: Uint8Array }): boolean {
  const width = end - start;
  const ofWidth = byWidth.get(width) ?? new Map<number, number>();
  byWidth.set(width, ofWidth);
  if (ofWidth.has(start)) return false;
  ofWidth.set(start, hashes.add(hash));
  return true;
}

interface Subtree {
  readonly start: number;
  readonly end: number;
}

interface Walk {
  readonly leaves: Leaves;
  readonly nodes: Nodes;
  readonly findings: Findings;
  used: number;
}

/** The number of hashes that no event needed is in `unused`. @throws PackageError when a hash is missing */
export function rootFrom(
  size: number,
  { leaves, nodes, findings }: Omit<Walk, 'used'>,
): { readonly root: Uint8Array; readonly unused: number } {
  const walk: Walk = { leaves, nodes, findings, used: 0 };
  const root = hashOf(walk, { start: 0, end: size }, { from: 0, to: leaves.indexes.length });
  return { root, unused: nodes.hashes.count - walk.used };
}

/** @param own which of the leaves stand in the subtree */
function hashOf(walk: Walk, tree: Subtree, own: { readonly from: number; readonly to: number }): Uint8Array {
  const { leaves, nodes, findings } = walk;
  const { start, end } = tree;
  const place = nodes.byWidth.get(end - start)?.get(start);
  const given = place === undefined ? null : nodes.hashes.at(place);
  if (given) walk.used += 1;
  if (own.from === own.to) {
    if (!given) throw new PackageError(`the hash of ${start} to ${end} is missing`);
    return given;
  }
  const computed = end - start === 1 ? leaves.hashes.at(own.from) : combined(walk, tree, own);
  if (given && Buffer.compare(given, computed) !== 0)
    findings.add(`the hash of ${start} to ${end} is not that of its events`);
  return computed;
}

function combined(walk: Walk, { start, end }: Subtree, { from, to }: { readonly from: number; readonly to: number }) {
  const middle = start + largestPowerBelow(end - start);
  const first = firstFrom(walk.leaves.indexes, middle, { from, to });
  const left = hashOf(walk, { start, end: middle }, { from, to: first });
  return nodeHash(left, hashOf(walk, { start: middle, end }, { from: first, to }));
}

/** Of a number above 1. */
function largestPowerBelow(count: number): number {
  let power = 1;
  while (power * 2 < count) power *= 2;
  return power;
}

/** The first of these whose index is not below it. */
export function firstFrom(
  indexes: readonly number[],
  wanted: number,
  { from, to }: { from: number; to: number },
): number {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((indexes[middle] ?? 0) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
