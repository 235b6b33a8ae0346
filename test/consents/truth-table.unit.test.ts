import { describe, expect, it } from 'vitest';
import { evaluate } from '../../api/consents/rules/evaluate.ts';
import type { ConsentFacts, RequirementStatus } from '../../api/consents/rules/facts.ts';
import { basis, type Change, consentsOf, days, facts, NOW, relation, requirement } from './rules-facts.ts';

type Records = readonly (readonly [giverId: string, ...Change[]])[];

interface Line {
  readonly what: string;
  readonly records: Records;
  /** Mette and Lars hold custody of Emma, who is 12, and all three can be reached, unless something else is said. */
  readonly facts?: Partial<ConsentFacts>;
  /** Now, unless it says another time. */
  readonly at?: Date;
  readonly all: RequirementStatus;
  readonly any: RequirementStatus;
}

const GIVEN_LONG_AGO = ['given', { at: days(-400), endsAt: days(-1) }] as const;
const SCHOOL = ['given', { recipients: ['school'] }] as const;
const PSYCHOLOGIST = ['given', { recipients: ['psychologist'] }] as const;
const nobody = { contactable: new Set<string>() };
const onlyMette = { contactable: new Set(['mette']) };
const TIMED_OUT = days(30);

const TABLE: readonly Line[] = [
  { what: 'nobody was asked', records: [], all: 'requested', any: 'requested' },
  { what: 'nobody can be reached', records: [], facts: nobody, all: 'no_contact_details', any: 'no_contact_details' },
  {
    what: 'nobody holds custody',
    records: [],
    facts: { relations: [] },
    all: 'no_contact_details',
    any: 'no_contact_details',
  },
  { what: 'both were asked', records: [['mette'], ['lars']], all: 'requested', any: 'requested' },
  {
    what: 'nobody can be reached, and one gave on paper',
    records: [['mette', 'given']],
    facts: nobody,
    all: 'requested',
    any: 'given',
  },
  {
    what: 'both gave',
    records: [
      ['mette', 'given'],
      ['lars', 'given'],
    ],
    all: 'given',
    any: 'given',
  },
  { what: 'one gave, one was asked', records: [['mette', 'given'], ['lars']], all: 'requested', any: 'given' },
  { what: 'one gave, one was not asked', records: [['mette', 'given']], all: 'requested', any: 'given' },
  {
    what: 'one gave and one refused',
    records: [
      ['mette', 'given'],
      ['lars', 'refused'],
    ],
    all: 'conflict',
    any: 'given',
  },
  {
    what: 'both refused',
    records: [
      ['mette', 'refused'],
      ['lars', 'refused'],
    ],
    all: 'refused',
    any: 'refused',
  },
  { what: 'one refused, one was asked', records: [['mette', 'refused'], ['lars']], all: 'refused', any: 'requested' },
  {
    what: 'one refused, the other cannot be reached',
    records: [['mette', 'refused']],
    facts: onlyMette,
    all: 'refused',
    any: 'refused',
  },
  {
    what: 'one gave and one withdrew',
    records: [
      ['mette', 'given', 'withdrawn'],
      ['lars', 'given'],
    ],
    all: 'conflict',
    any: 'given',
  },
  {
    what: 'both withdrew',
    records: [
      ['mette', 'given', 'withdrawn'],
      ['lars', 'given', 'withdrawn'],
    ],
    all: 'refused',
    any: 'refused',
  },
  {
    what: "one gave, and the other's was registered in error",
    records: [
      ['mette', 'given', 'invalidated'],
      ['lars', 'given'],
    ],
    all: 'requested',
    any: 'given',
  },
  {
    what: 'a change of mind was registered in error: the refusal stands',
    records: [
      ['mette', 'refused'],
      ['mette', 'given', 'invalidated'],
      ['lars', 'given'],
    ],
    all: 'conflict',
    any: 'given',
  },
  {
    what: "one gave, and the municipality revoked the other's",
    records: [
      ['mette', 'given', 'revoked'],
      ['lars', 'given'],
    ],
    all: 'requested',
    any: 'given',
  },
  {
    what: "one gave, and the other's has expired",
    records: [
      ['mette', GIVEN_LONG_AGO],
      ['lars', 'given'],
    ],
    all: 'requested',
    any: 'given',
  },
  {
    what: 'a refusal became a consent',
    records: [
      ['mette', 'given'],
      ['lars', 'refused'],
      ['lars', 'given'],
    ],
    all: 'given',
    any: 'given',
  },
  {
    what: 'a refusal, asked again',
    records: [['mette', 'given'], ['lars', 'refused'], ['lars']],
    all: 'conflict',
    any: 'given',
  },
  {
    what: 'a consent was renewed',
    records: [
      ['mette', 'given', ['superseded', { number: 99 }]],
      ['mette', 'given'],
      ['lars', 'given'],
    ],
    all: 'given',
    any: 'given',
  },
  {
    what: 'a renewal was asked for',
    records: [['mette', 'given'], ['mette'], ['lars', 'given']],
    all: 'given',
    any: 'given',
  },
  {
    what: 'a renewal was refused',
    records: [
      ['mette', 'given'],
      ['mette', 'refused'],
      ['lars', 'given'],
    ],
    all: 'conflict',
    any: 'given',
  },
  {
    what: 'both allow one of two recipients',
    records: [
      ['mette', SCHOOL],
      ['lars', 'given'],
    ],
    all: 'given',
    any: 'given',
  },
  {
    what: 'they allow no recipient in common',
    records: [
      ['mette', SCHOOL],
      ['lars', PSYCHOLOGIST],
    ],
    all: 'conflict',
    any: 'conflict',
  },
  {
    what: 'nobody answered in time',
    records: [['mette'], ['lars']],
    at: TIMED_OUT,
    all: 'requested',
    any: 'requested',
  },
  {
    what: 'one gave, the other did not answer in time',
    records: [['mette', 'given'], ['lars']],
    at: TIMED_OUT,
    all: 'requested',
    any: 'given',
  },
  {
    what: 'one refused, the other did not answer in time',
    records: [['mette', 'refused'], ['lars']],
    at: TIMED_OUT,
    all: 'refused',
    any: 'refused',
  },
  {
    what: 'somebody else gave, who holds no custody',
    records: [['grandmother', 'given']],
    all: 'requested',
    any: 'requested',
  },
  { what: 'the young person gave, too early', records: [['emma', 'given']], all: 'requested', any: 'requested' },
];

