/**
 * Signatures that anybody can verify offline, under the keyring's active `sign` key: receipts as compact JWS (RFC 7515),
 * checkpoints of the log as signed notes (verify/signed-note.ts). Tokens have keys of their own (identity/token-keys.ts).
 *
 * Every `sign` entry gives a key pair for each algorithm, by HKDF-SHA-256 (RFC 5869) with the algorithm's name as info,
 * so that no key can be derived from another. Each has its thumbprint (RFC 7638) as `kid`, so that no id can name two keys.
 * `new` and `old` keys are published like the active one, so that verifiers know a key before it signs and afterwards.
 * `signatures/` keeps what a key has said of its successor.
 *
 * The Ed25519 key signs both: what is signed for a JWS has no newline, and every note ends with one, so that neither
 * passes for the other.
 */
import { createECDH, createPrivateKey, createPublicKey, hash, hkdfSync, type KeyObject } from 'node:crypto';
import { CompactSign, type JWK } from 'jose';
import { activeKey, type KeyringEntry } from './keyring.ts';

/** `Ed25519` as RFC 9864 names it, `ES256` as RFC 7518 does. */
export const SIGNATURE_ALGORITHMS = ['Ed25519', 'ES256'] as const;
export type SignatureAlgorithm = (typeof SIGNATURE_ALGORITHMS)[number];

/** Those and the second one of checkpoints, which a quantum computer does not break (FIPS 204). */
export const KEY_ALGORITHMS = [...SIGNATURE_ALGORITHMS, 'ML-DSA-44'] as const;
type KeyAlgorithm = (typeof KEY_ALGORITHMS)[number];

export interface Statement {
  readonly algorithm: SignatureAlgorithm;
  /**
   * The `typ`, a media type without `application/` (RFC 8725, 3.11), so that a receipt never passes for a checkpoint.
   */
  readonly type: string;
  readonly payload: Uint8Array;
}

/** A key for receipts. */
export interface ReceiptKey {
  /** The id of its entry on the keyring. */
  readonly keyId: string;
  readonly state: KeyringEntry['state'];
  /** The public half alone, with its thumbprint as `kid`. */
  readonly jwk: JWK & { readonly kid: string };
  /** A compact JWS by ES256. */
  sign(statement: Pick<Statement, 'type' | 'payload'>): Promise<string>;
}

export interface Signer {
  /** A compact JWS under the active key. */
  sign(statement: Statement): Promise<string>;
  /** The public halves of all keys, the active ones first. */
  publicKeys(): { keys: PublishedKey[] };
  /** Of each `sign` entry, the active one first: it alone signs receipts. An old one says who follows it. */
  readonly receiptKeys: readonly [ReceiptKey, ...ReceiptKey[]];
}

export type PublishedKey = JWK & { readonly kid: string; readonly 'letdialog:state': 'new' | 'active' | 'retired' };

export function createSigner(entries: readonly KeyringEntry[]): Signer {
  const [active, ...others] = signEntries(entries);
  if (!active) throw new Error('no active sign key');
  const signWith = (entry: KeyringEntry, { algorithm, type, payload }: Statement): Promise<string> =>
    new CompactSign(payload)
      .setProtectedHeader({ alg: algorithm, kid: publicHalf(entry, algorithm).kid, typ: type })
      .sign(privateKey(entry, algorithm));
  const receiptKey = (entry: KeyringEntry): ReceiptKey => ({
    ...{ keyId: entry.id, state: entry.state, jwk: publicHalf(entry, 'ES256') },
    sign: (statement) => signWith(entry, { algorithm: 'ES256', ...statement }),
  });
  const published = [active, ...others].flatMap((entry) =>
    KEY_ALGORITHMS.map((algorithm) => ({ ...publicHalf(entry, algorithm), 'letdialog:state': STATES[entry.state] })),
  );
  return {
    sign: (statement) => signWith(active, statement),
    publicKeys: () => ({ keys: published }),
    receiptKeys: [receiptKey(active), ...others.map(receiptKey)],
  };
}

