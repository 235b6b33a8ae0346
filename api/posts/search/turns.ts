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
  readonly limits: TurnLimits;
  readonly searching: Set<string>;
  /** Milliseconds of the last minute, by person. */
  readonly spent: LRUCache<string, number>;
  readonly waiting: (() => void)[];
  running: number;
}

export const createTurns = (limits: TurnLimits = LIMITS): Turns => ({
  limits,
  searching: new Set(),
  spent: new LRUCache({ max: REMEMBERED, ttl: MINUTE, noUpdateTTL: true }),
  waiting: [],
  running: 0,
});

/** @throws DomainError too_many_searches */
export async function takeTurn<T>(turns: Turns, personId: string, search: () => Promise<T>): Promise<T> {
  const { searching, spent, limits } = turns;
  if (searching.has(personId)) throw tooMany(1);
  if ((spent.get(personId) ?? 0) >= limits.milliseconds)
    throw tooMany(Math.max(1, Math.ceil(spent.getRemainingTTL(personId) / 1_000)));
  searching.add(personId);
  await enter(turns);
  const begun = performance.now();
  try {
    return await search();
  } finally {
    leave(turns);
    searching.delete(personId);
    spent.set(personId, (spent.get(personId) ?? 0) + performance.now() - begun);
  }
}

async function enter(turns: Turns): Promise<void> {
  if (turns.running < turns.limits.atOnce) turns.running += 1;
  else await new Promise<void>((resolve) => turns.waiting.push(resolve));
}

/** Whoever waits takes the place over. */
function leave(turns: Turns): void {
  const next = turns.waiting.shift();
  if (next) next();
  else turns.running -= 1;
}

const tooMany = (retryAfterSeconds: number): DomainError =>
  new DomainError('too_many', 'too_many_searches', { details: { retryAfterSeconds } });
