/**
 * Hashes and proofs of a Merkle tree, as RFC 6962 and RFC 9162 (2.1) define them. Without server or database, so that
 * whoever has a proof and a root verifies it on a machine of their own. Sizes and indexes are BigInt, because they may
 * be larger than a number can hold exactly; hashes are 32 bytes of SHA-256.
 */
import { hash } from 'node:crypto';

const HASH_BYTES = 32;
const LEAF_PREFIX = '\0';
const LEAF = Buffer.from(LEAF_PREFIX);

export type ProofFault =
  | 'hash_length'
  | 'index_beyond_size'
  | 'size_is_zero'
  | 'sizes_reversed'
  | 'path_too_short'
  | 'path_too_long'
  | 'root_differs';

/** A proof does not prove what it claims. */
export class ProofError extends Error {
  readonly fault: ProofFault;

  constructor(fault: ProofFault) {
    super(fault);
    this.name = 'ProofError';
    this.fault = fault;
  }
}

/**
 * In one call, and the hash first as a string: createHash, and likewise a buffer out of `hash`, makes objects outside V8's
 * heap for each hash, which takes three times as long.
 */
const sha256 = (data: Uint8Array | string): Buffer => Buffer.from(hash('sha256', data, 'binary'), 'latin1');

/** A string stands for its UTF-8 bytes. */
export const leafHash = (data: Uint8Array | string): Uint8Array =>
  sha256(typeof data === 'string' ? LEAF_PREFIX + data : Buffer.concat([LEAF, data]));

/** Filled anew for each node. */
const nodeInput = Buffer.alloc(1 + 2 * HASH_BYTES, 1);

/** @throws ProofError hash_length */
export function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  if (left.length !== HASH_BYTES || right.length !== HASH_BYTES) throw new ProofError('hash_length');
  nodeInput.set(left, 1);
  nodeInput.set(right, 1 + HASH_BYTES);
  return sha256(nodeInput);
}

/**
 * The root of a tree of these leaf hashes. Keeps one hash for each level, so the leaves may be a stream of any length.
 * @throws ProofError hash_length
 */
export function rootOf(leafHashes: Iterable<Uint8Array>): Uint8Array {
  /** The roots of complete subtrees, the largest first, with the number of leaves of each. */
  const subtrees: { readonly hash: Uint8Array; readonly leaves: bigint }[] = [];
  for (const hash of leafHashes) {
    requireHashes(hash);
    let tree = { hash, leaves: 1n };
    for (let last = subtrees.at(-1); last?.leaves === tree.leaves; last = subtrees.at(-1)) {
      subtrees.pop();
      tree = { hash: nodeHash(last.hash, tree.hash), leaves: tree.leaves * 2n };
    }
    subtrees.push(tree);
  }
  const [smallest, ...larger] = subtrees.toReversed();
  if (!smallest) return sha256('');
  return larger.reduce((root, { hash }) => nodeHash(hash, root), smallest.hash);
}

export interface InclusionProof {
  /** From 0. */
  readonly index: bigint;
  /** The number of leaves of the tree. */
  readonly size: bigint;
  readonly leafHash: Uint8Array;
  /** The hashes beside the way from the leaf to the root. */
  readonly path: readonly Uint8Array[];
  readonly root: Uint8Array;
}

/**
 * Verifies that the leaf stands at this index of the tree with this root (RFC 9162, 2.1.3.2).
 * @throws ProofError
 */
export function verifyInclusion({ index, size, leafHash: leaf, path, root }: InclusionProof): void {
  requireHashes(leaf, root, ...path);
  if (index < 0n || index >= size) throw new ProofError('index_beyond_size');
  let [node, last] = [index, size - 1n];
  let hash = leaf;
  for (const beside of path) {
    if (last === 0n) throw new ProofError('path_too_long');
    if (isOdd(node) || node === last) {
      hash = nodeHash(beside, hash);
      [node, last] = skipAlone(node, last);
    } else hash = nodeHash(hash, beside);
    [node, last] = [node >> 1n, last >> 1n];
  }
  if (last !== 0n) throw new ProofError('path_too_short');
  requireSame(hash, root);
}

export interface ConsistencyProof {
  readonly first: { readonly size: bigint; readonly root: Uint8Array };
  readonly second: { readonly size: bigint; readonly root: Uint8Array };
  readonly path: readonly Uint8Array[];
}

/**
 * Verifies that the first tree is the beginning of the second one: nothing was changed, only added (RFC 9162, 2.1.4.2).
 * An empty tree proves nothing, so a first size of zero is refused.
 * @throws ProofError
 */
export function verifyConsistency({ first, second, path }: ConsistencyProof): void {
  if (first.size <= 0n) throw new ProofError('size_is_zero');
  if (first.size > second.size) throw new ProofError('sizes_reversed');
  if (first.size === second.size) {
    if (path.length > 0) throw new ProofError('path_too_long');
    requireSame(first.root, second.root);
    return;
  }
  // A first tree that is a complete subtree of the second one is not repeated in the path.
  const isComplete = (first.size & (first.size - 1n)) === 0n;
  const [start, ...rest] = isComplete ? [first.root, ...path] : path;
  if (!start || path.length === 0) throw new ProofError('path_too_short');
  requireHashes(start, ...rest);
  let [node, last] = [first.size - 1n, second.size - 1n];
  while (isOdd(node)) [node, last] = [node >> 1n, last >> 1n];
  let [before, after] = [start, start];
  for (const beside of rest) {
    if (last === 0n) throw new ProofError('path_too_long');
    if (isOdd(node) || node === last) {
      [before, after] = [nodeHash(beside, before), nodeHash(beside, after)];
      [node, last] = skipAlone(node, last);
    } else after = nodeHash(after, beside);
    [node, last] = [node >> 1n, last >> 1n];
  }
  if (last !== 0n) throw new ProofError('path_too_short');
  requireSame(before, first.root);
  requireSame(after, second.root);
}

const isOdd = (number: bigint): boolean => (number & 1n) === 1n;

/** The last node of a level with an odd number of nodes has none beside it, and goes up as it is. */
function skipAlone(node: bigint, last: bigint): [bigint, bigint] {
  let [up, end] = [node, last];
  while (!isOdd(up) && up !== 0n) [up, end] = [up >> 1n, end >> 1n];
  return [up, end];
}

function requireHashes(...hashes: readonly Uint8Array[]): void {
  if (hashes.some(({ length }) => length !== HASH_BYTES)) throw new ProofError('hash_length');
}

function requireSame(found: Uint8Array, expected: Uint8Array): void {
  if (Buffer.compare(found, expected) !== 0) throw new ProofError('root_differs');
}
