import { describe, expect, it } from 'vitest';
import { consentEnd } from '../../api/consents/rules/consent-end.ts';
import { evaluate } from '../../api/consents/rules/evaluate.ts';
import type { ConsentFacts } from '../../api/consents/rules/facts.ts';
import { rulingFor } from '../../api/consents/rules/ruling.ts';
import { NO_CONSENT_ASKED, type Ruling } from '../../api/dialogs/roll.ts';
import { at, basis, consentsOf, days, facts, NOW, relation, requirement } from './rules-facts.ts';

const FIFTEEN = at('2026-11-26T23:00:00Z');
const satisfied: Ruling = { outcome: 'satisfied', endsAt: null, onLapse: 'suspend' };
const awaiting: Ruling = { ...satisfied, outcome: 'awaiting' };
const lapsed: Ruling = { ...satisfied, outcome: 'lapsed' };

const ruling = (changes: Partial<ConsentFacts>, before: Ruling = NO_CONSENT_ASKED, when = NOW) =>
  rulingFor(facts(changes), when, before, 'close');

const until = (endsAt: Date | null) => ['given', { endsAt, lapsesAt: FIFTEEN }] as const;
const both = (mette: Date | null, lars: Date | null) =>
  consentsOf([
    ['mette', until(mette)],
    ['lars', until(lars)],
  ]);

describe('the ruling of a dialog', () => {
  const refused = consentsOf([
    ['mette', 'given', 'withdrawn'],
    ['lars', 'given'],
  ]);

  it.each<[string, Partial<ConsentFacts>, Ruling, Ruling['outcome']]>([
    ['is none where nothing is required', { requirements: [] }, awaiting, null],
    [
      'is none where the law itself permits it',
      { requirements: [requirement({ mode: 'statutory', declaration: null })] },
      lapsed,
      null,
    ],
    ['is none when all was lifted', { requirements: [requirement({ liftedAt: NOW })] }, lapsed, null],
    ['awaits what was never given', {}, NO_CONSENT_ASKED, 'awaiting'],
    ['awaits still what was withdrawn before it was whole', { consents: refused }, awaiting, 'awaiting'],
    ['has lapsed when one is withdrawn', { consents: refused }, satisfied, 'lapsed'],
    ['has lapsed still while it is asked for again', { consents: refused }, lapsed, 'lapsed'],
    ['is satisfied when all gave', { consents: both(null, null) }, awaiting, 'satisfied'],
    ['is satisfied again', { consents: both(null, null) }, lapsed, 'satisfied'],
    [
      'has lapsed when a new holder is known',
      { consents: both(null, null), relations: [...facts().relations, relation('ida', 'guardian')] },
      satisfied,
      'lapsed',
    ],
    [
      'awaits a new requirement',
      { consents: both(null, null), requirements: [requirement(), requirement({ id: 'r2' })] },
      satisfied,
      'awaiting',
    ],
    [
      'has lapsed when somebody takes part whom nobody allows',
      { consents: both(null, null), participants: [{ personId: 'x', recipient: 'x' }] },
      satisfied,
      'lapsed',
    ],
  ])('%s', (_what, changes, before, outcome) => {
    expect(ruling(changes, before)).toMatchObject({ outcome, onLapse: 'close' });
  });
});

