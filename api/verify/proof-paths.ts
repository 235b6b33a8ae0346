/**
 * Which hashes a proof is made of (RFC 9162, 2.1.3.1 and 2.1.4.1), and in which tiles they stand. Pure, without database
 * or server: whoever has the public tiles of a log makes its proofs.
 */
import { nodeHash, rootOf } from './merkle.ts';
import { TILE_HASHES } from './tree-tiles.ts';

/** The leaves of a subtree, from `start` and before `end`. A proof has the root of each span, in their order. */
export interface Span {
  readonly start: bigint;
  readonly end: bigint;
}

/** The subtrees beside the way from a leaf up to the root. @throws RangeError when the tree has no such leaf */
export function inclusionSpans(index: bigint, size: bigint): Span[] {
  if (index < 0n || index >= size) throw new RangeError('there is no proof of this leaf');
  const spans: Span[] = [];
  let tree: Span = { start: 0n, end: size };
  while (tree.end - tree.start > 1n) {
    const { left, right } = halves(tree);
    const isLeft = index < left.end;
    spans.push(isLeft ? right : left);
    tree = isLeft ? left : right;
  }
  return spans.reverse();
}

/**
 * The subtrees of the paths of several leaves, each once: those beside the way of any of them, from the root down and from
 * left to right. It remembers no more than the way to where it is.
 * @param indices ascending. @throws RangeError when the tree has no such leaf
 */
export function* inclusionSpansOfAll(indices: Float64Array, size: bigint): Generator<Span> {
  const [first, last] = [indices.at(0), indices.at(-1)];
  if (first === undefined || last === undefined) return;
  if (first < 0 || last >= size) throw new RangeError('there is no proof of these leaves');
  yield* spansBelow({ start: 0n, end: size }, indices);
}

function* spansBelow(tree: Span, indices: Float64Array): Generator<Span> {
  if (tree.end - tree.start === 1n) return;
  const { left, right } = halves(tree);
  const split = Number(left.end);
  const found = indices.findIndex((index) => index >= split);
  const middle = found === -1 ? indices.length : found;
  if (middle < indices.length) yield left;
  if (middle > 0) yield right;
  if (middle > 0) yield* spansBelow(left, indices.subarray(0, middle));
  if (middle < indices.length) yield* spansBelow(right, indices.subarray(middle));
}

/**
 * What proves that a tree is the beginning of a larger one.
 * @throws RangeError for an empty tree, of which nothing can be proven, and for sizes in the wrong order
 */
export function consistencySpans(from: bigint, to: bigint): Span[] {
  if (from <= 0n || from > to) throw new RangeError('there is no proof of these sizes');
  const spans: Span[] = [];
  let tree: Span = { start: 0n, end: to };
  while (from !== tree.end) {
    const { left, right } = halves(tree);
    const isLeft = from <= left.end;
    spans.push(isLeft ? right : left);
    tree = isLeft ? left : right;
  }
  // Whoever checks has the root of the smaller tree already, when it is one complete subtree of the larger one.
  return (tree.start === 0n ? spans : [...spans, tree]).reverse();
}

/** The left one is complete, and as large as can be while the right one is not empty. */
function halves({ start, end }: Span): { readonly left: Span; readonly right: Span } {
  const middle = start + largestPowerUpTo(end - start - 1n);
  return { left: { start, end: middle }, right: { start: middle, end } };
}

const largestPowerUpTo = (count: bigint): bigint => 1n << BigInt(count.toString(2).length - 1);

/** A run of hashes within one tile, whose root is the root of a complete subtree. */
interface Run {
  readonly level: number;
  readonly index: bigint;
  readonly from: number;
  readonly width: number;
}

/** A tile, and how many of its hashes are wanted. */
export interface TilePart {
  readonly level: number;
  readonly index: bigint;
  readonly width: number;
}

/** Each tile once, as wide as these spans need it. */
export function tilesOfSpans(spans: readonly Span[]): TilePart[] {
  const parts = new Map<string, TilePart>();
  for (const { level, index, from, width } of spans.flatMap(runsOf)) {
    const key = nameOf(level, index);
    parts.set(key, { level, index, width: Math.max(parts.get(key)?.width ?? 0, from + width) });
  }
  return [...parts.values()];
}

export type HashesOf = (level: number, index: bigint) => readonly Uint8Array[];

/** The root of each span, given the hashes of its tiles, of which there may be more than were asked for. */
export const rootsOfSpans = (spans: readonly Span[], hashesOf: HashesOf): Uint8Array[] =>
  spans.map((span) => {
    const roots = runsOf(span).map(({ level, index, from, width }) =>
      rootOf(hashesOf(level, index).slice(from, from + width)),
    );
    return roots.reduceRight((right, left) => nodeHash(left, right));
  });

export const nameOf = (level: number, index: bigint): string => `${level}/${index}`;

/** The complete subtrees that a span consists of, the largest first. Each stands within one tile. */
function runsOf({ start, end }: Span): Run[] {
  const runs: Run[] = [];
  for (let at = start; at < end; ) {
    const leaves = largestPowerUpTo(end - at);
    const height = leaves.toString(2).length - 1;
    const level = Math.floor(height / 8);
    const first = at >> BigInt(8 * level);
    const from = Number(first % BigInt(TILE_HASHES));
    runs.push({ level, index: first / BigInt(TILE_HASHES), from, width: 2 ** (height % 8) });
    at += leaves;
  }
  return runs;
}