const evaluated = (line: Line, changes: Parameters<typeof basis>[0]) => {
  const { at = NOW } = line;
  const requirements = [requirement({ basis: basis(changes) })];
  return evaluate(facts({ consents: consentsOf(line.records), requirements, ...line.facts }), at, at);
};

describe('what several givers come to', () => {
  it.each(TABLE)('$what: $all where all must give', (line) => {
    const { requirements, suffices } = evaluated(line, { holders: 'all' });
    expect(requirements.map(({ status }) => status)).toEqual([line.all]);
    expect(suffices).toBe(line.all === 'given');
  });

  it.each(TABLE)('$what: $any where one suffices', (line) => {
    const { requirements, suffices } = evaluated(line, { holders: 'any' });
    expect(requirements.map(({ status }) => status)).toEqual([line.any]);
    expect(suffices).toBe(line.any === 'given');
  });

  it.each(TABLE)('$what: a refusal keeps nothing shut where the basis says so', (line) => {
    const saysNo = line.records.some((changes) => /refused|withdrawn/.test(JSON.stringify(changes)));
    for (const holders of ['all', 'any'] as const) {
      const before = line[holders];
      const { requirements, suffices } = evaluated(line, { holders, refusalBlocks: false });
      const isOpened = saysNo && before !== 'given';
      expect(requirements.map(({ status }) => status)).toEqual([isOpened ? 'not_blocking' : before]);
      expect(suffices).toBe(isOpened || before === 'given');
    }
  });
});

const RECIPIENTS: readonly [string, Records, 'all' | 'any', readonly string[]][] = [
  [
    'all that the declaration names',
    [
      ['mette', 'given'],
      ['lars', 'given'],
    ],
    'all',
    ['school', 'psychologist'],
  ],
  [
    'those that both allow',
    [
      ['mette', SCHOOL],
      ['lars', 'given'],
    ],
    'all',
    ['school'],
  ],
  [
    'nobody, where they have none in common',
    [
      ['mette', SCHOOL],
      ['lars', PSYCHOLOGIST],
    ],
    'all',
    [],
  ],
  ['nobody, until all have answered', [['mette', SCHOOL], ['lars']], 'all', []],
  [
    'those that the only one who gave allows',
    [
      ['mette', PSYCHOLOGIST],
      ['lars', 'refused'],
    ],
    'any',
    ['psychologist'],
  ],
  [
    'none that the declaration does not name',
    [['mette', ['given', { recipients: ['school', 'employer'] }]]],
    'any',
    ['school'],
  ],
];

