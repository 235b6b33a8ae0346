/**
 * Names a mail of ours, for whoever returns it: in its Message-ID, and as its envelope id (RFC 3461). The MAC covers the
 * address that it went to, so a mail that comes back late says nothing of another address that the person has by then.
 */
import { validate } from 'uuid';
import type { Keyring } from '../crypto/keyring.ts';

const LABEL = 'bounce-token';
const meaningOf = (noticeId: string, address: string): string => JSON.stringify([noticeId, address]);

export const bounceToken = (keyring: Keyring, noticeId: string, address: string): string =>
  `${noticeId}.${keyring.mac(LABEL, meaningOf(noticeId, address)).toString('base64url')}`;

export interface BounceToken {
  readonly noticeId: string;
  readonly mac: Buffer;
}

/** What it says, not yet verified; null for what is no such token. */
export function readBounceToken(token: string): BounceToken | null {
  const [noticeId = '', mac = '', ...rest] = token.split('.');
  const bytes = Buffer.from(mac, 'base64url');
  return rest.length === 0 && validate(noticeId) && bytes.length === 32 ? { noticeId, mac: bytes } : null;
}

export const isOfAddress = (keyring: Keyring, { noticeId, mac }: BounceToken, address: string): boolean =>
  keyring.verifyMac(LABEL, meaningOf(noticeId, address), mac);
