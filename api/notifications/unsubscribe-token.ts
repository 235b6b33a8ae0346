import { idTokenOf, readIdToken } from '../crypto/id-token.ts';
import type { Vault } from '../crypto/vault.ts';

const PURPOSE = 'unsubscribe-token';

/**
 * The only token in the query of an address, because RFC 8058 lets mail programs post to it without a login. Its holder
 * can end one person's mails of new posts, but reads nothing and learns nothing. The act is recorded, and can be undone
 * in the frontend.
 */
export const unsubscribeAddress = (vault: Vault, publicUrl: string, personId: string): string =>
  `${publicUrl}/notices/unsubscribe?token=${idTokenOf(vault.keyring, PURPOSE, personId)}`;

/** The person's id, or null for a token that is not authentic. */
export const readUnsubscribeToken = (vault: Vault, token: string): string | null =>
  readIdToken(vault.keyring, PURPOSE, token);
