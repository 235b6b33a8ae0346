/**
 * Sealing is authenticated encryption. Sealed bytes open only with the key, and only in the *context* for which they
 * were sealed (table, column and row). The first byte is the format.
 *
 * Format 2 is XChaCha20-Poly1305 (libsodium, draft-irtf-cfrg-xchacha-03): format (1) | nonce (24) | ciphertext | tag
 * (16). The nonce is random. With 24 bytes, no counting of nonces per key is needed. Everything new is sealed in this
 * format. Format 1 is AES-256-GCM under the same keys and contexts. It still opens; `letdialog keys rewrap` seals it
 * again.
 */
import { createSecretKey, type KeyObject } from 'node:crypto';
import { openAesGcm } from './aes-gcm.ts';
import { sodium } from './sodium.ts';

/** The first byte of everything that is sealed now. */
export const SEALING_FORMAT = 2;
const FORMER_FORMAT = 1;
const KEY_BYTES = 32;
const NONCE_BYTES = 24;
const TAG_BYTES = 16;
const HEADER_BYTES = 1 + NONCE_BYTES;
/** How much longer than the plain bytes the sealed ones are. */
export const SEALED_BYTES_MORE = HEADER_BYTES + TAG_BYTES;

/** The key or the context is wrong, or the bytes were changed. The algorithms do not distinguish these. */
export class UnsealError extends Error {
  constructor() {
    super('Sealed data cannot be opened here');
    this.name = 'UnsealError';
  }
}

/** A key in memory. It reveals no bytes when it is logged or written as JSON. */
export interface SealingKey {
  /** The 32 bytes themselves, not a copy. Callers must neither change nor keep them. */
  bytes(): Buffer;
  /** For format 1, which is four times as fast with a KeyObject as with bytes. */
  forFormer(): KeyObject;
}

/** Copies the bytes into memory of its own. The caller must clear the given ones. */
export function createSealingKey(given: Uint8Array): SealingKey {
  if (given.length !== KEY_BYTES) throw new Error(`a sealing key has ${KEY_BYTES} bytes, not ${given.length}`);
  // Not from Node's buffer pool, which other buffers share.
  const bytes = Buffer.allocUnsafeSlow(KEY_BYTES);
  bytes.set(given);
  let former: KeyObject | undefined;
  return {
    bytes: () => bytes,
    forFormer: () => {
      former ??= createSecretKey(bytes);
      return former;
    },
  };
}

export function seal(key: SealingKey, context: string, plain: Uint8Array): Buffer {
  const library = sodium();
  const sealed = Buffer.allocUnsafe(HEADER_BYTES + plain.length + TAG_BYTES);
  sealed[0] = SEALING_FORMAT;
  const nonce = sealed.subarray(1, HEADER_BYTES);
  library.randombytes_buf(nonce);
  const associatedData = Buffer.from(context, 'utf8');
  const body = sealed.subarray(HEADER_BYTES);
  library.crypto_aead_xchacha20poly1305_ietf_encrypt(body, plain, associatedData, null, nonce, key.bytes());
  return sealed;
}

/** A caller that opens a key must clear the result. @throws UnsealError */
export function open(key: SealingKey, context: string, sealed: Uint8Array): Buffer {
  const plain =
    sealed[0] === FORMER_FORMAT ? openAesGcm(key.forFormer(), context, sealed) : decrypt(key, context, sealed);
  if (plain === null) throw new UnsealError();
  return plain;
}

/** Seals again in the present format, for the same context. @throws UnsealError */
export function reseal(key: SealingKey, context: string, sealed: Uint8Array): Buffer {
  const plain = open(key, context, sealed);
  try {
    return seal(key, context, plain);
  } finally {
    plain.fill(0);
  }
}

export const sealText = (key: SealingKey, context: string, text: string): Buffer =>
  seal(key, context, Buffer.from(text, 'utf8'));

/** @throws UnsealError */
export const openText = (key: SealingKey, context: string, sealed: Uint8Array): string =>
  open(key, context, sealed).toString('utf8');

/** Null for bytes that are not authentic. */
function decrypt(key: SealingKey, context: string, sealed: Uint8Array): Buffer | null {
  const library = sodium();
  const length = sealed.length - HEADER_BYTES - TAG_BYTES;
  if (sealed[0] !== SEALING_FORMAT || length < 0) return null;
  const nonce = sealed.subarray(1, HEADER_BYTES);
  const body = sealed.subarray(HEADER_BYTES);
  const associatedData = Buffer.from(context, 'utf8');
  const plain = Buffer.allocUnsafe(length);
  try {
    const opened = library.crypto_aead_xchacha20poly1305_ietf_decrypt(
      plain,
      null,
      body,
      associatedData,
      nonce,
      key.bytes(),
    );
    return opened === length ? plain : null;
  } catch {
    return null;
  }
}
