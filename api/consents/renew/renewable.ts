/** Whom the municipality may ask again. Pure: the records of one dialog and a time. */
import type { ConsentState } from '../consent.ts';
import type { Consent } from '../rules/facts.ts';
import { stateAt } from '../rules/fold.ts';

export type Renewal =
  /** It was asked already, and waits for its answer. */
  | { readonly open: Consent }
  /** A new record follows on this one. */
  | { readonly follows: Consent }
  | { readonly refused: RenewalRefusal };
export type RenewalRefusal =
  | 'consent_requested'
  | 'consent_refused'
  | 'consent_withdrawn'
  | 'consent_superseded'
  | 'consent_lapsed_by_age'
  | 'consent_followed';

/**
 * Whoever has said no is not asked again by the municipality: a change of mind is theirs to begin. What was registered in
 * error, or ended by the municipality, may be asked for anew.
 */
const REFUSALS: Readonly<Record<ConsentState, RenewalRefusal | null>> = {
  requested: 'consent_requested',
  given: null,
  expired: null,
  unanswered: null,
  revoked: null,
  invalidated: null,
  refused: 'consent_refused',
  withdrawn: 'consent_withdrawn',
  superseded: 'consent_superseded',
  lapsed_by_age: 'consent_lapsed_by_age',
};

/**
 * What becomes of a renewal of `consent`. It follows on the last record that has followed, so that each has one before
 * and one after it.
 */
export function renewalOf(consent: Consent, consents: readonly Consent[], at: Date): Renewal {
  const last = lastAfter(consent, consents);
  const lastState = stateAt(last, at);
  if (last !== consent && lastState === 'requested') return { open: last };
  const refused = REFUSALS[stateAt(consent, at)];
  if (refused !== null) return { refused };
  if (last === consent || lastState === 'unanswered') return { follows: last };
  return { refused: REFUSALS[lastState] ?? 'consent_followed' };
}

function lastAfter(consent: Consent, consents: readonly Consent[]): Consent {
  let last = consent;
  for (let next: Consent | undefined = consent; next; next = consents.find(({ previousId }) => previousId === last.id))
    last = next;
  return last;
}
