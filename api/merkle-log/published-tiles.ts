import type { Query } from '../core/unit-of-work.ts';
import { sizeCoveredBy, type TilePlace } from '../verify/tile-paths.ts';
import { HASH_BYTES } from '../verify/tree-tiles.ts';

/** PostgreSQL's bigint ends here, and so does the log. */
const MAX_SIZE = 2n ** 63n - 1n;

/** Up to where the newest checkpoint covers the log. */
export async function readPublishedSize(query: Query): Promise<bigint> {
  const [newest] = await query<{ size: string | null }>('select max(size) as size from audit_checkpoints', []);
  return BigInt(newest?.size ?? 0);
}

/**
 * A tile that the newest checkpoint covers. What has been numbered since is not published yet: it could be seen before
 * anybody is bound to it by a signature.
 * @returns null when it is not covered
 */
export async function readPublishedTile(query: Query, place: TilePlace): Promise<Buffer | null> {
  const covered = sizeCoveredBy(place);
  if (covered > MAX_SIZE) return null;
  const bytes = place.width * HASH_BYTES;
  const [tile] = await query<{ hashes: Buffer | null }>(
    `select substring(t.hashes for $3) as hashes from (select max(size) as size from audit_checkpoints) as published
     left join audit_tiles t on t.level = $1 and t.index = $2 where published.size >= $4`,
    [place.level, String(place.index), bytes, String(covered)],
  );
  if (!tile) return null;
  if (tile.hashes?.length !== bytes) throw new Error('the audit log lacks a tile that its checkpoint covers');
  return tile.hashes;
}
