import { afterEach, describe, expect, it } from 'vitest';
import type { Relation, RelationKind } from '../../api/people/relations/relation.ts';
import { guardiansAt, holdersAt, holdsOn, isWithoutCustody, knownAt } from '../../api/people/relations/relations-at.ts';

const ZONES = ['UTC', 'Europe/Copenhagen', 'Pacific/Kiritimati'];
const zone = process.env.TZ;
const BORN = { year: 2011, month: 11, day: 27 };
const RECORDED = new Date('2020-01-01T00:00:00Z');

let count = 0;
const fact = (personId: string, kind: RelationKind, more: Partial<Relation> = {}): Relation => {
  count += 1;
  return {
    ...{ id: `r${count}`, municipalityId: 'by', subjectId: 'emma', personId, kind },
    ...{ validFrom: '2011-11-27', validTo: null, sharedResidence: false, source: 'register', verifiedOn: '2020-01-01' },
    ...{ recordedAt: RECORDED, recordedBy: 'anna', recordedIn: null, replaces: null },
    ...more,
  };
};

const at = (text: string): Date => new Date(text);
const NOW = at('2026-11-30T12:00:00Z');
const who = (relations: readonly Relation[]): string[] => relations.map(({ personId }) => personId);
const holders = (relations: readonly Relation[], instant = NOW, known = instant, born: typeof BORN | null = BORN) =>
  who(holdersAt(relations, { at: instant, knownAt: known, born }));

afterEach(() => {
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
});

describe('who may give for a child', () => {
  it('is who has custody, foster care with authority, or is their guardian, each once', () => {
    const facts = [
      ...[fact('mette', 'custody_holder'), fact('mette', 'custody_holder'), fact('ida', 'foster_carer')],
      ...[fact('jens', 'guardian'), fact('lars', 'parent_without_custody'), fact('bo', 'other_relative')],
      fact('anna', 'professional'),
    ];
    expect(holders(facts)).toEqual(['mette', 'ida', 'jens']);
  });

  it.each(ZONES)('changes at midnight in Copenhagen, on a machine in %s', (tz) => {
    process.env.TZ = tz;
    const facts = [fact('mette', 'custody_holder', { validFrom: '2026-03-29', validTo: '2026-10-25' })];
    expect(holders(facts, at('2026-03-28T22:59:59.999Z'))).toEqual([]);
    expect(holders(facts, at('2026-03-28T23:00:00Z'))).toEqual(['mette']);
    expect(holders(facts, at('2026-10-24T21:59:59.999Z'))).toEqual(['mette']);
    expect(holders(facts, at('2026-10-24T22:00:00Z'))).toEqual([]);
  });

  it.each(ZONES)('is nobody from the 18th birthday on, in %s', (tz) => {
    process.env.TZ = tz;
    const facts = [fact('mette', 'custody_holder')];
    expect(holders(facts, at('2029-11-26T22:59:59.999Z'))).toEqual(['mette']);
    expect(holders(facts, at('2029-11-26T23:00:00Z'))).toEqual([]);
    expect(holders(facts, at('2029-11-26T23:00:00Z'), NOW, null), 'of unknown age').toEqual(['mette']);
  });

  it('is still needed on 28 February when the 18th birthday would be the 29th', () => {
    const facts = [fact('mette', 'custody_holder')];
    const born = { year: 2012, month: 2, day: 29 };
    expect(holders(facts, at('2030-02-28T22:59:59Z'), NOW, born)).toEqual(['mette']);
    expect(holders(facts, at('2030-02-28T23:00:00Z'), NOW, born)).toEqual([]);
  });

  it('is nobody from the day on which the child marries or dies', () => {
    const custody = fact('mette', 'custody_holder');
    for (const kind of ['married', 'deceased'] as const) {
      const facts = [custody, fact('emma', kind, { validFrom: '2026-11-30' })];
      expect(holders(facts, at('2026-11-29T22:59:59Z')), kind).toEqual(['mette']);
      expect(holders(facts, at('2026-11-29T23:00:00Z')), kind).toEqual([]);
    }
    expect(holders([custody, fact('lars', 'married')]), 'somebody else').toEqual(['mette']);
  });

  it('is not who has died', () => {
    const facts = [fact('mette', 'custody_holder'), fact('lars', 'custody_holder')];
    expect(holders([...facts, fact('lars', 'deceased', { validFrom: '2026-11-30' })])).toEqual(['mette']);
  });

  it('is never the child itself', () => {
    expect(holders([fact('emma', 'custody_holder')])).toEqual([]);
  });
});

describe('what was known', () => {
  const custody = fact('mette', 'custody_holder');
  const ended = fact('mette', 'custody_holder', {
    ...{ validTo: '2026-05-01', replaces: custody.id, recordedAt: at('2026-06-01T00:00:00Z') },
  });
  const facts = [custody, ended];

  it('is what was recorded and not replaced by then', () => {
    expect(knownAt(facts, at('2019-12-31T23:59:59Z'))).toEqual([]);
    expect(knownAt(facts, at('2026-05-31T23:59:59.999Z'))).toEqual([custody]);
    expect(knownAt(facts, at('2026-06-01T00:00:00Z'))).toEqual([ended]);
  });

  it('tells what was believed of a day apart from what is known of it now', () => {
    const day = at('2026-05-15T12:00:00Z');
    expect(holders(facts, day, day), 'as it was believed that day').toEqual(['mette']);
    expect(holders(facts, day, NOW), 'as it is known now').toEqual([]);
  });

  it('is nothing of a fact that was wrong', () => {
    const wrong = fact('mette', 'custody_holder', { validTo: '2011-11-27', replaces: custody.id });
    expect(holdsOn(wrong, at('2011-11-27T12:00:00Z'))).toBe(false);
    expect(holders([custody, wrong])).toEqual([]);
  });
});

describe('others', () => {
  it('give for an adult as guardians', () => {
    const facts = [fact('jens', 'guardian', { validFrom: '2026-11-30' }), fact('mette', 'custody_holder')];
    expect(who(guardiansAt(facts, { at: NOW, knownAt: NOW }))).toEqual(['jens']);
    const before = at('2026-11-29T22:00:00Z');
    expect(guardiansAt(facts, { at: before, knownAt: before })).toEqual([]);
  });

  it('are without custody while nothing else is known', () => {
    const lars = fact('lars', 'parent_without_custody');
    expect(isWithoutCustody([lars], 'lars', NOW)).toBe(true);
    expect(isWithoutCustody([lars], 'mette', NOW)).toBe(false);
    expect(isWithoutCustody([lars, fact('lars', 'custody_holder')], 'lars', NOW)).toBe(false);
    expect(isWithoutCustody([lars], 'lars', at('2011-11-26T12:00:00Z'))).toBe(false);
  });
});
