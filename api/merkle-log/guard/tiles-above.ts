import type { Query } from '../../core/unit-of-work.ts';
import { rootOf } from '../../verify/merkle.ts';
import { HASH_BYTES, hashesAt, hashesIn, TILE_HASHES } from '../../verify/tree-tiles.ts';
import type { Finding } from '../findings.ts';

const FULL = TILE_HASHES * HASH_BYTES;

/** By index, as long as they are. */
export type TilesOfLevel = ReadonlyMap<bigint, Buffer>;

export async function readTilesAsTheyAre(
  query: Query,
  level: number,
  indexes: readonly bigint[],
): Promise<TilesOfLevel> {
  const rows = await query<{ index: string; hashes: Buffer }>(
    'select index, hashes from audit_tiles where level = $1 and index = any($2::bigint[])',
    [level, indexes.map(String)],
  );
  return new Map(rows.map(({ index, hashes }) => [BigInt(index), hashes]));
}

/** Each full tile against its one hash in the tile above, up to the top. */
export async function compareTilesAbove(query: Query, tiles: TilesOfLevel, size: bigint): Promise<Finding[]> {
  const findings: Finding[] = [];
  let below = tiles;
  for (let level = 1; hashesAt(level, size) > 0n; level += 1) {
    const full = [...below].filter(([, hashes]) => hashes.length === FULL);
    if (full.length === 0) break;
    const above = await readTilesAsTheyAre(query, level, [
      ...new Set(full.map(([index]) => index / BigInt(TILE_HASHES))),
    ]);
    for (const [index, hashes] of full) findings.push(...compareWithAbove(level, index, hashes, above));
    below = above;
  }
  return findings;
}

function compareWithAbove(level: number, index: bigint, hashes: Buffer, above: TilesOfLevel): Finding[] {
  const place = Number(index % BigInt(TILE_HASHES)) * HASH_BYTES;
  const said = above.get(index / BigInt(TILE_HASHES))?.subarray(place, place + HASH_BYTES);
  const root = Buffer.from(rootOf(hashesIn(hashes)));
  if (said && root.equals(said)) return [];
  const detail = `tile ${level - 1}/${index} has the root ${root.toString('hex')}, above it stands ${said?.toString('hex') ?? 'none'}`;
  return [{ kind: 'tile_differs', seq: index << BigInt(8 * level), detail }];
}
