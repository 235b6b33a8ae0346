import { describe, expect, it } from 'vitest';
import { CONSENT_STATES, type ConsentState } from '../../api/consents/consent.ts';
import { foldConsents, stateAt } from '../../api/consents/rules/fold.ts';
import { CONSENT_VERBS, type ConsentVerb, refusalOf } from '../../api/consents/rules/verbs.ts';
import { consentsOf, days, event, header, NOW } from './rules-facts.ts';

/** By hand: what each verb is allowed in. All else is refused with the state's own code. */
const ALLOWED: Readonly<Record<ConsentVerb, string>> = {
  give: 'requested',
  refuse: 'requested',
  withdraw: 'given',
  revoke: 'given',
  invalidate: 'given',
  renew: 'given expired unanswered refused withdrawn revoked invalidated',
  remind: 'requested',
};

const GIVEN = ['given', { endsAt: days(100), lapsesAt: days(200) }] as const;
const EXPIRED = ['given', { endsAt: NOW }] as const;
const LAPSED = ['given', { lapsesAt: NOW }] as const;

/** A consent that is in each state now. */
const IN_STATE: Readonly<Record<ConsentState, Parameters<typeof consentsOf>[0][number]>> = {
  requested: ['mette'],
  given: ['mette', GIVEN],
  refused: ['mette', 'refused'],
  withdrawn: ['mette', GIVEN, 'withdrawn'],
  revoked: ['mette', GIVEN, 'revoked'],
  invalidated: ['mette', GIVEN, 'invalidated'],
  superseded: ['mette', GIVEN, 'superseded'],
  unanswered: ['mette'],
  expired: ['mette', EXPIRED],
  lapsed_by_age: ['mette', LAPSED],
};

describe.each(CONSENT_STATES)('a consent that is %s', (state) => {
  it('is so at that instant, also when no job has run', () => {
    // A consent is superseded by a later one of the same giver.
    const [consent] = consentsOf([IN_STATE[state], ...(state === 'superseded' ? [['mette', GIVEN] as const] : [])]);
    if (!consent) throw new Error('One consent is expected');
    expect(stateAt(consent, state === 'unanswered' ? consent.answerBy : NOW)).toBe(state);
    const derived = ['expired', 'lapsed_by_age', 'unanswered'].includes(state);
    if (derived) expect(consent.state).toBe(state === 'unanswered' ? 'requested' : 'given');
  });

  it.each(CONSENT_VERBS)('is allowed or refused with its own code: %s', (verb) => {
    const isAllowed = ALLOWED[verb].split(' ').includes(state);
    expect(refusalOf(verb, state)).toBe(isAllowed ? null : `consent_${state}`);
  });
});

describe('events', () => {
  it('supersede nothing where the later one was refused first', () => {
    const events = [
      ...[event(1, 'c1', 'requested'), event(2, 'c1', 'given'), event(3, 'c2', 'requested'), event(4, 'c2', 'refused')],
      ...[event(5, 'c2', 'given'), event(6, 'c1', 'superseded')],
    ];
    const headers = [header('c1', 'mette'), header('c2', 'mette', { previousId: 'c1' })];
    expect(foldConsents(headers, events).map(({ state }) => state)).toEqual(['given', 'refused']);
  });

  it.each(['withdrawn', 'revoked', 'invalidated', 'superseded', 'given', 'refused'] as const)(
    'that the state does not allow change nothing: %s after a refusal',
    (type) => {
      const [consent] = consentsOf([['mette', 'refused', type]]);
      expect(consent).toMatchObject({ state: 'refused', givenAt: null, endedAt: null, lastEvent: 3 });
    },
  );

  it('are taken in the order of their numbers, whatever order they are loaded in', () => {
    const events = [event(3, 'c1', 'withdrawn'), event(1, 'c1', 'requested'), event(2, 'c1', 'given')];
    expect(foldConsents([header('c1', 'mette')], events)).toMatchObject([{ state: 'withdrawn', lastEvent: 3 }]);
  });

  it('are folded onto rows, whose columns are no properties of their own', () => {
    const plain = header('c1', 'mette', { previousId: 'c0' });
    expect(foldConsents([Object.create(plain)], [event(1, 'c1', 'requested')])).toMatchObject([plain]);
  });

  it('make a consent: before it was asked for there is none, nor is it the next of another', () => {
    const headers = [header('c1', 'mette'), header('c2', 'mette', { previousId: 'c1' })];
    const events = [event(1, 'c1', 'requested'), event(2, 'c1', 'shown')];
    expect(foldConsents(headers, events)).toMatchObject([{ id: 'c1', nextId: null, state: 'requested', lastEvent: 2 }]);
  });
});
