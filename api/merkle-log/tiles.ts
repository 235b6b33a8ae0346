import type { Query } from '../core/unit-of-work.ts';
import { HASH_BYTES, hashesAt, type RightEdge, rightEdgeOf } from '../verify/tree-tiles.ts';

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
  const rows = await query<{ level: number; hashes: Buffer }>(
    `select level, substring(hashes for width * ${HASH_BYTES}) as hashes
     from unnest($1::smallint[], $2::bigint[], $3::int[]) as part (level, index, width) join audit_tiles using (level, index)`,
    [parts.map(({ level }) => level), parts.map(({ index }) => String(index)), parts.map(({ width }) => width)],
  );
  for (const { level, hashes } of rows) edge[level] = hashes;
  for (const { level, width } of parts) {
    if (edge[level]?.length !== width * HASH_BYTES) throw new MissingTileError(level);
  }
  return edge;
}
