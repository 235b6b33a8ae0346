/**
 * Where the link of a mail leads, in a form that tells nothing: which notice it was, with a MAC, as 64 characters. The
 * notice says to whom and about what. Whoever has the link must log in as that person, and still may not see more than
 * without it; so it stands in the query of the address, where a frontend's server may read it.
 */
import { idTokenOf, readIdToken } from '../../crypto/id-token.ts';
import type { Keyring } from '../../crypto/keyring.ts';

const PURPOSE = 'notice-reference';

export const referenceLink = (keyring: Keyring, frontendUrl: string, noticeId: string): string =>
  `${frontendUrl}/?ref=${idTokenOf(keyring, PURPOSE, noticeId)}`;

/** The notice's id, or null for a reference that is not authentic. */
export const readReference = (keyring: Keyring, reference: string): string | null =>
  readIdToken(keyring, PURPOSE, reference);
