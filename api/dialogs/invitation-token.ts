import { timingSafeEqual } from 'node:crypto';
import { parse, validate } from 'uuid';
import type { Vault } from '../crypto/vault.ts';

/**
 * Stored nowhere: the invitation's id (16 bytes) and its HMAC under a key of the keyring (32 bytes), base64url, 64
 * characters. A dump of the database holds the ids and still makes no token.
 */
export const invitationTokenOf = (vault: Vault, invitationId: string): string =>
  Buffer.concat([parse(invitationId), macOf(vault, invitationId)]).toString('base64url');

/** The invitation's id, or null for a token that is not ours. */
export function readInvitationToken(vault: Vault, token: string): string | null {
  const bytes = Buffer.from(token, 'base64url');
  if (bytes.length !== 48) return null;
  const id = Buffer.from(bytes.subarray(0, 16))
    .toString('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  if (!validate(id)) return null;
  return timingSafeEqual(bytes.subarray(16), macOf(vault, id)) ? id : null;
}

const macOf = (vault: Vault, invitationId: string): Buffer => vault.keyring.mac('invitation-token', invitationId);
