/**
 * The tree as tiles (C2SP tlog-tiles): a full tile holds 256 hashes of one level, and its root is one hash of the tile
 * above. Level 0 holds the hashes of the leaves. The last tile of each level is partial: these, the *right edge*, are all
 * that one needs to go on, and all that the root follows from. Pure, without database or server.
 */
import { nodeHash, rootOf } from './merkle.ts';

export const HASH_BYTES = 32;
export const TILE_HASHES = 256;

/** The partial tile of each level, from 0. It may be empty: then the level's last tile is full, or there is none. */
export type RightEdge = readonly Buffer[];

export interface Tile {
  readonly level: number;
  /** Its place within the level, from 0. */
  readonly index: bigint;
  readonly hashes: Buffer;
}

/** The number of hashes of a level that a tree of this size has: complete subtrees of 256^level leaves. */
export const hashesAt = (level: number, size: bigint): bigint => size >> BigInt(8 * level);

/** The tiles that make up the right edge of a tree of this size, without the empty ones. */
export function rightEdgeOf(
  size: bigint,
): { readonly level: number; readonly index: bigint; readonly width: number }[] {
  const edge = [];
  for (let level = 0; hashesAt(level, size) > 0n; level += 1) {
    const count = hashesAt(level, size);
    const width = Number(count % 256n);
    if (width > 0) edge.push({ level, index: count / 256n, width });
  }
  return edge;
}

/** @returns the tiles that change or are new, and the edge of the grown tree */
export function appendLeaves(
  size: bigint,
  edge: RightEdge,
  leafHashes: readonly Uint8Array[],
): { readonly tiles: Tile[]; readonly edge: Buffer[] } {
  const tiles: Tile[] = [];
  const grown: Buffer[] = [];
  let arriving = leafHashes;
  for (let level = 0; level < edge.length || arriving.length > 0; level += 1) {
    const partial = edge[level] ?? Buffer.alloc(0);
    let index = hashesAt(level, size) / BigInt(TILE_HASHES);
    let hashes = Buffer.concat([partial, ...arriving]);
    const roots: Uint8Array[] = [];
    const isGrown = arriving.length > 0;
    for (; hashes.length >= TILE_HASHES * HASH_BYTES; index += 1n) {
      const full = hashes.subarray(0, TILE_HASHES * HASH_BYTES);
      tiles.push({ level, index, hashes: full });
      roots.push(rootOf(hashesIn(full)));
      hashes = hashes.subarray(TILE_HASHES * HASH_BYTES);
    }
    if (isGrown && hashes.length > 0) tiles.push({ level, index, hashes });
    grown.push(hashes);
    arriving = roots;
  }
  return { tiles, edge: grown };
}

/** The root that follows from the right edge. The subtrees of a higher level stand to the left of those below. */
export function rootOfEdge(edge: RightEdge): Uint8Array {
  const subtrees = edge.toReversed().flatMap((partial) => completeSubtrees(hashesIn(partial)));
  const last = subtrees.pop();
  if (!last) return rootOf([]);
  return subtrees.reduceRight((root, left) => nodeHash(left, root), last);
}

export function* hashesIn(tile: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < tile.length; at += HASH_BYTES) yield tile.subarray(at, at + HASH_BYTES);
}

/** The roots of the complete subtrees over these hashes, the largest first. */
function completeSubtrees(hashes: Iterable<Uint8Array>): Uint8Array[] {
  const all = [...hashes];
  const roots: Uint8Array[] = [];
  for (let width = TILE_HASHES; width >= 1; width /= 2) {
    if (all.length >= width) roots.push(rootOf(all.splice(0, width)));
  }
  return roots;
}