const STATES = { new: 'new', active: 'active', old: 'retired' } as const;

/** The two private keys of a `sign` entry that sign checkpoints. */
export interface CheckpointPrivateKeys {
  readonly ed25519: KeyObject;
  readonly mlDsa44: KeyObject;
}

/** Of each `sign` entry, the active one first: it alone is to sign. */
export const checkpointPrivateKeys = (entries: readonly KeyringEntry[]): CheckpointPrivateKeys[] =>
  signEntries(entries).map((entry) => ({
    ed25519: privateKey(entry, 'Ed25519'),
    mlDsa44: privateKey(entry, 'ML-DSA-44'),
  }));

function signEntries(entries: readonly KeyringEntry[]): KeyringEntry[] {
  const active = activeKey(entries, 'sign');
  return [active, ...entries.filter(({ purpose, id }) => purpose === 'sign' && id !== active.id)];
}

function privateKey(entry: KeyringEntry, algorithm: KeyAlgorithm): KeyObject {
  if (algorithm === 'Ed25519') return keyOfSeed(ED25519_PREFIX, derived(entry, algorithm, 32));
  if (algorithm === 'ML-DSA-44') return keyOfSeed(ML_DSA_44_PREFIX, derived(entry, algorithm, 32));
  return p256Key(derived(entry, algorithm, 48));
}

const derived = ({ key }: KeyringEntry, algorithm: KeyAlgorithm, bytes: number): Buffer =>
  Buffer.from(hkdfSync('sha256', Buffer.from(key, 'base64'), '', `letdialog|sign|${algorithm}`, bytes));

/** The PKCS #8 prefix of the 32 bytes of an Ed25519 private key (RFC 8410, 7). */
const ED25519_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');
/** The same of the seed of an ML-DSA-44 private key, from which the key is made (RFC 9881, 6). */
const ML_DSA_44_PREFIX = Buffer.from('3034020100300b060960864801650304031104228020', 'hex');

const keyOfSeed = (prefix: Buffer, seed: Buffer): KeyObject =>
  createPrivateKey({ key: Buffer.concat([prefix, seed]), format: 'der', type: 'pkcs8' });

/** The order of the curve P-256 (FIPS 186-5 and SP 800-186). */
const P256_ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;

/** `bits` has 128 bits more than the order, so that no private key is likelier than another (FIPS 186-5, A.2.1). */
function p256Key(bits: Buffer): KeyObject {
  const number = (BigInt(`0x${bits.toString('hex')}`) % (P256_ORDER - 1n)) + 1n;
  const d = Buffer.from(number.toString(16).padStart(64, '0'), 'hex');
  const pair = createECDH('prime256v1');
  pair.setPrivateKey(d);
  const point = pair.getPublicKey();
  const [x, y] = [point.toString('base64url', 1, 33), point.toString('base64url', 33)];
  return createPrivateKey({ key: { kty: 'EC', crv: 'P-256', d: d.toString('base64url'), x, y }, format: 'jwk' });
}

/** Lists the public fields explicitly, so that no private one is exposed by mistake. */
function publicHalf(entry: KeyringEntry, algorithm: KeyAlgorithm): JWK & { readonly kid: string } {
  const exported: JWK = createPublicKey(privateKey(entry, algorithm)).export({ format: 'jwk' });
  const { kty, crv, x, y, pub } = exported;
  const use = { alg: algorithm, use: 'sig' };
  // An algorithm key pair (RFC 9964) has one text, the other types have a curve and coordinates.
  if (kty === 'AKP' && pub) return { kty, pub, kid: thumbprint({ alg: algorithm, kty, pub }), ...use };
  if (!kty || !crv || !x) throw new Error(`key ${entry.id} has no public half`);
  const own = { crv, kty, x, ...(y ? { y } : {}) };
  return { ...own, kid: thumbprint(own), ...use };
}

/** Of the members that the type needs, which are given in the order of their names (RFC 7638, 3). */
const thumbprint = (members: object): string => hash('sha256', JSON.stringify(members), 'base64url');
