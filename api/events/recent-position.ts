/**
 * Where the log ended lately: lists carry it as the cursor from which to go on with a stream. It may be older than the
 * list, which costs the client an event that it knows already; never newer, which would lose one. So it is taken before
 * the list is read, and asked for beside the requests, not in them.
 */
import type { Query } from '../core/unit-of-work.ts';
import { readHead } from './feed.ts';
import type { Position } from './position.ts';

const FRESH_MILLISECONDS = 250;
/** Of what is older, more events would be told again than it is worth. */
const USABLE_MILLISECONDS = 1_000;

export interface RecentPosition {
  /** Null while the database does not tell. */
  get(): Promise<Position | null>;
}

export function createRecentPosition(query: Query): RecentPosition {
  let known: { readonly position: Position; readonly at: number } | null = null;
  let asking: Promise<Position | null> | null = null;
  const ask = (): Promise<Position | null> => {
    const at = performance.now();
    asking ??= readHead(query)
      .then((position) => {
        known = { position, at };
        return position;
      })
      .catch(() => null)
      .finally(() => {
        asking = null;
      });
    return asking;
  };
  return {
    get: async () => {
      const age = known === null ? Number.POSITIVE_INFINITY : performance.now() - known.at;
      const answer = age < FRESH_MILLISECONDS ? null : ask();
      return known !== null && age < USABLE_MILLISECONDS ? known.position : answer;
    },
  };
}
