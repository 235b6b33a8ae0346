import { describe, expect, it } from 'vitest';
import { lapseByAge } from '../../api/consents/rules/consent-end.ts';
import { evaluate } from '../../api/consents/rules/evaluate.ts';
import type { ConsentFacts } from '../../api/consents/rules/facts.ts';
import { stateAt } from '../../api/consents/rules/fold.ts';
import { groupsOf } from '../../api/consents/rules/givers.ts';
import { at, basis, consentsOf, days, facts, NOW, relation, requirement } from './rules-facts.ts';

const FIFTEEN = at('2026-11-26T23:00:00Z');
const EIGHTEEN = at('2029-11-26T23:00:00Z');
const justBefore = (instant: Date): Date => new Date(instant.getTime() - 1);
const guardian = relation('else', 'guardian', { validFrom: '2029-11-27' });

/** Each group as its rule and who is in it. */
const who = (when: Date, changes: Partial<ConsentFacts> = {}, more: Parameters<typeof basis>[0] = {}): string[] =>
  groupsOf(facts(changes), basis(more), { at: when, knownAt: NOW }).map(
    ({ rule, givers }) => `${rule}: ${givers.map(({ personId }) => personId).join(' ')}`,
  );

describe('who gives', () => {
  it.each<[string, Date, Partial<ConsentFacts>, Parameters<typeof basis>[0], string[]]>([
    ['the holders until the age of 15', justBefore(FIFTEEN), {}, {}, ['all: mette lars']],
    ['one of the holders where the basis says so', justBefore(FIFTEEN), {}, { holders: 'any' }, ['any: mette lars']],
    ['the young person from then on', FIFTEEN, {}, {}, ['all: emma']],
    ['the holders until 18 where the basis says so', justBefore(EIGHTEEN), {}, { subjectAge: 18 }, ['all: mette lars']],
    ['the adult at 18', EIGHTEEN, {}, { subjectAge: 18 }, ['all: emma']],
    ['the adult at 18, whatever age a basis names', EIGHTEEN, {}, { subjectAge: 21 }, ['all: emma']],
    ["an adult's guardian", EIGHTEEN, { relations: [guardian] }, {}, ['all: else']],
    [
      'an adult whose guardian does not give',
      EIGHTEEN,
      { relations: [guardian] },
      { guardianGives: false },
      ['all: emma'],
    ],
    [
      'the young person before 18, though a guardian is to come',
      justBefore(EIGHTEEN),
      { relations: [guardian] },
      {},
      ['all: emma'],
    ],
    ['nobody, for a child whose holders are not known', NOW, { relations: [] }, {}, ['all: ']],
    [
      'all holders and the subject when the age is not known',
      NOW,
      { born: null },
      { holders: 'any' },
      ['all: mette lars', 'all: emma'],
    ],
    [
      'the subject, and holders whom nobody has recorded yet, when nothing is known',
      NOW,
      { born: null, relations: [] },
      {},
      ['all: ', 'all: emma'],
    ],
    ['a foster carer with authority', NOW, { relations: [relation('ida', 'foster_carer')] }, {}, ['all: ida']],
    [
      'no parent without custody',
      NOW,
      { relations: [relation('mette', 'custody_holder'), relation('lars', 'parent_without_custody')] },
      {},
      ['all: mette'],
    ],
    [
      'a young person who is married',
      NOW,
      { relations: [relation('mette', 'custody_holder'), relation('emma', 'married')] },
      {},
      ['all: emma'],
    ],
    ['nobody for who has died', EIGHTEEN, { relations: [relation('emma', 'deceased')] }, {}, []],
    [
      'the holder who lives',
      NOW,
      {
        relations: [
          relation('mette', 'custody_holder'),
          relation('lars', 'custody_holder'),
          relation('lars', 'deceased'),
        ],
      },
      {},
      ['all: mette'],
    ],
  ])('is %s', (_what, when, changes, more, expected) => {
    expect(who(when, changes, more)).toEqual(expected);
  });

  it('is both on 28 February of a common year for who was born on 29 February, and then the young person', () => {
    const born = { year: 2012, month: 2, day: 29 };
    const asked = (when: string) => who(at(when), { born });
    expect(asked('2027-02-27T22:59:59.999Z')).toEqual(['all: mette lars']);
    expect(asked('2027-02-27T23:00:00Z')).toEqual(['all: mette lars', 'all: emma']);
    expect(asked('2027-02-28T22:59:59.999Z')).toEqual(['all: mette lars', 'all: emma']);
    expect(asked('2027-02-28T23:00:00Z')).toEqual(['all: emma']);
  });

  it('is in a leap year the young person from 29 February', () => {
    const born = { year: 2012, month: 2, day: 29 };
    const until18 = { subjectAge: 16 };
    expect(who(at('2028-02-28T22:59:59.999Z'), { born }, until18)).toEqual(['all: mette lars']);
    expect(who(at('2028-02-28T23:00:00Z'), { born }, until18)).toEqual(['all: emma']);
  });

  it('is nobody after the subject has died, so that no consent suffices any more', () => {
    const consents = consentsOf([['emma', 'given']]);
    const relations = [relation('emma', 'deceased', { validFrom: '2027-01-01' })];
    const { requirements, suffices } = evaluate(facts({ relations, consents }), EIGHTEEN, NOW);
    expect(requirements[0]?.status).toBe('no_contact_details');
    expect(suffices).toBe(false);
  });

  it('goes by what was known then', () => {
    const relations = [
      relation('mette', 'custody_holder'),
      relation('lars', 'custody_holder', { recordedAt: days(1) }),
    ];
    expect(who(days(2), { relations })).toEqual(['all: mette']);
  });
});

