import type { Query } from '../core/unit-of-work.ts';
import { withCosignatures } from './witnesses/cosignatures.ts';

/** A checkpoint that a proof leads to. */
export interface ProofCheckpoint {
  readonly size: bigint;
  readonly root: Buffer;
  /** With the cosignatures that there are by now. */
  readonly note: string;
}

interface Row {
  readonly size: string;
  readonly root: Buffer;
  readonly note: string;
}

/** The one of exactly this size. */
export async function findCheckpoint(query: Query, size: bigint): Promise<ProofCheckpoint | null> {
  const [row] = await query<Row>('select size, root, note from audit_checkpoints where size = $1::bigint', [
    String(size),
  ]);
  return row ? proofCheckpoint(query, row) : null;
}

export async function findNewestCheckpoint(query: Query): Promise<ProofCheckpoint | null> {
  const [row] = await query<Row>('select size, root, note from audit_checkpoints order by size desc limit 1', []);
  return row ? proofCheckpoint(query, row) : null;
}

/**
 * The newest one that covers the event with this number: rather one that a witness has cosigned, since a proof without
 * cosignatures shows only what this installation says of itself.
 */
export async function findCoveringCheckpoint(query: Query, seq: bigint): Promise<ProofCheckpoint | null> {
  const [row] = await query<Row>(
    `select size, root, note from audit_checkpoints where size = coalesce(
       (select size from audit_cosignatures where size > $1::bigint
          and size <= (select max(size) from audit_checkpoints) order by size desc limit 1),
       (select max(size) from audit_checkpoints where size > $1::bigint))`,
    [String(seq)],
  );
  return row ? proofCheckpoint(query, row) : null;
}

async function proofCheckpoint(query: Query, { size, root, note }: Row): Promise<ProofCheckpoint> {
  return { size: BigInt(size), root, note: await withCosignatures(query, BigInt(size), note) };
}
