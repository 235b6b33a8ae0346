import type { Ruling } from '../dialogs/roll.ts';
import { effectiveState, refusalIn } from '../dialogs/standing.ts';
import type { ConsentLimits } from './write-statement.ts';

/** What the statement that writes a post is to hold against the time. @param ruling null where it is not proven */
export function limitsOf(ruling: Ruling | null, lastPostNumber: number): ConsentLimits {
  const refusedAt = (time: Date) => refusalIn(effectiveState({ state: 'open', lastPostNumber, ruling }, time));
  const endsAt = ruling?.outcome === 'satisfied' ? ruling.endsAt : null;
  const before = endsAt ? new Date(endsAt.getTime() - 1) : new Date(0);
  return {
    consent_refusal: refusedAt(before),
    consent_ends_at: endsAt,
    lapse_refusal: endsAt && refusedAt(endsAt),
  };
}
