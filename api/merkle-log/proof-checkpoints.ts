import type { Query } from '../core/unit-of-work.ts';
import { MAX_SIGNATURES, parseNote } from '../verify/signed-note.ts';

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
  return row ? withCosignatures(query, row) : null;
}

export async function findNewestCheckpoint(query: Query): Promise<ProofCheckpoint | null> {
  const [row] = await query<Row>('select size, root, note from audit_checkpoints order by size desc limit 1', []);
  return row ? withCosignatures(query, row) : null;
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
  return row ? withCosignatures(query, row) : null;
}

async function withCosignatures(query: Query, { size, root, note }: Row): Promise<ProofCheckpoint> {
  const lines = await query<{ line: string }>(
    'select line from audit_cosignatures where size = $1::bigint order by at, witness, line limit $2',
    [size, MAX_SIGNATURES - parseNote(note).signatures.length],
  );
  return { size: BigInt(size), root, note: note + lines.map(({ line }) => line).join('') };
}
