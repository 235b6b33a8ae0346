/** Whom the municipality may ask again. Pure: the records of one dialog and a time. */
import type { Consent } from '../rules/facts.ts';
import { stateAt } from '../rules/fold.ts';
import { type ConsentRefusal, refusalOf } from '../rules/verbs.ts';

export type Renewal =
  /** It was asked already, and waits for its answer. */
  | { readonly open: Consent }
  /** A new record follows on this one. */
  | { readonly follows: Consent }
  | { readonly refused: RenewalRefusal };
export type RenewalRefusal = ConsentRefusal | 'consent_followed';

/**
 * What becomes of a renewal of `consent`. It follows on the last record that has followed, so that each has one before
 * and one after it.
 */
export function renewalOf(consent: Consent, consents: readonly Consent[], at: Date): Renewal {
  const last = lastAfter(consent, consents);
  const lastState = stateAt(last, at);
  if (last !== consent && lastState === 'requested') return { open: last };
  const refused = refusalFor(consent, at);
  if (refused !== null) return { refused };
  if (last === consent || lastState === 'unanswered') return { follows: last };
  return { refused: refusalFor(last, at) ?? 'consent_followed' };
}

/** Whoever has said no is not asked again by the municipality: a change of mind is theirs to begin. */
function refusalFor(consent: Consent, at: Date): ConsentRefusal | null {
  const state = stateAt(consent, at);
  if (state === 'refused') return 'consent_refused';
  if (state === 'withdrawn') return 'consent_withdrawn';
  return refusalOf('renew', state);
}

function lastAfter(consent: Consent, consents: readonly Consent[]): Consent {
  let last = consent;
  for (let next: Consent | undefined = consent; next; next = consents.find(({ previousId }) => previousId === last.id))
    last = next;
  return last;
}
