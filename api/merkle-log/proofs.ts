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
import { HASH_BYTES, hashesIn } from '../verify/tree-tiles.ts';
import { MissingTileError } from './tiles.ts';

/** The hashes beside the way from a leaf to the root of the log when it had this size. */
export const readInclusionPath = (query: Query, index: bigint, size: bigint): Promise<Uint8Array[]> =>
  readRoots(query, inclusionSpans(index, size));

/** What proves that the log of size `to` continues that of size `from`. */
export const readConsistencyPath = (query: Query, from: bigint, to: bigint): Promise<Uint8Array[]> =>
  readRoots(query, consistencySpans(from, to));

async function readRoots(query: Query, spans: readonly Span[]): Promise<Uint8Array[]> {
  const parts = tilesOfSpans(spans);
  const rows = await query<{ level: number; index: string; hashes: Buffer }>(
    `select level, index, substring(hashes for width * ${HASH_BYTES}) as hashes
     from unnest($1::smallint[], $2::bigint[], $3::int[]) as part (level, index, width) join audit_tiles using (level, index)`,
    [parts.map(({ level }) => level), parts.map(({ index }) => String(index)), parts.map(({ width }) => width)],
  );
  const tiles = new Map(rows.map(({ level, index, hashes }) => [nameOf(level, BigInt(index)), [...hashesIn(hashes)]]));
  for (const { level, index, width } of parts) {
    if (tiles.get(nameOf(level, index))?.length !== width) throw new MissingTileError(level);
  }
  return rootsOfSpans(spans, (level, index) => tiles.get(nameOf(level, index)) ?? []);
}
