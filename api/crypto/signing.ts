/**
 * Signatures that anybody can verify offline: receipts and checkpoints, as compact JWS (RFC 7515) under the keyring's
 * active `sign` key. Tokens have keys of their own (identity/token-keys.ts).
 *
 * Every `sign` entry gives a key pair for each algorithm, by HKDF-SHA-256 (RFC 5869) with the algorithm's name as info,
 * so that neither key can be derived from the other. Both have the entry's id as `kid`; RFC 7517, 4.5, allows this for
 * keys of different types that are alternatives. `new` and `old` keys are published like the active one, so that
 * verifiers know a key before it signs and afterwards.
 */
import { createECDH, createPrivateKey, createPublicKey, hkdfSync, type KeyObject } from 'node:crypto';
import { CompactSign, type JSONWebKeySet, type JWK } from 'jose';
import { activeKey, type KeyringEntry } from './keyring.ts';

/** `Ed25519` as RFC 9864 names it, `ES256` as RFC 7518 does. */
export const SIGNATURE_ALGORITHMS = ['Ed25519', 'ES256'] as const;
export type SignatureAlgorithm = (typeof SIGNATURE_ALGORITHMS)[number];

export interface Statement {
  readonly algorithm: SignatureAlgorithm;
  /**
   * The `typ`, a media type without `application/` (RFC 8725, 3.11), so that a receipt never passes for a checkpoint.
   */
  readonly type: string;
  readonly payload: Uint8Array;
}

export interface Signer {
  /** A compact JWS under the active key. */
  sign(statement: Statement): Promise<string>;
  /** The public halves of all keys, the active ones first. */
  publicKeys(): JSONWebKeySet;
}

export function createSigner(entries: readonly KeyringEntry[]): Signer {
  const active = activeKey(entries, 'sign');
  const keys = { Ed25519: privateKey(active, 'Ed25519'), ES256: privateKey(active, 'ES256') };
  const others = entries.filter(({ purpose, id }) => purpose === 'sign' && id !== active.id);
  const published = [active, ...others].flatMap((entry) =>
    SIGNATURE_ALGORITHMS.map((algorithm) => publicHalf(entry, algorithm)),
  );
  return {
    sign: ({ algorithm, type, payload }) =>
      new CompactSign(payload).setProtectedHeader({ alg: algorithm, kid: active.id, typ: type }).sign(keys[algorithm]),
    publicKeys: () => ({ keys: published }),
  };
}

const privateKey = (entry: KeyringEntry, algorithm: SignatureAlgorithm): KeyObject =>
  algorithm === 'Ed25519' ? ed25519Key(derived(entry, algorithm, 32)) : p256Key(derived(entry, algorithm, 48));

const derived = ({ key }: KeyringEntry, algorithm: SignatureAlgorithm, bytes: number): Buffer =>
  Buffer.from(hkdfSync('sha256', Buffer.from(key, 'base64'), '', `letdialog|sign|${algorithm}`, bytes));

/** The PKCS #8 prefix of the 32 bytes of an Ed25519 private key (RFC 8410, 7). */
const ED25519_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');

const ed25519Key = (seed: Buffer): KeyObject =>
  createPrivateKey({ key: Buffer.concat([ED25519_PREFIX, seed]), format: 'der', type: 'pkcs8' });

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
function publicHalf(entry: KeyringEntry, algorithm: SignatureAlgorithm): JWK {
  const { kty, crv, x, y } = createPublicKey(privateKey(entry, algorithm)).export({ format: 'jwk' });
  if (!kty || !crv || !x) throw new Error(`key ${entry.id} has no public half`);
  return { kty, crv, x, ...(y ? { y } : {}), kid: entry.id, alg: algorithm, use: 'sig' };
}