describe('on 28 February', () => {
  const born = { year: 2012, month: 2, day: 29 };
  const LAST_DAY = at('2027-02-28T10:00:00Z');
  const answered = (records: Parameters<typeof consentsOf>[0], holders: 'all' | 'any' = 'all') =>
    evaluate(
      facts({ born, consents: consentsOf(records), requirements: [requirement({ basis: basis({ holders }) })] }),
      LAST_DAY,
      LAST_DAY,
    ).requirements[0]?.status;

  it.each<[string, Parameters<typeof consentsOf>[0], string]>([
    [
      'all of them gave',
      [
        ['mette', 'given'],
        ['lars', 'given'],
        ['emma', 'given'],
      ],
      'given',
    ],
    [
      'the holders gave alone',
      [
        ['mette', 'given'],
        ['lars', 'given'],
      ],
      'requested',
    ],
    ['the young person gave alone', [['emma', 'given']], 'requested'],
    [
      'the young person refused',
      [
        ['mette', 'given'],
        ['lars', 'given'],
        ['emma', 'refused'],
      ],
      'conflict',
    ],
    [
      'one holder refused',
      [
        ['mette', 'refused'],
        ['lars', 'given'],
        ['emma', 'given'],
      ],
      'conflict',
    ],
    [
      'they allow no recipient in common',
      [
        ['mette', 'given'],
        ['lars', ['given', { recipients: ['school'] }]],
        ['emma', ['given', { recipients: ['psychologist'] }]],
      ],
      'conflict',
    ],
  ])('%s: %s', (_what, records, expected) => {
    expect(answered(records)).toBe(expected);
  });

  it('one holder and the young person suffice where one holder does', () => {
    expect(
      answered(
        [
          ['mette', 'given'],
          ['emma', 'given'],
        ],
        'any',
      ),
    ).toBe('given');
  });
});

describe("the young person's own answer", () => {
  const status = (records: Parameters<typeof consentsOf>[0], when: Date) =>
    evaluate(facts({ consents: consentsOf(records) }), when, when).requirements[0]?.status;

  it("beats the holders', once they are old enough", () => {
    expect(
      status(
        [
          ['mette', 'refused'],
          ['lars', 'refused'],
          ['emma', 'given'],
        ],
        FIFTEEN,
      ),
    ).toBe('given');
    expect(
      status(
        [
          ['mette', 'given'],
          ['lars', 'given'],
          ['emma', 'refused'],
        ],
        FIFTEEN,
      ),
    ).toBe('refused');
  });

  it('does not before, and may be given before', () => {
    expect(
      status(
        [
          ['mette', 'refused'],
          ['lars', 'refused'],
          ['emma', 'given'],
        ],
        justBefore(FIFTEEN),
      ),
    ).toBe('refused');
    expect(
      status(
        [
          ['mette', 'given'],
          ['lars', 'given'],
          ['emma', 'given'],
        ],
        justBefore(FIFTEEN),
      ),
    ).toBe('given');
    expect(
      status(
        [
          ['mette', 'given'],
          ['lars', 'given'],
          ['emma', 'given'],
        ],
        FIFTEEN,
      ),
    ).toBe('given');
  });
});

describe("a holder's consent", () => {
  const givenAt = NOW;
  const { born } = facts();

  it.each([
    [basis(), 'custody_holder', FIFTEEN],
    [basis({ subjectAge: 18 }), 'custody_holder', EIGHTEEN],
    [basis({ subjectAge: 18 }), 'guardian', EIGHTEEN],
    [basis({ subjectAge: 21 }), 'custody_holder', EIGHTEEN],
    [basis(), 'subject', null],
  ] as const)('lapses when the subject is old enough (%#)', (its, capacity, expected) => {
    expect(lapseByAge(its, born, { capacity, givenAt })).toEqual(expected);
  });

  it('does not lapse by age where a guardian of an adult gave, nor while no age is known', () => {
    expect(lapseByAge(basis(), born, { capacity: 'guardian', givenAt: EIGHTEEN })).toBeNull();
    expect(lapseByAge(basis(), null, { capacity: 'custody_holder', givenAt })).toBeNull();
  });

  it('lapses on 1 March of a common year, when the young person alone gives', () => {
    const leapling = { year: 2012, month: 2, day: 29 };
    expect(lapseByAge(basis(), leapling, { capacity: 'custody_holder', givenAt })).toEqual(at('2027-02-28T23:00:00Z'));
  });

  it('has lapsed at the instant itself, and one that ended before has expired', () => {
    const [kept, ended, tied] = consentsOf([
      ['mette', ['given', { endsAt: days(1, FIFTEEN), lapsesAt: FIFTEEN }]],
      ['lars', ['given', { endsAt: justBefore(FIFTEEN), lapsesAt: FIFTEEN }]],
      ['ida', ['given', { endsAt: FIFTEEN, lapsesAt: FIFTEEN }]],
    ]);
    if (!kept || !ended || !tied) throw new Error('Three consents are expected');
    expect(stateAt(tied, FIFTEEN)).toBe('lapsed_by_age');
    expect(stateAt(kept, justBefore(FIFTEEN))).toBe('given');
    expect(stateAt(kept, FIFTEEN)).toBe('lapsed_by_age');
    expect(stateAt(ended, FIFTEEN)).toBe('expired');
  });
});
