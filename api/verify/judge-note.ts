/** Judges a signed checkpoint by what somebody trusts (policy-file.ts). */
import { type Checkpoint, parseCheckpoint } from './checkpoint.ts';
import { type VerifiedSignature, verifyNote } from './note-keys.ts';
import type { TrustPolicy } from './policy-file.ts';
import { NoteError, type SignedNote } from './signed-note.ts';

export interface Verdict {
  readonly checkpoint: Checkpoint;
  /** The keys of the log that signed it. */
  readonly log: readonly VerifiedSignature[];
  /** The witnesses of the policy that cosigned it, by their names there. */
  readonly witnesses: readonly (VerifiedSignature & { readonly name: string })[];
}

/**
 * A log of the policy has signed the checkpoint as its own, and enough witnesses have cosigned it.
 * @throws NoteError malformed_checkpoint, bad_signature, not_signed_by_known_key, too_few_witnesses
 */
export function judgeNote(note: SignedNote, policy: TrustPolicy): Verdict {
  const checkpoint = parseCheckpoint(note.text);
  // A log speaks for itself alone: the name of its key is the origin.
  const keys = policy.logs.map(({ key }) => key).filter(({ name }) => name === checkpoint.origin);
  const log = verifyNote(note, keys);
  if (log.length === 0) throw new NoteError('not_signed_by_known_key');
  const cosigned = new Map(
    [...policy.witnesses].flatMap(([name, { key }]) => verifyNote(note, [key]).map((found) => [name, found] as const)),
  );
  if (policy.quorum !== null && !hasWitnessed(policy.quorum, policy, new Set(cosigned.keys())))
    throw new NoteError('too_few_witnesses');
  const witnesses = [...cosigned].map(([name, found]) => ({ ...found, name: Buffer.from(name, 'latin1').toString() }));
  return { checkpoint, log, witnesses };
}

/** Groups refer only to what stands before them, so this ends. */
export function hasWitnessed(name: string, policy: TrustPolicy, cosigned: ReadonlySet<string>): boolean {
  const group = policy.groups.get(name);
  if (!group) return cosigned.has(name);
  return group.members.filter((member) => hasWitnessed(member, policy, cosigned)).length >= group.threshold;
}
