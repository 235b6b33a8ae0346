import { createPublicKey } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { newKeyring } from '../../api/crypto/keyring.ts';
import { activateKey, addKey, removeKey } from '../../api/crypto/keyring-changes.ts';
import { createSigner } from '../../api/crypto/signing.ts';
import { createCheckpointKeys, logOrigin } from '../../api/merkle-log/checkpoint-keys.ts';
import { formatCheckpoint } from '../../api/verify/checkpoint.ts';
import { formatVerifierKey, parseVerifierKey, signNote, verifyNote } from '../../api/verify/note-keys.ts';
import { formatNote, parseNote } from '../../api/verify/signed-note.ts';

const ORIGIN = logOrigin('https://dialog.example:8443/');
const TEXT = formatCheckpoint({ origin: ORIGIN, size: 3n, root: Buffer.alloc(32, 1) });
const entries = newKeyring();
const idOf = (ring: typeof entries): string =>
  ring.find(({ purpose, state }) => purpose === 'sign' && state === 'active')?.id ?? '';

const signed = (ring: typeof entries): string =>
  formatNote(
    TEXT,
    createCheckpointKeys(ring, ORIGIN).signers.map((key) => signNote(TEXT, key, new Date())),
  );
const typesThat = (ring: typeof entries, note: string): string[] =>
  verifyNote(parseNote(note), createCheckpointKeys(ring, ORIGIN).verifiers).map(({ key }) => key.type);

describe('the keys of checkpoints', () => {
  it('have the name of the log, which is host and port of the public address', () => {
    expect(ORIGIN).toBe('dialog.example:8443/audit-log');
    expect(logOrigin('https://dialog.example')).toBe('dialog.example/audit-log');
    const { signers, verifiers } = createCheckpointKeys(entries, ORIGIN);
    expect([...signers, ...verifiers].map(({ name }) => name)).toEqual([ORIGIN, ORIGIN, ORIGIN, ORIGIN]);
  });

  it('sign with both types, and whoever has the public keys as text checks both', () => {
    const { verifiers } = createCheckpointKeys(entries, ORIGIN);
    const given = verifiers.map(formatVerifierKey).map(parseVerifierKey);
    expect(verifyNote(parseNote(signed(entries)), given).map(({ key }) => key.type)).toEqual(['ed25519', 'ml-dsa-44']);
  });

  it('are those that /.well-known/jwks.json has, and keep no private half', () => {
    const { keys } = createSigner(entries).publicKeys();
    const published = keys
      .filter(({ alg }) => alg !== 'ES256')
      .map((jwk) => createPublicKey({ key: { ...jwk }, format: 'jwk' }));
    const { verifiers } = createCheckpointKeys(entries, ORIGIN);
    expect(verifiers.map(({ publicKey }, index) => published[index]?.equals(publicKey))).toEqual([true, true]);
    for (const key of verifiers) expect(key).not.toHaveProperty('privateKey');
  });

  it('are known before they sign and afterwards, and only those of the active key sign', () => {
    const added = addKey(entries, 'sign');
    const activated = activateKey(added, added.at(-1)?.id ?? '');
    const [before, after] = [signed(added), signed(activated)];
    for (const ring of [added, activated])
      for (const note of [before, after]) expect(typesThat(ring, note)).toEqual(['ed25519', 'ml-dsa-44']);
    expect(typesThat(entries, after)).toEqual([]);
    const first = (note: string) => parseNote(note).signatures[0]?.keyId;
    expect(first(before)).toEqual(createCheckpointKeys(entries, ORIGIN).signers[0].keyId);
    expect(first(after)).not.toEqual(first(before));
    expect(typesThat(removeKey(activated, idOf(entries)), before)).toEqual([]);
  });

  it('of another log, or another installation, are others', () => {
    const other = createCheckpointKeys(entries, 'other.example/audit-log').verifiers;
    expect(verifyNote(parseNote(signed(entries)), other)).toEqual([]);
    expect(typesThat(newKeyring(), signed(entries))).toEqual([]);
  });
});
