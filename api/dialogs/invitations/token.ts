import { idTokenOf, readIdToken } from '../../crypto/id-token.ts';
import type { Vault } from '../../crypto/vault.ts';

const PURPOSE = 'invitation-token';

export const invitationTokenOf = (vault: Vault, invitationId: string): string =>
  idTokenOf(vault.keyring, PURPOSE, invitationId);

/** The invitation's id, or null for a token that is not authentic. */
export const readInvitationToken = (vault: Vault, token: string): string | null =>
  readIdToken(vault.keyring, PURPOSE, token);
