import { firstIdAt } from '../core/ids.ts';
import type { Query } from '../core/unit-of-work.ts';

/**
 * Where the queue of events begins. What was numbered stays in its table and index, dead, until PostgreSQL vacuums, and
 * that waits for every old transaction, such as a backup of an hour. Whoever always looked from the beginning would
 * walk over all of it each time: a second's events would cost half a second.
 */
export interface Front {
  /** @returns the first event that waits, or null */
  find(): Promise<string | null>;
  /** While there are batches. What comes in before it is found next time. */
  findAfter(id: string): Promise<string | null>;
}

/** Acts take seconds at most from making their events to committing them, and clocks of processes differ by seconds. */
const RECENT_MILLISECONDS = 15_000;
/** Looking at everything takes at most one part in so many of the time. */
const SHARE_OF_TIME = 20;

const FIRST = 'select id from audit_pending where id >= $1 order by id limit 1';
const BEGINNING = '00000000-0000-0000-0000-000000000000';

/**
 * Looks at recent events alone while looking at all would take long. Whatever an event's id, it is found when all are
 * looked at, and that is each time while there is nothing to walk over.
 */
export function createFront(query: Query): Front {
  let allAgainAt = Number.NEGATIVE_INFINITY;
  // Not prepared: a plan from when the queue was empty would read all of it.
  const first = async (from: string): Promise<string | null> =>
    (await query<{ id: string }>(FIRST, [from]))[0]?.id ?? null;
  return {
    find: async () => {
      const begun = performance.now();
      if (begun < allAgainAt) return first(firstIdAt(Date.now() - RECENT_MILLISECONDS));
      const found = await first(BEGINNING);
      const ended = performance.now();
      allAgainAt = ended + (ended - begun) * SHARE_OF_TIME;
      return found;
    },
    findAfter: first,
  };
}
