/** Consistency proofs (RFC 6962, 2.1.2) from tiles: what shows that one tree is the beginning of another. */
import type { Query } from '../core/unit-of-work.ts';
import { nodeHash, rootOf } from '../verify/merkle.ts';
import { HASH_BYTES, hashesIn, TILE_HASHES } from '../verify/tree-tiles.ts';

/** A run of hashes in a tile, whose root is that of a complete subtree. */
export interface TilePart {
  readonly level: number;
  readonly index: bigint;
  /** The place of the first hash, and how many they are. */
  readonly from: number;
  readonly count: number;
}

/** In the order in which they were asked for. */
export type ReadParts = (parts: readonly TilePart[]) => Promise<readonly Uint8Array[]>;

/**
 * @returns the hashes of the proof; none when the trees have one size
 * @throws Error when the first size is zero, of which nothing can be proven, or when tiles are missing
 */
export async function proveConsistency(read: ReadParts, first: bigint, second: bigint): Promise<Uint8Array[]> {
  if (first <= 0n || first > second) throw new Error('there is no proof of these sizes');
  const ranges = rangesOf(first, { start: 0n, end: second }, true);
  const parts = ranges.map(partsOf);
  const hashes = await read(parts.flat());
  let place = 0;
  return parts.map(({ length }) => {
    const roots = hashes.slice(place, place + length).map((part) => rootOf(hashesIn(part)));
    place += length;
    const last = roots.pop();
    if (!last) throw new Error('a part of the proof is empty');
    return roots.reduceRight((root, left) => nodeHash(left, root), last);
  });
}

/** Leaves from `start` to before `end`, which make a subtree. */
interface Range {
  readonly start: bigint;
  readonly end: bigint;
}

/** SUBPROOF of RFC 6962: the subtrees that the proof names. */
function rangesOf(size: bigint, { start, end }: Range, isWhole: boolean): Range[] {
  const leaves = end - start;
  if (size === leaves) return isWhole ? [] : [{ start, end }];
  const middle = start + (1n << BigInt((leaves - 1n).toString(2).length - 1));
  const [left, right] = [
    { start, end: middle },
    { start: middle, end },
  ];
  if (start + size <= middle) return [...rangesOf(size, left, isWhole), right];
  return [...rangesOf(size - (middle - start), right, false), left];
}

/** The complete subtrees of a range, the largest first, each as a run of hashes in the highest tile that has it. */
function partsOf({ start, end }: Range): TilePart[] {
  const parts: TilePart[] = [];
  for (let at = start; at < end; ) {
    const height = (end - at).toString(2).length - 1;
    const level = Math.floor(height / 8);
    const place = at >> BigInt(8 * level);
    parts.push({
      level,
      index: place / BigInt(TILE_HASHES),
      from: Number(place % BigInt(TILE_HASHES)),
      count: 2 ** (height % 8),
    });
    at += 1n << BigInt(height);
  }
  return parts;
}

export const readPartsFrom =
  (query: Query): ReadParts =>
  async (parts) => {
    const rows = await query<{ hashes: Buffer }>(
      `select substring(hashes from start * ${HASH_BYTES} + 1 for width * ${HASH_BYTES}) as hashes
       from unnest($1::smallint[], $2::bigint[], $3::int[], $4::int[]) with ordinality
         as part (level, index, start, width, place)
       join audit_tiles using (level, index) order by place`,
      [
        parts.map(({ level }) => level),
        parts.map(({ index }) => String(index)),
        parts.map(({ from }) => from),
        parts.map(({ count }) => count),
      ],
    );
    const isWhole = parts.every(({ count }, each) => rows[each]?.hashes.length === count * HASH_BYTES);
    if (rows.length !== parts.length || !isWhole) throw new Error('the audit log lacks a tile');
    return rows.map(({ hashes }) => hashes);
  };
