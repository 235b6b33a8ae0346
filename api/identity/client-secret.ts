import { hash, randomBytes, timingSafeEqual } from 'node:crypto';

/** 256 random bits of our own making: too many to guess, so that a plain SHA-256 of them gives nothing away. */
export const newClientSecret = (): string => randomBytes(32).toString('base64url');

export const secretHash = (secret: string): Buffer => hash('sha256', secret, 'buffer');

/** `stored` is the hash as the client's metadata carries it. */
export function isClientSecret(stored: string | undefined, given: string): boolean {
  const expected = Buffer.from(stored ?? '', 'base64url');
  const actual = secretHash(given);
  return expected.length === actual.length && timingSafeEqual(expected, actual);
}
