/** What may be done with a consent, by where it stands. What it answers to the rest is a code of its own for each state. */
import type { ConsentState } from '../consent.ts';

export const CONSENT_VERBS = ['give', 'refuse', 'withdraw', 'revoke', 'invalidate', 'renew', 'remind'] as const;
/** `renew` asks again with a new record: it renews a consent, or lets somebody change their mind. */
export type ConsentVerb = (typeof CONSENT_VERBS)[number];

const ALLOWED: Readonly<Record<ConsentVerb, readonly ConsentState[]>> = {
  give: ['requested'],
  refuse: ['requested'],
  withdraw: ['given'],
  revoke: ['given'],
  invalidate: ['given'],
  renew: ['given', 'expired', 'unanswered', 'refused', 'withdrawn', 'revoked', 'invalidated'],
  remind: ['requested'],
};

const REFUSALS = {
  requested: 'consent_requested',
  given: 'consent_given',
  refused: 'consent_refused',
  withdrawn: 'consent_withdrawn',
  revoked: 'consent_revoked',
  invalidated: 'consent_invalidated',
  superseded: 'consent_superseded',
  unanswered: 'consent_unanswered',
  expired: 'consent_expired',
  lapsed_by_age: 'consent_lapsed_by_age',
} as const satisfies Record<ConsentState, string>;
export type ConsentRefusal = (typeof REFUSALS)[ConsentState];

/** Null for what is allowed. The code says where the consent stands. */
export const refusalOf = (verb: ConsentVerb, state: ConsentState): ConsentRefusal | null =>
  ALLOWED[verb].includes(state) ? null : REFUSALS[state];
