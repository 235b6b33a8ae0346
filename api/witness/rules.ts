import type { Checkpoint } from '../verify/checkpoint.ts';
import { ProofError, rootOf, verifyConsistency } from '../verify/merkle.ts';
import type { Submission } from '../verify/witness-submission.ts';

/** `other_root` proves a fork. `inconsistent` may be one: the proof does not fit what the witness has cosigned. */
export type Suspicion = 'other_root' | 'inconsistent';

export type Verdict =
  | { readonly outcome: 'cosign' }
  | { readonly outcome: 'old_above_new' }
  /** `suspicion` is null for a log that only does not know what the witness has cosigned last. */
  | { readonly outcome: 'conflict'; readonly size: bigint; readonly suspicion: 'other_root' | null }
  | { readonly outcome: 'bad_proof'; readonly suspicion: 'inconsistent' | null };

const EMPTY_ROOT = rootOf([]);

/**
 * What a witness does with a checkpoint whose signature is good, by what it has cosigned last of that log. It never
 * cosigns two checkpoints of which one is not the beginning of the other.
 */
export function judge({ oldSize, proof, checkpoint }: Submission, latest: Checkpoint | null): Verdict {
  const { size, root } = latest ?? { size: 0n, root: EMPTY_ROOT };
  if (oldSize > checkpoint.size) return { outcome: 'old_above_new' };
  // Looked at before the old size: whatever that is, no honest log has two roots of one size.
  if (checkpoint.size === size && !isSame(checkpoint.root, root)) {
    return { outcome: 'conflict', size, suspicion: latest === null ? null : 'other_root' };
  }
  if (oldSize !== size) return { outcome: 'conflict', size, suspicion: null };
  // Anybody can add lines where none belong, so this says nothing about the log.
  if (oldSize === 0n || oldSize === checkpoint.size) {
    return proof.length === 0 ? { outcome: 'cosign' } : { outcome: 'bad_proof', suspicion: null };
  }
  try {
    verifyConsistency({ first: { size, root }, second: checkpoint, path: proof });
    return { outcome: 'cosign' };
  } catch (error) {
    if (error instanceof ProofError) return { outcome: 'bad_proof', suspicion: 'inconsistent' };
    throw error;
  }
}

const isSame = (one: Uint8Array, other: Uint8Array): boolean => Buffer.compare(one, other) === 0;
