/** Where a search goes on. A cursor holds for the person, the place and the search that it was made for. */
import { invalid } from '../../core/errors.ts';
import { decodeCursor, encodeCursor, isId, isNumber } from '../../core/pages.ts';
import type { Vault } from '../../crypto/vault.ts';
import type { PostSearch, SearchedTo } from './schemas.ts';

export interface Searcher {
  readonly personId: string;
  /** Null for all of one's own dialogs. */
  readonly dialogId: string | null;
  readonly search: PostSearch;
}

const LABEL = 'post-search-cursor';

/** What was searched for is not in the cursor: of its MAC nobody can tell without the keyring. */
const meaningOf = ({ personId, dialogId, search }: Searcher, at: SearchedTo): string => {
  const { text, kinds = [], authorId = null, from = null, to = null } = search;
  return JSON.stringify([personId, dialogId, text, kinds, authorId, from, to, at.dialogId, at.number]);
};

export const cursorOf = ({ keyring }: Pick<Vault, 'keyring'>, searcher: Searcher, at: SearchedTo): string =>
  encodeCursor([at.dialogId, at.number, keyring.mac(LABEL, meaningOf(searcher, at)).toString('base64url')]);

/** @throws DomainError invalid_cursor */
export function placeOf({ keyring }: Pick<Vault, 'keyring'>, searcher: Searcher): SearchedTo | null {
  const found = decodeCursor(searcher.search.cursor, ([dialogId, number, mac]) =>
    isId(dialogId) && isNumber(number) && typeof mac === 'string' ? { at: { dialogId, number }, mac } : null,
  );
  if (found === null) return null;
  const isOurs = keyring.verifyMac(LABEL, meaningOf(searcher, found.at), Buffer.from(found.mac, 'base64url'));
  if (!isOurs) throw invalid('invalid_cursor');
  return found.at;
}
