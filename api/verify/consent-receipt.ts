/**
 * Verifies the receipt of an answer without server or database: a compact JWS, the published keys, and the proof in it
 * that the answer stands in the audit log. What time it was, the log says and not the receipt.
 */
import { createPublicKey } from 'node:crypto';
import { parseCheckpoint } from './checkpoint.ts';
import { isSignedBy, type Jwk, parseCompact, parseJson, thumbprintOf } from './jose.ts';
import { type Succession, verifySuccession } from './key-succession.ts';
import { leafHash, ProofError, verifyConsistency, verifyInclusion } from './merkle.ts';
import { createVerifierKey, type NoteKeyType, type NoteVerifierKey, verifyNote } from './note-keys.ts';
import { contentOf, isEventOf, type ReceiptContent } from './receipt-content.ts';
import { decodeBase64, NoteError, parseNote } from './signed-note.ts';

export const RECEIPT_TYPE = 'consent-receipt+jws';

export const RECEIPT_VERDICTS = [
  'valid',
  'retired_key_signed_while_valid',
  'retired_key_time_not_proven',
  'unknown_key',
  'signed_after_revocation',
  'key_id_used_twice',
  'bad_signature',
  'not_in_the_log',
  'event_differs',
  'not_a_receipt',
] as const;
export type ReceiptVerdict = (typeof RECEIPT_VERDICTS)[number];

export interface JudgedReceipt {
  readonly verdict: ReceiptVerdict;
  /** Null unless the signature is good: nothing of it may be believed before. */
  readonly receipt: ReceiptContent | null;
  /** Null unless the log proves it. */
  readonly at: string | null;
  readonly kid: string | null;
  /** Of a key that was replaced: what the log has to prove, so that nobody who stole the key can have made it up. */
  readonly toProve: Sizes | null;
}

interface Sizes {
  readonly from: bigint;
  readonly to: bigint;
}

/** Proves that the log of one size begins with that of another. Only the log can give it. */
export interface ConsistencyPath extends Sizes {
  readonly path: readonly Uint8Array[];
}

export interface Trusted {
  /** `/.well-known/jwks.json`, or a kept copy. */
  readonly keys: readonly Jwk[];
  readonly consistency?: ConsistencyPath | null;
}

export function verifyConsentReceipt(text: string, trusted: Trusted): JudgedReceipt {
  const judged = (verdict: ReceiptVerdict, more: Partial<JudgedReceipt> = {}): JudgedReceipt => ({
    ...{ verdict, receipt: null, at: null, kid: null, toProve: null },
    ...more,
  });
  const jws = parseCompact(text.trim());
  if (jws === null || jws.header.typ !== RECEIPT_TYPE) return judged('not_a_receipt');
  const { kid } = jws.header;
  const [key, ...others] = trusted.keys.filter((each) => each.kid === kid);
  if (key === undefined) return judged('unknown_key', { kid });
  if (others.some((other) => thumbprintOf(other) !== thumbprintOf(key))) return judged('key_id_used_twice', { kid });
  if (thumbprintOf(key) !== kid || !isSignedBy(jws, key)) return judged('bad_signature', { kid });
  const receipt = contentOf(parseJson(jws.payload));
  if (receipt === null) return judged('not_a_receipt', { kid });
  const place = placeInLog(receipt, trusted.keys);
  if (typeof place === 'string') return judged(place, { kid, receipt });
  if (!isEventOf(receipt)) return judged('event_differs', { kid, receipt });
  return judged('valid', { kid, receipt, at: receipt.event.at, ...judgeKey([key, ...others], place, trusted) });
}

interface Place {
  readonly origin: string;
  readonly index: bigint;
  readonly size: bigint;
  readonly root: Uint8Array;
}

/** Where the log has the event, by a checkpoint that one of the published keys has signed. */
function placeInLog({ log }: ReceiptContent, keys: readonly Jwk[]): Place | 'not_in_the_log' | 'unknown_key' {
  try {
    const note = parseNote(log.checkpoint);
    const { origin, size, root } = parseCheckpoint(note.text);
    if (origin !== log.origin) return 'not_in_the_log';
    if (verifyNote(note, checkpointKeys(origin, keys)).length === 0) return 'unknown_key';
    const index = BigInt(log.index);
    const path = log.inclusionProof.map((each) => decodeBase64(each) ?? Buffer.alloc(0));
    verifyInclusion({ index, size, leafHash: leafHash(log.leaf), path, root });
    return { origin, index, size, root };
  } catch (error) {
    if (error instanceof NoteError || error instanceof ProofError) return 'not_in_the_log';
    throw error;
  }
}

const NOTE_TYPES: Readonly<Record<string, NoteKeyType>> = { Ed25519: 'ed25519', 'ML-DSA-44': 'ml-dsa-44' };

function checkpointKeys(origin: string, keys: readonly Jwk[]): NoteVerifierKey[] {
  return keys.flatMap((jwk) => {
    const type = NOTE_TYPES[String(jwk.alg)];
    if (type === undefined) return [];
    const { kty, crv, x, pub, alg } = jwk;
    const key = kty === 'AKP' ? { kty, alg, pub } : { kty, crv, x };
    try {
      return [createVerifierKey(origin, type, createPublicKey({ key: Object(key), format: 'jwk' }))];
    } catch {
      return []; // a key that this Node cannot read signs nothing that it could judge
    }
  });
}

function judgeKey(
  keys: readonly [Jwk, ...Jwk[]],
  place: Place,
  { consistency }: Trusted,
): Pick<JudgedReceipt, 'verdict' | 'toProve'> {
  const told = (verdict: ReceiptVerdict, toProve: Sizes | null = null) => ({ verdict, toProve });
  const said = keys.map(successionIn).find((each) => each !== 'none') ?? 'none';
  if (said === 'none') return told(keys[0][STATE] === 'retired' ? 'retired_key_time_not_proven' : 'valid');
  if (said === 'false' || said.origin !== place.origin) return told('retired_key_time_not_proven');
  const end = BigInt(said.size);
  // By the place in the log, not by a time: clocks of several machines differ.
  if (place.index >= end || place.size > end) return told('signed_after_revocation');
  const sizes = { from: place.size, to: end };
  const isProof = consistency?.from === sizes.from && consistency.to === sizes.to;
  const path = place.size === end ? [] : isProof ? consistency.path : null;
  if (path === null) return told('retired_key_time_not_proven', sizes);
  try {
    const root = decodeBase64(said.root) ?? Buffer.alloc(0);
    verifyConsistency({ first: place, second: { size: end, root }, path });
    return told('retired_key_signed_while_valid');
  } catch (error) {
    if (error instanceof ProofError) return told('not_in_the_log');
    throw error;
  }
}

/** Members of a published key beside those of RFC 7517. */
export const STATE = 'letdialog:state';
export const SUCCESSION = 'letdialog:succession';

function successionIn(key: Jwk): Succession | 'none' | 'false' {
  const value: unknown = key[SUCCESSION];
  if (value === undefined) return 'none';
  const { byFormer, byNext }: { byFormer?: unknown; byNext?: unknown } = Object(value);
  if (typeof byFormer !== 'string' || typeof byNext !== 'string') return 'false';
  return verifySuccession({ byFormer, byNext }, key) ?? 'false';
}
