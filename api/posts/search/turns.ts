/**
 * Whose turn it is to search. Searching is work for the processor that everybody shares, so each person has one search
 * at a time and a share of each minute, and few run at once; the others wait in line.
 */
import { LRUCache } from 'lru-cache';
import { DomainError } from '../../core/errors.ts';

export interface TurnLimits {
  readonly atOnce: number;
  /** Of each minute that a person's searches may take. */
  readonly milliseconds: number;
}

const LIMITS: TurnLimits = { atOnce: 4, milliseconds: 15_000 };
const MINUTE = 60_000;
const REMEMBERED = 10_000;

export interface Turns {
  /** @throws DomainError too_many_searches */
  take<T>(personId: string, search: () => Promise<T>): Promise<T>;
}

export function createTurns({ atOnce, milliseconds }: TurnLimits = LIMITS): Turns {
  const searching = new Set<string>();
  const spent = new LRUCache<string, number>({ max: REMEMBERED, ttl: MINUTE, noUpdateTTL: true });
  const waiting: (() => void)[] = [];
  let running = 0;
  const enter = async (): Promise<void> => {
    if (running < atOnce) running += 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
  };
  /** Whoever waits takes the place over. */
  const leave = (): void => {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  };
  return {
    take: async (personId, search) => {
      if (searching.has(personId)) throw tooMany(1);
      if ((spent.get(personId) ?? 0) >= milliseconds)
        throw tooMany(Math.max(1, Math.ceil(spent.getRemainingTTL(personId) / 1_000)));
      searching.add(personId);
      await enter();
      const begun = performance.now();
      try {
        return await search();
      } finally {
        leave();
        searching.delete(personId);
        spent.set(personId, (spent.get(personId) ?? 0) + performance.now() - begun);
      }
    },
  };
}

const tooMany = (retryAfterSeconds: number): DomainError =>
  new DomainError('too_many', 'too_many_searches', { details: { retryAfterSeconds } });
