/** What cannot be recorded about a subject, by what is known already. Pure. */
import { isoDay, mayTurn } from '../../core/ages.ts';
import type { Day } from '../../core/calendar.ts';
import { conflict, type DomainError, invalid } from '../../core/errors.ts';
import { dayOf } from '../../core/local-days.ts';
import type { Relation, RelationKind } from '../../people/relations/relation.ts';
import { ADULT } from '../../people/relations/relations-at.ts';

export type Statement = Pick<
  Relation,
  'subjectId' | 'personId' | 'kind' | 'validFrom' | 'validTo' | 'verifiedOn' | 'replaces'
>;

interface Known {
  /** What is recorded and not replaced, without the fact that this one replaces. */
  readonly others: readonly Relation[];
  readonly born: Day | null;
  readonly now: Date;
}

/** Those that end by themselves when the subject is grown up. */
const OF_CHILDREN: readonly RelationKind[] = ['custody_holder', 'foster_carer', 'parent_without_custody'];
/** Facts about the person themselves, the subject or another. */
const ABOUT_ONESELF: readonly RelationKind[] = ['born', 'married', 'deceased'];

/**
 * The reason not to record it; null when there is none.
 * @throws nothing
 */
export function contradictionOf(said: Statement, known: Known): DomainError | null {
  if (areDaysReversed(said, known.now)) return invalid('relation_days_reversed');
  if (isOfWrongPerson(said)) return conflict('relation_not_self');
  // It says only that the other was wrong.
  if (said.validFrom === said.validTo) return null;
  if (isOfAdult(said, known)) return conflict('custody_of_adult');
  const own = known.others.filter((each) => each.personId === said.personId && overlaps(each, said));
  if (own.some(({ kind }) => kind === said.kind)) return conflict('relation_overlaps');
  return own.some(({ kind }) => excludes(kind, said.kind)) ? conflict('relation_contradicts') : null;
}

function areDaysReversed({ validFrom, validTo, verifiedOn, replaces }: Statement, now: Date): boolean {
  if (verifiedOn > isoDay(dayOf(now))) return true;
  if (validTo === null) return false;
  return validTo < validFrom || (validTo === validFrom && replaces === null);
}

function isOfWrongPerson({ kind, personId, subjectId }: Statement): boolean {
  if (ABOUT_ONESELF.includes(kind)) return false;
  return (kind === 'self') !== (personId === subjectId);
}

/** Also one without an end, once they are grown up. */
function isOfAdult({ kind, validFrom, validTo }: Statement, { born, now }: Known): boolean {
  if (born === null || !OF_CHILDREN.includes(kind)) return false;
  const adult = mayTurn(born, ADULT);
  return validFrom >= isoDay(dayOf(adult)) || (validTo === null && now >= adult);
}

const overlaps = (one: Statement, other: Statement): boolean =>
  (one.validTo === null || other.validFrom < one.validTo) && (other.validTo === null || one.validFrom < other.validTo);

const excludes = (one: RelationKind, other: RelationKind): boolean =>
  [one, other].toSorted().join() === 'custody_holder,parent_without_custody';
