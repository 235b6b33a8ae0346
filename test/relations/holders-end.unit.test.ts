import { describe, expect, it } from 'vitest';
import { holdersEndOf } from '../../api/consents/rules/holders-end.ts';
import type { HoldersAtAge } from '../../api/municipalities/legal-bases/legal-basis.ts';
import { STARTER_SET } from '../../api/municipalities/legal-bases/starter-set.ts';

const [starter] = Object.values(STARTER_SET);

const basis = (subjectAge: number, holdersAtAge: HoldersAtAge, liftedAt: Date | null = null) => {
  if (!starter) throw new Error('The starter set is empty');
  return { basis: { ...starter, subjectAge, holdersAtAge }, liftedAt };
};

describe('what those with custody keep', () => {
  it('is all where no legal basis takes it', () => {
    expect(holdersEndOf([])).toBeNull();
    expect(holdersEndOf([basis(15, 'keep'), { basis: null, liftedAt: null }])).toBeNull();
    expect(holdersEndOf([basis(15, 'end', new Date())]), 'lifted').toBeNull();
  });

  it('ends at the earliest age of those that take it, with the least of what they leave', () => {
    expect(holdersEndOf([basis(15, 'read_own_part')])).toEqual({ age: 15, ends: 'own_part' });
    expect(holdersEndOf([basis(16, 'end'), basis(15, 'read_own_part')])).toEqual({ age: 15, ends: 'own_part' });
    expect(holdersEndOf([basis(15, 'read_own_part'), basis(15, 'end')])).toEqual({ age: 15, ends: 'access' });
  });
});
