import { parse, validate } from 'uuid';
import type { Keyring } from './keyring.ts';

/**
 * A token for one object and one purpose, which is stored nowhere: the object's id (16 bytes) and its HMAC under a key
 * of the keyring (32 bytes), as base64url, 64 characters. A dump of the database holds the ids, but nobody can make
 * tokens from it.
 */
export const idTokenOf = (keyring: Keyring, purpose: string, id: string): string =>
  Buffer.concat([parse(id), keyring.mac(purpose, id)]).toString('base64url');

/** The id, or null for a token that is not authentic or was made for another purpose. */
export function readIdToken(keyring: Keyring, purpose: string, token: string): string | null {
  const bytes = Buffer.from(token, 'base64url');
  if (bytes.length !== 48) return null;
  const id = Buffer.from(bytes.subarray(0, 16))
    .toString('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  if (!validate(id)) return null;
  return keyring.verifyMac(purpose, id, bytes.subarray(16)) ? id : null;
}
