import type { Query } from '../core/unit-of-work.ts';
import { HASH_BYTES, hashesAt, type RightEdge, rightEdgeOf, TILE_HASHES, type Tile } from '../verify/tree-tiles.ts';

/** Somebody has deleted or cut a tile: no root can be computed. */
export class MissingTileError extends Error {
  readonly level: number;

  constructor(level: number) {
    super(`the audit log lacks a tile of level ${level}`);
    this.name = 'MissingTileError';
    this.level = level;
  }
}

export async function readSize(query: Query): Promise<bigint> {
  const [state] = await query<{ size: string }>('select size from audit_log_state', []);
  if (!state) throw new Error('the audit log has no state');
  return BigInt(state.size);
}

/** The right edge of the tree when it had this size, also of a tree that has grown since. */
export async function readRightEdge(query: Query, size: bigint): Promise<RightEdge> {
  const parts = rightEdgeOf(size);
  const edge: Buffer[] = [];
  for (let level = 0; hashesAt(level, size) > 0n; level += 1) edge.push(Buffer.alloc(0));
  for (const { level, hashes } of await readTiles(query, parts)) edge[level] = hashes;
  return edge;
}

/** How much of a tile is asked for: its first hashes. */
export interface TilePart {
  readonly level: number;
  readonly index: bigint;
  readonly width: number;
}

/** @throws MissingTileError when one is not there, or shorter */
export async function readTiles(query: Query, parts: readonly TilePart[]): Promise<Tile[]> {
  const rows = await query<{ level: number; index: string; hashes: Buffer }>(
    `select level, index, substring(hashes for width * ${HASH_BYTES}) as hashes
     from unnest($1::smallint[], $2::bigint[], $3::int[]) as part (level, index, width) join audit_tiles using (level, index)`,
    [parts.map(({ level }) => level), parts.map(({ index }) => String(index)), parts.map(({ width }) => width)],
  );
  return parts.map(({ level, index, width }) => {
    const hashes = rows.find((row) => row.level === level && BigInt(row.index) === index)?.hashes;
    if (hashes?.length !== width * HASH_BYTES) throw new MissingTileError(level);
    return { level, index, hashes };
  });
}

/** The hashes of the leaves with these numbers, in hex. A number whose tile is not there has none. */
export async function readLeafHashes(query: Query, numbers: readonly number[]): Promise<ReadonlyMap<number, string>> {
  const rows = await query<{ number: string; hash: string }>(
    `select number, encode(substring(hashes from (number % ${TILE_HASHES})::int * ${HASH_BYTES} + 1 for ${HASH_BYTES}), 'hex') as hash
     from unnest($1::bigint[]) as number join audit_tiles on level = 0 and index = number / ${TILE_HASHES}`,
    [[...numbers]],
  );
  return new Map(rows.map(({ number, hash }) => [Number(number), hash]));
}
