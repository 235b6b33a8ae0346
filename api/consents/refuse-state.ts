import { conflict } from '../core/errors.ts';
import type { ConsentState } from './consent.ts';
import { type ConsentVerb, refusalOf } from './rules/verbs.ts';

/**
 * The code says where the consent stands: so the loser of two answers at once learns which one won.
 * @throws DomainError consent_requested, consent_given, consent_refused, consent_withdrawn, consent_revoked,
 * consent_invalidated, consent_superseded, consent_unanswered, consent_expired, consent_lapsed_by_age
 */
export function refuseState(verb: ConsentVerb, state: ConsentState): void {
  switch (refusalOf(verb, state)) {
    case null:
      return;
    case 'consent_requested':
      throw conflict('consent_requested');
    case 'consent_given':
      throw conflict('consent_given');
    case 'consent_refused':
      throw conflict('consent_refused');
    case 'consent_withdrawn':
      throw conflict('consent_withdrawn');
    case 'consent_revoked':
      throw conflict('consent_revoked');
    case 'consent_invalidated':
      throw conflict('consent_invalidated');
    case 'consent_superseded':
      throw conflict('consent_superseded');
    case 'consent_unanswered':
      throw conflict('consent_unanswered');
    case 'consent_expired':
      throw conflict('consent_expired');
    case 'consent_lapsed_by_age':
      throw conflict('consent_lapsed_by_age');
  }
}
