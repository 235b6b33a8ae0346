import { LRUCache } from 'lru-cache';

/** A limit that begins to refuse. */
export interface ReachedLimit {
  readonly policy: string;
  /** What was used up: a person, a client, a network or an account. Kept in memory alone. */
  readonly key: string;
  /** When it counts anew. */
  readonly milliseconds: number;
}

/** So many at once. A flood from more networks than that forgets the first of them, which may be told again. */
const REMEMBERED = 10_000;

/**
 * Lets one event through for each limit that is reached, until it counts anew: a flood must not fill the log. When it
 * could not be recorded, the next refusal tries again.
 */
export function createLimitEvents(): (limit: ReachedLimit, record: () => Promise<void>) => Promise<void> {
  const told = new LRUCache<string, true>({ max: REMEMBERED });
  return async ({ policy, key, milliseconds }, record) => {
    const limit = JSON.stringify([policy, key]);
    if (told.has(limit)) return;
    told.set(limit, true, { ttl: Math.max(1, Math.ceil(milliseconds)) });
    try {
      await record();
    } catch (error) {
      told.delete(limit);
      throw error;
    }
  };
}