describe('recipients', () => {
  it.each(RECIPIENTS)('are %s', (_what, records, holders, expected) => {
    const requirements = [requirement({ basis: basis({ holders }) })];
    const participants = [
      { personId: 'teacher', recipient: 'school' },
      { personId: 'freud', recipient: 'psychologist' },
      { personId: 'mette', recipient: null },
    ];
    const result = evaluate(facts({ consents: consentsOf(records), requirements, participants }), NOW, NOW);
    expect(result.requirements[0]?.recipients).toEqual(expected);
    expect(result.uncovered).toEqual([
      ...(expected.includes('school') ? [] : ['teacher']),
      ...(expected.includes('psychologist') ? [] : ['freud']),
    ]);
    expect(result.suffices).toBe(expected.length === 2);
  });

  it('are nobody while a refusal is not blocking, so that who takes part as one keeps the dialog shut', () => {
    const requirements = [requirement({ basis: basis({ refusalBlocks: false }) })];
    const consents = consentsOf([['mette', 'refused']]);
    const participants = [{ personId: 'teacher', recipient: 'school' }];
    expect(evaluate(facts({ requirements, consents, participants }), NOW, NOW)).toMatchObject({
      requirements: [{ status: 'not_blocking', recipients: [] }],
      ...{ uncovered: ['teacher'], suffices: false },
    });
  });

  it('are not asked about where the declaration names none', () => {
    const requirements = [requirement({ declaration: { id: 'd1', code: 'network', recipients: [] } })];
    const consents = consentsOf([
      ['mette', 'given'],
      ['lars', 'given'],
    ]);
    const participants = [{ personId: 'teacher', recipient: 'school' }];
    expect(evaluate(facts({ requirements, consents, participants }), NOW, NOW)).toMatchObject({
      requirements: [{ status: 'given', recipients: null }],
      ...{ uncovered: [], suffices: true },
    });
  });

  it('may be allowed by any of several declarations', () => {
    const second = { id: 'd2', code: 'health', recipients: ['doctor'] };
    const requirements = [requirement(), requirement({ id: 'r2', declaration: second })];
    const given = consentsOf([
      ['mette', 'given'],
      ['lars', 'given'],
    ]);
    const consents = [...given, ...given.map((each) => ({ ...each, id: `2${each.id}`, requirementId: 'r2' }))];
    const participants = ['school', 'doctor'].map((recipient) => ({ personId: recipient, recipient }));
    expect(evaluate(facts({ requirements, consents, participants }), NOW, NOW).uncovered).toEqual([]);
    expect(evaluate(facts({ requirements, consents: given, participants }), NOW, NOW)).toMatchObject({
      ...{ uncovered: ['doctor'], suffices: false },
    });
  });
});

describe('a requirement', () => {
  it('by a statutory basis asks nobody and is met, and so is one that was lifted', () => {
    const statutory = requirement({ id: 'r2', mode: 'statutory', declaration: null });
    const lifted = requirement({ liftedAt: days(-1) });
    const participants = [{ personId: 'teacher', recipient: 'school' }];
    expect(evaluate(facts({ requirements: [statutory, lifted], participants }), NOW, NOW)).toEqual({
      requirements: [
        { id: 'r2', status: 'statutory', givers: [], recipients: null },
        { id: 'r1', status: 'lifted', givers: [], recipients: null },
      ],
      ...{ suffices: true, uncovered: [] },
    });
  });

  it('is none before it was made', () => {
    expect(evaluate(facts({ requirements: [requirement({ createdAt: days(1) })] }), NOW, NOW)).toEqual({
      ...{ requirements: [], suffices: true, uncovered: [] },
    });
  });
});

it('tells two parents of one name apart by their ids, and each giver with their answer', () => {
  const [first, second] =
    evaluate(facts({ consents: consentsOf([['mette', 'refused']]) }), NOW, NOW).requirements[0]?.givers ?? [];
  expect(first).toEqual({ personId: 'mette', capacity: 'custody_holder', state: 'refused', consentId: 'c1' });
  expect(second).toEqual({ personId: 'lars', capacity: 'custody_holder', state: 'not_asked', consentId: null });
});

it('counts a holder once who is one twice over', () => {
  const relations = [relation('mette', 'custody_holder'), relation('mette', 'foster_carer')];
  const result = evaluate(facts({ relations, consents: consentsOf([['mette', 'given']]) }), NOW, NOW);
  expect(result.requirements[0]?.givers).toHaveLength(1);
  expect(result.suffices).toBe(true);
});

it('leaves the other answer as it is when one is withdrawn', () => {
  const consents = consentsOf([
    ['mette', 'given', 'withdrawn'],
    ['lars', 'given'],
  ]);
  expect(consents.map(({ state }) => state)).toEqual(['withdrawn', 'given']);
});

it('lets an older answer on paper, registered late, not outdo a newer one', () => {
  const paper = ['given', { givenAt: days(-60) }] as const;
  const both = (records: Records) =>
    evaluate(facts({ consents: consentsOf([...records, ['lars', 'given']]) }), NOW, NOW);
  expect(
    both([
      ['mette', 'refused'],
      ['mette', paper],
    ]).requirements[0]?.status,
  ).toBe('conflict');
  expect(
    both([
      ['mette', paper],
      ['mette', 'refused'],
    ]).requirements[0]?.status,
  ).toBe('conflict');
  expect(
    both([
      ['mette', 'given', 'superseded'],
      ['mette', paper],
    ]).requirements[0]?.status,
  ).toBe('given');
});
