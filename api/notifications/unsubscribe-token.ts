import { idTokenOf, readIdToken } from '../crypto/id-token.ts';
import type { Vault } from '../crypto/vault.ts';

const PURPOSE = 'unsubscribe-token';

/**
 * The one token that stands in an address: RFC 8058 lets mail programs post to it without a login. Whoever gets hold of it
 * can end one person's mails of new posts, reads nothing and learns nothing; the act is recorded, and undone in the frontend.
 */
export const unsubscribeAddress = (vault: Vault, publicUrl: string, personId: string): string =>
  `${publicUrl}/notices/unsubscribe?token=${idTokenOf(vault.keyring, PURPOSE, personId)}`;

/** The person's id, or null for a token that is not ours. */
export const readUnsubscribeToken = (vault: Vault, token: string): string | null =>
  readIdToken(vault.keyring, PURPOSE, token);
