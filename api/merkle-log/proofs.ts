/** Proofs of the log, computed from its tiles: a few of them for each, however large the log is. */
import type { Query } from '../core/unit-of-work.ts';
import {
  consistencySpans,
  inclusionSpans,
  nameOf,
  rootsOfSpans,
  type Span,
  tilesOfSpans,
} from '../verify/proof-paths.ts';
import { hashesIn } from '../verify/tree-tiles.ts';
import { readTiles } from './tiles.ts';

/** The hashes beside the way from a leaf to the root of the log when it had this size. */
export const readInclusionPath = (query: Query, index: bigint, size: bigint): Promise<Uint8Array[]> =>
  readSpanRoots(query, inclusionSpans(index, size));

/** What proves that the log of size `to` continues that of size `from`. */
export const readConsistencyPath = (query: Query, from: bigint, to: bigint): Promise<Uint8Array[]> =>
  readSpanRoots(query, consistencySpans(from, to));

/** The roots of these subtrees. @throws MissingTileError */
export async function readSpanRoots(query: Query, spans: readonly Span[]): Promise<Uint8Array[]> {
  const tiles = await readTiles(query, tilesOfSpans(spans));
  const byName = new Map(tiles.map(({ level, index, hashes }) => [nameOf(level, index), [...hashesIn(hashes)]]));
  return rootsOfSpans(spans, (level, index) => byName.get(nameOf(level, index)) ?? []);
}
