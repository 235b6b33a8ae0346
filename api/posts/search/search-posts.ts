/**
 * Search within what one can read. Nothing of what is written is indexed: posts are opened page by page with the keys of
 * whoever searches, for so long as a request may take. What was searched for stands in no log; what was shown does.
 */
import type { Caller } from '../../core/actor.ts';
import type { EventFacts } from '../../core/audit-event.ts';
import { DomainError, unauthenticated } from '../../core/errors.ts';
import type { ReadStatement, RecordReading, RunStatementReading } from '../../core/reading.ts';
import type { PageTools } from '../open-page.ts';
import { readPosts } from '../policy.ts';
import { createBudget, type SearchLimits } from './budget.ts';
import { cursorOf, placeOf } from './cursor.ts';
import { searchOwnPosts as searchOwn } from './policy.ts';
import { OWN_PLACES, type OwnPlacesRow } from './queries.ts';
import type { FoundPost, OwnSearchPage, PostSearch, SearchedTo, SearchPage } from './schemas.ts';
import { searchDialog } from './search-dialog.ts';
import { type Turns, takeTurn } from './turns.ts';

export interface SearchTools extends PageTools {
  readonly runStatementReading: RunStatementReading;
  readonly recordReading: RecordReading;
  readonly turns: Turns;
  /** Left out for the usual ones. */
  readonly limits?: SearchLimits;
}

/**
 * @throws DomainError too_many_searches, invalid_cursor, session_ended, dialog_not_found,
 * insufficient_user_authentication
 */
export const searchPosts = (
  tools: SearchTools,
  caller: Caller,
  { dialogId, search }: { readonly dialogId: string; readonly search: PostSearch },
): Promise<SearchPage> =>
  tools.runStatementReading(caller, 'posts.searched', (ask) =>
    takeTurn(tools.turns, caller.personId, async () => {
      const searcher = { personId: caller.personId, dialogId, search };
      const before = placeOf(tools.vault, searcher)?.number ?? null;
      const scan = { dialogId, before, search, most: search.limit, act: readPosts.name };
      const scanned = await searchDialog(tools, ask, caller, scan, createBudget(tools.limits));
      const { municipalityId, found, stoppedAt: number } = scanned;
      const searchedTo = number === null ? null : { dialogId, number };
      const next = searchedTo && cursorOf(tools.vault, searcher, searchedTo);
      return {
        answer: { items: [...found], next, searchedTo },
        facts: { dialogId, municipalityId, ...numbersOf(found) },
      };
    }),
  );

/**
 * In one's own dialogs, the one that was made last first.
 * @throws DomainError too_many_searches, invalid_cursor, session_ended, dialog_not_found
 */
export const searchOwnPosts = (tools: SearchTools, caller: Caller, search: PostSearch): Promise<OwnSearchPage> =>
  tools.runStatementReading(caller, 'posts.searched', (ask) =>
    takeTurn(tools.turns, caller.personId, async () => {
      const searcher = { personId: caller.personId, dialogId: null, search };
      const walk = await walkDialogs(tools, ask, caller, search, placeOf(tools.vault, searcher));
      const { items, searchedTo, stepUp, events, home } = walk;
      const next = searchedTo && cursorOf(tools.vault, searcher, searchedTo);
      const facts = events.at(-1) ?? { municipalityId: home, count: 0 };
      const others = events.slice(0, -1).map((each) => ({ action: 'posts.searched' as const, ...each }));
      if (others.length > 0) await tools.recordReading(caller, others);
      return { answer: { items, next, searchedTo, stepUp }, facts };
    }),
  );

interface Walk {
  readonly items: FoundPost[];
  readonly searchedTo: SearchedTo | null;
  readonly stepUp: string | null;
  /** One for each dialog of which something is shown. */
  readonly events: EventFacts[];
  /** The municipality of whoever searches. */
  readonly home: string | null;
}

async function walkDialogs(
  tools: SearchTools,
  ask: ReadStatement,
  caller: Caller,
  search: PostSearch,
  from: SearchedTo | null,
): Promise<Walk> {
  const budget = createBudget(tools.limits);
  const items: FoundPost[] = [];
  const events: EventFacts[] = [];
  let stepUp: string | null = null;
  let home: string | null = null;
  let last: SearchedTo | null = from;
  for (;;) {
    const [row] = await ask<OwnPlacesRow>(caller, OWN_PLACES, [last?.dialogId ?? null, tools.clock.now()]);
    if (!row?.live) throw unauthenticated('session_ended');
    home = row.municipality_id;
    const places = row.ids ?? [];
    for (const dialogId of places) {
      const before = last?.dialogId === dialogId ? last.number : null;
      const scan = { dialogId, before, search, most: search.limit - items.length, act: searchOwn.name };
      const scanned = await searchDialog(tools, ask, caller, scan, budget).catch(orSkipped);
      if ('acrValues' in scanned) stepUp = longer(stepUp, scanned.acrValues);
      else {
        const { found, municipalityId } = scanned;
        items.push(...found);
        if (found.length > 0) events.push({ dialogId, municipalityId, ...numbersOf(found) });
        if (scanned.stoppedAt !== null)
          return { items, events, stepUp, home, searchedTo: { dialogId, number: scanned.stoppedAt } };
      }
      // Below its first post there is nothing left of it.
      last = { dialogId, number: 1 };
      if (budget.isSpent) return { items, events, stepUp, home, searchedTo: last };
    }
    // The last place is asked for again, in case it is where a search goes on.
    if (places.length < 2) return { items, events, stepUp, home, searchedTo: null };
  }
}

/** A dialog that somebody has left meanwhile, or that asks for a more secure login. */
function orSkipped(error: unknown): { readonly acrValues: string | null } {
  if (!(error instanceof DomainError)) throw error;
  if (error.code === 'dialog_not_found') return { acrValues: null };
  if (error.code !== 'insufficient_user_authentication') throw error;
  const { acrValues } = error.details;
  return { acrValues: typeof acrValues === 'string' ? acrValues : null };
}

/** The more values, the lower the level that is asked for. */
const longer = (one: string | null, other: string | null): string | null =>
  (other?.length ?? 0) > (one?.length ?? 0) ? other : one;

function numbersOf(found: readonly FoundPost[]): EventFacts {
  const [newest, oldest] = [found[0], found.at(-1)];
  return { firstNumber: oldest?.post.number ?? null, lastNumber: newest?.post.number ?? null, count: found.length };
}
