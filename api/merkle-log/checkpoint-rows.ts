/** The checkpoints that are stored. Their notes bear the log's own signatures; those of witnesses are kept beside them. */
import type { Query } from '../core/unit-of-work.ts';
import { withCosignatures } from './witnesses/cosignatures.ts';

export interface StoredCheckpoint {
  readonly size: bigint;
  readonly root: Buffer;
  /** A signed note as c2sp.org/tlog-checkpoint defines it. */
  readonly note: string;
  readonly at: Date;
}

/** The newest. */
export const readCheckpoint = (query: Query): Promise<StoredCheckpoint | null> =>
  readOne(query, 'size = (select max(size) from audit_checkpoints)', []);

/** The one of exactly this size. */
export const findCheckpoint = (query: Query, size: bigint): Promise<StoredCheckpoint | null> =>
  readOne(query, 'size = $1::bigint', [String(size)]);

/**
 * The newest one that covers the event with this number: rather one that a witness has cosigned, since a proof without
 * cosignatures shows only what this installation says of itself.
 */
export const findCoveringCheckpoint = (query: Query, seq: bigint): Promise<StoredCheckpoint | null> =>
  readOne(
    query,
    `size = coalesce(
       (select size from audit_cosignatures where size > $1::bigint
          and size <= (select max(size) from audit_checkpoints) order by size desc limit 1),
       (select max(size) from audit_checkpoints where size > $1::bigint))`,
    [String(seq)],
  );

/** The newest one that a witness has cosigned: mostly not the newest of all. */
export const findCosignedCheckpoint = (query: Query): Promise<StoredCheckpoint | null> =>
  readOne(
    query,
    'size = (select max(size) from audit_cosignatures where size <= (select max(size) from audit_checkpoints))',
    [],
  );

/** The oldest that cover the event with this number, some of them. Unverified: SQL can have put others there. */
export async function findOldestCoveringUnverified(query: Query, seq: bigint): Promise<StoredCheckpoint[]> {
  const rows = await query<Omit<StoredCheckpoint, 'size'> & { size: string }>(
    'select size, root, note, at from audit_checkpoints where size > $1::bigint order by size limit 20',
    [String(seq)],
  );
  return rows.map((row) => ({ ...row, size: BigInt(row.size) }));
}

async function readOne(query: Query, which: string, values: readonly unknown[]): Promise<StoredCheckpoint | null> {
  const [row] = await query<Omit<StoredCheckpoint, 'size'> & { size: string }>(
    `select size, root, note, at from audit_checkpoints where ${which}`,
    values,
  );
  return row ? { ...row, size: BigInt(row.size) } : null;
}

/** Its note as others get it, with the lines of the witnesses that have cosigned it by now. */
export const publishedNote = (query: Query, { size, note }: Pick<StoredCheckpoint, 'size' | 'note'>): Promise<string> =>
  withCosignatures(query, size, note);

/** Deletes checkpoints of some days ago that others outdo (migration 0034). @returns how many */
export async function thinCheckpoints(query: Query): Promise<number> {
  const [thinned] = await query<{ count: string }>('select thin_audit_checkpoints() as count', []);
  return Number(thinned?.count ?? 0);
}
