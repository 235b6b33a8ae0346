import { createCipheriv, randomBytes } from 'node:crypto';

/** Sealed as versions did that had format 1 alone: AES-256-GCM, format (1) | iv (12) | tag (16) | ciphertext. */
export function sealedFormerly(key: Uint8Array, context: string, plain: string | Uint8Array): Buffer {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  cipher.setAAD(Buffer.from(context, 'utf8'));
  const sealed = cipher.update(typeof plain === 'string' ? Buffer.from(plain, 'utf8') : plain);
  cipher.final();
  return Buffer.concat([Buffer.of(1), iv, cipher.getAuthTag(), sealed]);
}
