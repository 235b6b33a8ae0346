import { describe, expect, it } from 'vitest';
import {
  type ApproverFacts,
  approversBy,
  asksNobody,
  isApprovedBy,
  needsApprover,
  outstandingBy,
} from '../api/dialogs/admissions/approvers.ts';
import type { AdmissionDemand } from '../api/dialogs/model.ts';

/** Anna coordinates, Mette and Emma are citizens, Ellen an external; Mette and Lars hold custody of Emma. */
const facts = (changed: Partial<ApproverFacts>): ApproverFacts => ({
  ...{ demand: 'none', named: new Set(), absent: new Set(), members: ['anna', 'mette', 'ellen', 'emma'] },
  notCitizens: new Set(['anna', 'ellen']),
  ...{ family: { subjectId: 'emma', isOfAge: false, holderIds: ['mette', 'lars'] }, ...changed },
});
const askedBy = (changed: Partial<ApproverFacts>): string[] | null => {
  const found = approversBy(facts(changed));
  return found && [...found].toSorted();
};
const emma = { subjectId: 'emma', isOfAge: false, holderIds: [] };

describe('who must approve a newcomer', () => {
  it.each<[AdmissionDemand, string[]]>([
    ['none', []],
    ['named', []],
    ['all_participants', ['anna', 'ellen', 'emma', 'mette']],
    ['all_citizens', ['emma', 'mette']],
    ['subject_and_holders', ['emma', 'lars', 'mette']],
  ])('%s: %s, and those who are named', (demand, expected) => {
    expect(askedBy({ demand })).toEqual(expected);
    expect(askedBy({ demand, named: new Set(['karl']) })).toEqual([...expected, 'karl'].toSorted());
    expect(askedBy({ demand, named: new Set(['karl']), absent: new Set(['karl', 'emma']) })).toEqual(
      expected.filter((id) => id !== 'emma'),
    );
  });

  it('are the holders alone while the child takes no part, and the subject alone when of age', () => {
    const demand = 'subject_and_holders';
    expect(askedBy({ demand, members: ['anna'] })).toEqual(['lars', 'mette']);
    expect(askedBy({ demand, members: ['anna'], family: { ...emma, isOfAge: true } })).toEqual(['emma']);
  });

  it('is not known where nobody knows who holds custody', () => {
    const demand = 'subject_and_holders';
    for (const family of [null, emma]) {
      expect(askedBy({ demand, family })).toBeNull();
      expect(needsApprover(facts({ demand, family }))).toBe(true);
      expect(isApprovedBy(facts({ demand, family }), { personId: 'bo', approvedBy: ['mette', 'lars', 'emma'] })).toBe(
        false,
      );
    }
  });

  it('is nobody only where nothing is demanded and nobody is named', () => {
    expect(asksNobody(facts({}))).toBe(true);
    expect(isApprovedBy(facts({}), { personId: 'bo', approvedBy: [] })).toBe(true);
    for (const changed of [{ demand: 'named' as const }, { named: new Set(['gone']), absent: new Set(['gone']) }]) {
      expect(asksNobody(facts(changed))).toBe(false);
      expect(needsApprover(facts(changed))).toBe(true);
      expect(isApprovedBy(facts(changed), { personId: 'bo', approvedBy: [] })).toBe(false);
    }
  });

  it('is everybody who has yet to approve, and not the newcomer, unless they are named', () => {
    const demand = 'subject_and_holders';
    const asked = { personId: 'lars', approvedBy: ['mette'] };
    expect(outstandingBy(facts({ demand }), asked)).toEqual(['emma']);
    expect(isApprovedBy(facts({ demand }), { ...asked, approvedBy: ['mette', 'emma'] })).toBe(true);
    expect(outstandingBy(facts({ demand, named: new Set(['lars']) }), asked).toSorted()).toEqual(['emma', 'lars']);
  });
});
