/**
 * What the time does to consents: dialogs whose consents have ended are settled and told, and people are reminded before
 * that. Each is a transaction of its own, so a process that is killed half way leaves the rest to the next sweep, and two
 * at once do each of them once.
 */
import { systemActor } from '../../core/actor.ts';
import type { Clock } from '../../core/clock.ts';
import { DomainError } from '../../core/errors.ts';
import type { Sweep } from '../../core/jobs.ts';
import { tryEach } from '../../core/try-each.ts';
import type { Query, RunAsSystem } from '../../core/unit-of-work.ts';
import { type DuePlace, findExpiring, findUnanswered } from './find-due.ts';
import { remindOfAnswer, remindOfEnd } from './remind.ts';
import { findLapsed, type LapsedPlace, NothingToDo, settleLapsed } from './settle-lapsed.ts';

export interface LapseTools {
  /** Single statements, outside of a transaction. */
  readonly query: Query;
  readonly clock: Clock;
  readonly runAsSystem: RunAsSystem;
}

export const CONSENTS = systemActor('consents');

const AT_ONCE = 200;

export const lapseSweep = ({ query, clock, runAsSystem }: LapseTools, everySeconds: number): Sweep => ({
  name: 'consents',
  everySeconds,
  run: async (signal) => {
    const now = clock.now();
    await tryEach([
      () =>
        eachOf<LapsedPlace>(signal, {
          find: (after) => findLapsed(query, now, after, AT_ONCE),
          act: ({ id }) => runAsSystem(CONSENTS, (work) => settleLapsed(work, id)),
        }),
      () =>
        eachOf<DuePlace>(signal, {
          find: (after) => findExpiring(query, now, after?.id ?? null, AT_ONCE),
          act: (place) => runAsSystem(CONSENTS, (work) => remindOfEnd(work, place)),
        }),
      () =>
        eachOf<DuePlace>(signal, {
          find: (after) => findUnanswered(query, now, after?.id ?? null, AT_ONCE),
          act: (place) => runAsSystem(CONSENTS, (work) => remindOfAnswer(work, place)),
        }),
    ]);
  },
});

interface Walk<Place> {
  /** The next ones after a place, in one order; fewer than asked for are the last. */
  readonly find: (after: Place | null) => Promise<readonly Place[]>;
  readonly act: (place: Place) => Promise<void>;
}

/** One that fails holds up no other. */
async function eachOf<Place>(signal: AbortSignal, { find, act }: Walk<Place>): Promise<void> {
  const errors: unknown[] = [];
  let places = await find(null);
  while (places.length > 0 && !signal.aborted) {
    for (const place of places) {
      if (signal.aborted) break;
      await act(place).catch((error: unknown) => void (isNothing(error) || errors.push(error)));
    }
    places = places.length < AT_ONCE ? [] : await find(places.at(-1) ?? null);
  }
  if (errors.length > 0) throw errors[0];
}

/** A dialog of which something is not proven was reported, and stays shut: there is nothing to tell about it. */
const isNothing = (error: unknown): boolean =>
  error instanceof NothingToDo || (error instanceof DomainError && error.kind === 'conflict');
