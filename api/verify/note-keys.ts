/**
 * Keys of signed notes and what they sign. A verifier key (*vkey*) is written `name+key id in hex+base64(type || public
 * key)`, the key id being the beginning of SHA-256(name LF type || public key), as c2sp.org/signed-note says.
 *
 * Three types: 0x01 signs the text. 0x04 and 0x06 are cosignatures (c2sp.org/tlog-cosignature) of a checkpoint, with the
 * time in front of the signature; a log signs its own checkpoints with 0x06 too.
 */
import { createHash, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { formatCheckpoint, parseCheckpoint } from './checkpoint.ts';
import {
  decodeBase64,
  isKeyName,
  KEY_ID_BYTES,
  NoteError,
  type NoteSignature,
  type SignedNote,
} from './signed-note.ts';

export type NoteKeyType = 'ed25519' | 'cosignature-ed25519' | 'ml-dsa-44';

interface TypeOfKey {
  readonly byte: number;
  readonly algorithm: 'ed25519' | 'ml-dsa-44';
  /** The SPKI prefix of a raw public key (RFC 8410, 4; RFC 9881, 4). */
  readonly prefix: Buffer;
  readonly publicKeyBytes: number;
  readonly signatureBytes: number;
  readonly hasTimestamp: boolean;
}

const ED25519 = {
  algorithm: 'ed25519',
  prefix: Buffer.from('302a300506032b6570032100', 'hex'),
  publicKeyBytes: 32,
  signatureBytes: 64,
} as const;

const TYPES: Readonly<Record<NoteKeyType, TypeOfKey>> = {
  ed25519: { ...ED25519, byte: 0x01, hasTimestamp: false },
  'cosignature-ed25519': { ...ED25519, byte: 0x04, hasTimestamp: true },
  'ml-dsa-44': {
    algorithm: 'ml-dsa-44',
    prefix: Buffer.from('30820532300b06096086480165030403110382052100', 'hex'),
    publicKeyBytes: 1312,
    signatureBytes: 2420,
    byte: 0x06,
    hasTimestamp: true,
  },
};
const NAMES = ['ed25519', 'cosignature-ed25519', 'ml-dsa-44'] as const satisfies readonly NoteKeyType[];

export interface NoteVerifierKey {
  readonly name: string;
  readonly type: NoteKeyType;
  readonly keyId: Buffer;
  readonly publicKey: KeyObject;
}

export interface NoteSignerKey extends NoteVerifierKey {
  readonly privateKey: KeyObject;
}

/** @throws NoteError malformed_key when name or key do not fit */
export function createVerifierKey(name: string, type: NoteKeyType, publicKey: KeyObject): NoteVerifierKey {
  if (!isKeyName(name) || publicKey.asymmetricKeyType !== TYPES[type].algorithm) throw new NoteError('malformed_key');
  return { name, type, keyId: keyIdOf(name, type, rawKey(type, publicKey)), publicKey };
}

/** @throws NoteError malformed_key when name or key do not fit */
export const createSignerKey = (name: string, type: NoteKeyType, privateKey: KeyObject): NoteSignerKey => ({
  ...createVerifierKey(name, type, createPublicKey(privateKey)),
  privateKey,
});

const VERIFIER_KEY = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/u;

/** @throws NoteError malformed_key; unknown_key_type for one that may well be good, of a type that is not known here */
export function parseVerifierKey(text: string): NoteVerifierKey {
  const [, name = '', id = '', encoded = ''] = VERIFIER_KEY.exec(text) ?? [];
  const bytes = decodeBase64(encoded);
  if (!isKeyName(name) || !bytes || bytes.length < 2) throw new NoteError('malformed_key');
  const type = NAMES.find((known) => TYPES[known].byte === bytes[0]);
  if (!type) throw new NoteError('unknown_key_type');
  const raw = bytes.subarray(1);
  if (raw.length !== TYPES[type].publicKeyBytes) throw new NoteError('malformed_key');
  const publicKey = createPublicKey({ key: Buffer.concat([TYPES[type].prefix, raw]), format: 'der', type: 'spki' });
  const key = createVerifierKey(name, type, publicKey);
  if (key.keyId.toString('hex') !== id) throw new NoteError('malformed_key');
  return key;
}

export const formatVerifierKey = ({ name, type, keyId, publicKey }: NoteVerifierKey): string =>
  `${name}+${keyId.toString('hex')}+${Buffer.concat([Buffer.of(TYPES[type].byte), rawKey(type, publicKey)]).toString('base64')}`;

const rawKey = (type: NoteKeyType, publicKey: KeyObject): Buffer =>
  publicKey.export({ format: 'der', type: 'spki' }).subarray(TYPES[type].prefix.length);

const keyIdOf = (name: string, type: NoteKeyType, raw: Buffer): Buffer =>
  createHash('sha256')
    .update(`${name}\n`)
    .update(Buffer.of(TYPES[type].byte))
    .update(raw)
    .digest()
    .subarray(0, KEY_ID_BYTES);

/**
 * `at` is the time of a cosignature, in whole seconds.
 * @throws NoteError malformed_checkpoint when a cosignature is asked for something else than a checkpoint
 */
export function signNote(text: string, key: NoteSignerKey, at: Date): NoteSignature {
  const { hasTimestamp } = TYPES[key.type];
  const time = hasTimestamp ? BigInt(Math.floor(at.getTime() / 1000)) : null;
  const made = sign(null, messageOf(text, key, time), key.privateKey);
  const signature = time === null ? made : Buffer.concat([uint64(time), made]);
  return { name: key.name, keyId: key.keyId, signature };
}

export interface VerifiedSignature {
  readonly key: NoteVerifierKey;
  /** In seconds since 1970; null for a type that has none. */
  readonly timestamp: bigint | null;
}

/**
 * Which of these keys signed, each of them once, with its latest time. Signatures of other keys are passed over. An empty
 * answer means that nobody whom the caller knows has signed: the text must then not be believed.
 * @throws NoteError bad_signature when one of these keys has a signature that is not good; ambiguous_keys
 */
export function verifyNote(note: SignedNote, keys: readonly NoteVerifierKey[]): readonly VerifiedSignature[] {
  const found = new Map<string, VerifiedSignature>();
  for (const signature of note.signatures) {
    const key = keyOf(signature, keys);
    if (!key) continue;
    const timestamp = verifySignature(note.text, key, signature.signature);
    const known = found.get(formatVerifierKey(key));
    if ((known?.timestamp ?? -1n) < (timestamp ?? 0n)) found.set(formatVerifierKey(key), { key, timestamp });
  }
  return [...found.values()];
}

function keyOf({ name, keyId }: NoteSignature, keys: readonly NoteVerifierKey[]): NoteVerifierKey | undefined {
  const [key, ...others] = keys.filter((each) => each.name === name && each.keyId.equals(keyId));
  // Key ids are short: two keys may share one by chance, and then nobody could tell whose signature is bad.
  if (key && others.some((other) => other.type !== key.type || !other.publicKey.equals(key.publicKey)))
    throw new NoteError('ambiguous_keys');
  return key;
}

function verifySignature(text: string, key: NoteVerifierKey, bytes: Buffer): bigint | null {
  const { hasTimestamp, signatureBytes } = TYPES[key.type];
  const timeBytes = hasTimestamp ? 8 : 0;
  if (bytes.length !== timeBytes + signatureBytes) throw new NoteError('bad_signature');
  const time = hasTimestamp ? bytes.readBigUInt64BE() : null;
  if (time !== null && time > MAX_TIME) throw new NoteError('bad_signature');
  let message: Buffer;
  try {
    message = messageOf(text, key, time);
  } catch {
    throw new NoteError('bad_signature');
  }
  if (!verify(null, message, key.publicKey, bytes.subarray(timeBytes))) throw new NoteError('bad_signature');
  return time;
}

const MAX_TIME = 2n ** 63n - 1n;

/** What is signed. @throws NoteError malformed_checkpoint */
function messageOf(text: string, { name, type }: NoteVerifierKey, time: bigint | null): Buffer {
  if (time === null) return Buffer.from(text);
  const checkpoint = parseCheckpoint(text);
  if (type === 'cosignature-ed25519') return Buffer.from(`cosignature/v1\ntime ${time}\n${text}`);
  // It would not cover further lines, so anybody could add some.
  if (formatCheckpoint(checkpoint) !== text) throw new NoteError('malformed_checkpoint');
  return Buffer.concat([
    Buffer.from('subtree/v1\n\0'),
    shortText(name),
    uint64(time),
    shortText(checkpoint.origin),
    uint64(0n),
    uint64(checkpoint.size),
    checkpoint.root,
  ]);
}

/** At most 255 bytes, after their number. */
function shortText(text: string): Buffer {
  const bytes = Buffer.from(text);
  if (bytes.length > 255) throw new NoteError('malformed_checkpoint');
  return Buffer.concat([Buffer.of(bytes.length), bytes]);
}

function uint64(value: bigint): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(value);
  return bytes;
}
