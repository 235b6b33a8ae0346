import { createPublicKey } from 'node:crypto';
import type { KeyringEntry } from '../crypto/keyring.ts';
import { checkpointPrivateKeys } from '../crypto/signing.ts';
import { createSignerKey, createVerifierKey, type NoteSignerKey, type NoteVerifierKey } from '../verify/note-keys.ts';

export interface CheckpointKeys {
  /** Of the active `sign` key: one for each type. Every checkpoint is signed by both. */
  readonly signers: readonly [ed25519: NoteSignerKey, mlDsa44: NoteSignerKey];
  /** Of all `sign` keys, the active one first: those that will sign, and those that did. */
  readonly verifiers: readonly NoteVerifierKey[];
}

/** The name of the log, which is the origin of its checkpoints and the name of its keys. */
export const logOrigin = (publicUrl: string): string => `${new URL(publicUrl).host}/audit-log`;

/**
 * The keys that sign the checkpoints of the log with this origin.
 * @throws Error when the keyring has no active `sign` key; NoteError malformed_key for an origin that is no key name
 */
export function createCheckpointKeys(entries: readonly KeyringEntry[], origin: string): CheckpointKeys {
  const [active, ...others] = checkpointPrivateKeys(entries);
  if (!active) throw new Error('no active sign key');
  const signers = [
    createSignerKey(origin, 'ed25519', active.ed25519),
    createSignerKey(origin, 'ml-dsa-44', active.mlDsa44),
  ] as const;
  const published = [active, ...others].flatMap(({ ed25519, mlDsa44 }) => [
    createVerifierKey(origin, 'ed25519', createPublicKey(ed25519)),
    createVerifierKey(origin, 'ml-dsa-44', createPublicKey(mlDsa44)),
  ]);
  return { signers, verifiers: published };
}
