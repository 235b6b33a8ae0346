import { createHash, createPrivateKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { leafHash } from '../../api/verify/merkle.ts';
import { createSignerKey, formatVerifierKey, signNote } from '../../api/verify/note-keys.ts';
import { signedMessage } from '../../api/verify/note-message.ts';
import { parsePolicy } from '../../api/verify/policy-file.ts';
import { formatProofFile, parseProofFile, verifyProofFile } from '../../api/verify/proof-file.ts';
import { parseNote } from '../../api/verify/signed-note.ts';

/** What the documentation shows, so that a stranger who follows it comes to the same bytes as this code. */
const page = readFileSync(resolve(import.meta.dirname, '../../docs/audit-log-proofs.md'), 'utf8');
const blocks = [...page.matchAll(/^```\n([\s\S]*?)^```$/gm)].map(([, block = '']) => block);
const blockWith = (start: string): string => blocks.find((block) => block.startsWith(start)) ?? '';

const proof = blockWith('c2sp.org/tlog-proof@v1\n');
const policy = blockWith('log ');
const keyOf = (prefix: string, byte: number) =>
  createPrivateKey({
    key: Buffer.concat([Buffer.from(prefix, 'hex'), Buffer.alloc(32, byte)]),
    format: 'der',
    type: 'pkcs8',
  });
const ED25519 = '302e020100300506032b657004220420';
const ORIGIN = 'dialog.example/audit-log';
const log = createSignerKey(ORIGIN, 'ed25519', keyOf(ED25519, 1));
const second = createSignerKey(ORIGIN, 'ml-dsa-44', keyOf('3034020100300b060960864801650304031104228020', 2));
const witness = createSignerKey('witness.example', 'cosignature-ed25519', keyOf(ED25519, 3));
const AT = new Date('2026-11-30T12:00:00Z');

describe('the documentation of proofs', () => {
  it('shows a proof that holds under the policy that it shows', () => {
    const parsed = parseProofFile(proof);
    const verdict = verifyProofFile(parsed, leafHash(Buffer.from('b')), parsePolicy(Buffer.from(policy)));
    expect(verdict.witnesses.map(({ name, timestamp }) => [name, timestamp])).toEqual([['neighbour', 1_796_040_000n]]);
    expect(Buffer.from(parsed.extra ?? []).toString()).toBe('b');
    expect(formatProofFile(parsed)).toBe(proof);
    expect(proof).toContain(blockWith(ORIGIN));
  });

  it('shows signatures and keys that come from the private keys it tells', () => {
    const { text, signatures } = parseNote(parseProofFile(proof).checkpoint);
    expect(signatures).toEqual([signNote(text, log, AT), signNote(text, witness, AT)]);
    for (const key of [log, witness]) expect(policy).toContain(formatVerifierKey(key));
  });

  it('tells the key id, the public key and the signed bytes of ML-DSA-44', () => {
    const { text } = parseNote(parseProofFile(proof).checkpoint);
    const message = signedMessage(text, second, BigInt(AT.getTime() / 1000));
    expect(blockWith('7375').replaceAll('\n', '')).toBe(message.toString('hex'));
    expect(page).toContain(`\`${second.keyId.toString('hex')}\``);
    const raw = second.publicKey.export({ format: 'der', type: 'spki' }).subarray(-1312);
    expect(page).toContain(createHash('sha256').update(raw).digest('hex'));
  });
});
