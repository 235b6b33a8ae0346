import { hash, randomBytes, timingSafeEqual } from 'node:crypto';

/** The server makes 256 random bits. They are too many to guess, so a plain SHA-256 of them is safe to store. */
export const newClientSecret = (): string => randomBytes(32).toString('base64url');

export const secretHash = (secret: string): Buffer => hash('sha256', secret, 'buffer');

/** `stored` is the hash as the client's metadata carries it. */
export function isClientSecret(stored: string | undefined, given: string): boolean {
  const expected = Buffer.from(stored ?? '', 'base64url');
  const actual = secretHash(given);
  return expected.length === actual.length && timingSafeEqual(expected, actual);
}
