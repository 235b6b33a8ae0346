import type { Caller } from '../../core/actor.ts';
import type { Act } from '../../core/acts.ts';
import type { ReadStatement } from '../../core/reading.ts';
import { findChanges } from '../changes.ts';
import { openPage, type PageTools } from '../open-page.ts';
import type { PostView } from '../schemas.ts';
import type { Budget } from './budget.ts';
import type { FoundPost, PostSearch } from './schemas.ts';
import { matchOf, termsOf } from './terms.ts';

export interface Scan {
  readonly dialogId: string;
  readonly before: number | null;
  readonly search: PostSearch;
  readonly most: number;
  readonly act: Act;
}

export interface Scanned {
  readonly municipalityId: string | null;
  readonly found: readonly FoundPost[];
  /** The last post that was looked at; null when there is none left. */
  readonly stoppedAt: number | null;
}

/** So many are opened without giving way. */
const AT_ONCE = 20;

/**
 * Opens the posts of a dialog, newest first, with the keys of whoever searches, until enough is found or the budget is
 * spent. Each page is judged anew, as a page of the timeline is.
 * @throws DomainError session_ended, dialog_not_found, insufficient_user_authentication
 */
export async function searchDialog(
  tools: PageTools,
  ask: ReadStatement,
  caller: Caller,
  { dialogId, search, most, act, ...scan }: Scan,
  budget: Budget,
): Promise<Scanned> {
  const terms = termsOf(search.text);
  const changes = await findChanges(tools.lookUp, dialogId);
  const found: FoundPost[] = [];
  for (let before = scan.before; ; ) {
    const limit = Math.max(1, Math.min(AT_ONCE, budget.left));
    const page = await openPage(tools, ask, caller, { dialogId, before, after: 0, limit, act, changes });
    const { municipalityId } = page;
    for (const post of page.items) {
      await budget.spend();
      before = post.number;
      const match = isWanted(post, search) ? matchOf(post, terms) : null;
      if (match) {
        const objections = page.objections.filter(({ objectsTo }) => objectsTo === post.number);
        found.push({ dialogId, post, ...match, ...(objections.length > 0 && { objections }) });
      }
      if (found.length === most || budget.isSpent) return { municipalityId, found, stoppedAt: before };
    }
    if (page.items.length < limit || isPast(page.items.at(-1), search))
      return { municipalityId, found, stoppedAt: null };
  }
}

/** Deleted posts and those that nothing proves have no kind. */
function isWanted({ kind, authorId, createdAt }: PostView, { kinds, from, to, ...search }: PostSearch): boolean {
  if (kind === null || createdAt === null) return false;
  if (kinds && !kinds.includes(kind)) return false;
  if (search.authorId !== undefined && authorId !== search.authorId) return false;
  const writtenAt = Date.parse(createdAt);
  return (!from || writtenAt >= Date.parse(from)) && (!to || writtenAt < Date.parse(to));
}

/** What comes before is older still. */
const isPast = (last: PostView | undefined, { from }: PostSearch): boolean =>
  from !== undefined && typeof last?.createdAt === 'string' && Date.parse(last.createdAt) < Date.parse(from);
