/** What held at an instant, by what was recorded until then. What was recorded later never changes it. */
import type { ConsentEvent } from '../consent.ts';
import { evaluate } from './evaluate.ts';
import type { Consent, ConsentFacts, ConsentHeader, Evaluation } from './facts.ts';
import { foldConsents } from './fold.ts';

export const consentsAsOf = (
  headers: readonly ConsentHeader[],
  events: readonly ConsentEvent[],
  instant: Date,
): Consent[] =>
  foldConsents(
    headers,
    events.filter(({ at }) => at <= instant),
  );

/** @param facts with the participants and the birthday as they were known then; all else is cut to what was recorded */
export const evaluateAsOf = (
  facts: ConsentFacts & { readonly events: readonly ConsentEvent[] },
  instant: Date,
): Evaluation =>
  evaluate({ ...facts, consents: consentsAsOf(facts.consents, facts.events, instant) }, instant, instant);
