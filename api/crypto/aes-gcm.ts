import { createDecipheriv, type KeyObject } from 'node:crypto';

const IV_BYTES = 12;
const TAG_BYTES = 16;
const HEADER_BYTES = 1 + IV_BYTES + TAG_BYTES;

/**
 * Format 1, in which everything was sealed before format 2: AES-256-GCM, format (1) | iv (12) | tag (16) | ciphertext.
 * It is only opened, never written any more. Null for bytes that are not authentic.
 */
export function openAesGcm(key: KeyObject, context: string, sealed: Uint8Array): Buffer | null {
  if (sealed.length < HEADER_BYTES) return null;
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(1, 1 + IV_BYTES), { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(context, 'utf8'));
  decipher.setAuthTag(sealed.subarray(1 + IV_BYTES, HEADER_BYTES));
  try {
    const plain = decipher.update(sealed.subarray(HEADER_BYTES));
    decipher.final();
    return plain;
  } catch {
    return null;
  }
}