describe('the end of a ruling', () => {
  const endOf = (changes: Partial<ConsentFacts>) => ruling(changes).endsAt;
  const any = { requirements: [requirement({ basis: basis({ holders: 'any' }) })] };

  it.each<[string, Partial<ConsentFacts>, Date | null]>([
    ['the first end where all must give', { consents: both(days(10), days(20)) }, days(10)],
    ['the last end where one suffices', { ...any, consents: both(days(10), days(20)) }, days(20)],
    ['the age at which the young person gives', { consents: both(null, null) }, FIFTEEN],
    [
      'unknown where the young person gave too, without an end',
      { consents: [...both(null, null), ...consentsOf([['emma', 'given']])] },
      null,
    ],
    [
      'the end of what the young person gave for later',
      { consents: [...both(null, null), ...consentsOf([['emma', ['given', { endsAt: days(9, FIFTEEN) }]]])] },
      days(9, FIFTEEN),
    ],
    [
      'the day on which another one gets custody',
      {
        consents: both(null, null),
        relations: [...facts().relations, relation('ida', 'foster_carer', { validFrom: '2024-07-01' })],
      },
      at('2024-06-30T22:00:00Z'),
    ],
    [
      'the day on which the last holder ends to be one',
      {
        ...any,
        consents: both(null, null),
        relations: ['mette', 'lars'].map((id) => relation(id, 'custody_holder', { validTo: '2024-07-01' })),
      },
      at('2024-06-30T22:00:00Z'),
    ],
    [
      'not the end of what somebody gave who is no holder by then',
      {
        consents: both(null, days(80)),
        relations: [relation('mette', 'custody_holder'), relation('lars', 'custody_holder', { validTo: '2024-07-01' })],
      },
      FIFTEEN,
    ],
    [
      'none that is known where the age is not, and no consent ends',
      {
        born: null,
        consents: consentsOf([
          ['mette', 'given'],
          ['lars', 'given'],
          ['emma', 'given'],
        ]),
      },
      null,
    ],
  ])('is %s', (_what, changes, expected) => {
    expect(endOf(changes)).toEqual(expected);
    if (!expected) return;
    expect(evaluate(facts(changes), new Date(expected.getTime() - 1), NOW).suffices).toBe(true);
    expect(evaluate(facts(changes), expected, NOW).suffices).toBe(false);
  });

  it('is on 28 February of a common year for who was born on 29 February, when they are asked too', () => {
    const born = { year: 2012, month: 2, day: 29 };
    expect(
      endOf({
        born,
        consents: consentsOf([
          ['mette', 'given'],
          ['lars', 'given'],
        ]),
      }),
    ).toEqual(at('2027-02-27T23:00:00Z'));
  });

  it('leaves no gap when a consent is renewed in time, and counts the renewal from its own giving', () => {
    const renewed = consentsOf([
      ['mette', until(days(10)), 'superseded'],
      ['mette', until(days(370))],
      ['lars', until(days(40))],
    ]);
    expect(endOf({ consents: renewed })).toEqual(days(40));
    expect(evaluate(facts({ consents: renewed }), days(10), NOW).suffices).toBe(true);
  });

  it('stands until then while a renewal is only asked for', () => {
    const asked = consentsOf([['mette', until(days(10))], ['mette'], ['lars', until(days(40))]]);
    expect(asked.map(({ state, nextId }) => ({ state, nextId }))).toEqual([
      { state: 'given', nextId: 'c2' },
      { state: 'requested', nextId: null },
      { state: 'given', nextId: null },
    ]);
    expect(endOf({ consents: asked })).toEqual(days(10));
  });
});

describe('the end of a consent', () => {
  it.each([
    ['the longest that the basis allows', 'P1Y', 'start-of-day', null, '2027-11-26T23:00:00Z'],
    ["the declaration's own period", 'P1Y', 'start-of-day', 'P6M', '2027-05-26T22:00:00Z'],
    ['never later than the basis allows', 'P1Y', 'start-of-day', 'P2Y', '2027-11-26T23:00:00Z'],
    ['the end of the day where the municipality sets the period', null, 'end-of-day', 'P1Y', '2027-11-27T23:00:00Z'],
  ] as const)('is %s', (_what, longestPeriod, periodEnd, period, expected) => {
    expect(consentEnd({ longestPeriod, periodEnd }, period, at('2026-11-27T09:00:00Z'))).toEqual(at(expected));
  });

  it('is none where neither sets one', () => {
    expect(consentEnd({ longestPeriod: null, periodEnd: 'start-of-day' }, null, NOW)).toBeNull();
  });
});
