import type { EventFacts, NewEvent } from './audit-event.ts';
import type { DomainError } from './errors.ts';

/** The audit event of a refusal. */
export const denial = (error: DomainError, about: EventFacts = {}): NewEvent => ({
  ...about,
  ...error.facts,
  action: 'access.denied',
  outcome: 'denied',
  reason: error.code,
});

/** Null is a place too: where nobody is to read what is not there. */
export const placed = async (event: NewEvent, home: () => Promise<string | null>): Promise<NewEvent> =>
  event.municipalityId === undefined ? { ...event, municipalityId: await home() } : event;
