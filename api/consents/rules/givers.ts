/**
 * Whose answer counts, at an instant, by what was known at another one.
 *
 * | the subject                                            | who gives                                             |
 * |--------------------------------------------------------|-------------------------------------------------------|
 * | is younger than the basis's age                        | the holders: all, or one of them, as the basis says   |
 * | may be that age or not: born on 29 February            | the same, and the subject                             |
 * | is of that age, or is married                          | the subject; what the holders answered has no part    |
 * | is an adult with a guardian who gives                  | the guardians, all of them                            |
 * | is of unknown age                                      | all holders and guardians who give, of whom there     |
 * |                                                        | must be one, and the subject                          |
 * | has died                                               | nobody                                                |
 */
import { mayTurn, turns } from '../../core/ages.ts';
import type { LegalBasisDefinition } from '../../municipalities/legal-bases/legal-basis.ts';
import type { Relation } from '../../people/relations/relation.ts';
import { ADULT, guardiansAt, holdersAt, relationsAt } from '../../people/relations/relations-at.ts';
import type { ConsentFacts, Giver } from './facts.ts';

/** Of several groups each must give: by all in it, or by one. */
export interface GiverGroup {
  readonly rule: 'all' | 'any';
  readonly givers: readonly Giver[];
}

export interface When {
  readonly at: Date;
  /** By what was recorded until then. */
  readonly knownAt: Date;
}

type Subject = Pick<ConsentFacts, 'subjectId' | 'born' | 'relations'>;

/** The age from which the subject gives: that of the basis, and at 18 in any case. */
export const givingAge = ({ subjectAge }: Pick<LegalBasisDefinition, 'subjectAge'>): number =>
  Math.min(subjectAge, ADULT);

/** A group without anybody in it has not given. */
export function groupsOf(facts: Subject, basis: LegalBasisDefinition, when: When): GiverGroup[] {
  const { subjectId, born, relations } = facts;
  const own = relationsAt(relations, when).filter(({ personId }) => personId === subjectId);
  if (own.some(({ kind }) => kind === 'deceased')) return [];
  const themselves: GiverGroup = { rule: 'all', givers: [{ personId: subjectId, capacity: 'subject' }] };
  const holders = holdersAt(relations, { ...when, born }).map(asGiver);
  const guardians = basis.guardianGives ? guardiansAt(relations, when).map(asGiver) : [];
  // A child whose holders nobody has recorded must not be taken for an adult.
  if (born === null) return [all(unique([...holders, ...guardians])), themselves];
  if (when.at >= turns(born, ADULT)) return guardians.length > 0 ? [all(guardians)] : [themselves];
  const age = givingAge(basis);
  if (when.at >= turns(born, age) || own.some(({ kind }) => kind === 'married')) return [themselves];
  const forThem = { rule: basis.holders, givers: holders };
  return when.at >= mayTurn(born, age) ? [forThem, themselves] : [forThem];
}

const all = (givers: readonly Giver[]): GiverGroup => ({ rule: 'all', givers });

const asGiver = ({ personId, kind }: Relation): Giver => ({
  personId,
  capacity: kind === 'guardian' ? 'guardian' : 'custody_holder',
});

/** Told apart by id, never by name. */
const unique = (givers: readonly Giver[]): Giver[] => [
  ...new Map(givers.map((giver) => [giver.personId, giver])).values(),
];
