import { createCipheriv, createDecipheriv, type KeyObject, randomBytes } from 'node:crypto';

const FORMAT = 1;
const IV_BYTES = 12;
const TAG_BYTES = 16;
const HEADER_BYTES = 1 + IV_BYTES + TAG_BYTES;

/** Thrown for the wrong key, the wrong place or changed bytes: AES-GCM does not tell which, and neither do we. */
export class UnsealError extends Error {
  constructor() {
    super('Sealed data cannot be opened here');
    this.name = 'UnsealError';
  }
}

/** AES-256-GCM bound to its place by `context`: format (1) | iv (12) | tag (16) | ciphertext. */
export function seal(key: KeyObject, context: string, plain: Uint8Array): Buffer {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  cipher.setAAD(Buffer.from(context, 'utf8'));
  const sealed = cipher.update(plain);
  cipher.final();
  return Buffer.concat([Buffer.of(FORMAT), iv, cipher.getAuthTag(), sealed]);
}

/** @throws UnsealError */
export function open(key: KeyObject, context: string, sealed: Uint8Array): Buffer {
  if (sealed.length < HEADER_BYTES || sealed[0] !== FORMAT) throw new UnsealError();
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(1, 1 + IV_BYTES));
  decipher.setAAD(Buffer.from(context, 'utf8'));
  decipher.setAuthTag(sealed.subarray(1 + IV_BYTES, HEADER_BYTES));
  try {
    const plain = decipher.update(sealed.subarray(HEADER_BYTES));
    decipher.final();
    return plain;
  } catch {
    throw new UnsealError();
  }
}

export const sealText = (key: KeyObject, context: string, text: string): Buffer =>
  seal(key, context, Buffer.from(text, 'utf8'));

export const openText = (key: KeyObject, context: string, sealed: Uint8Array): string =>
  open(key, context, sealed).toString('utf8');
