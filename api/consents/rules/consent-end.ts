/** Until when a consent counts that is given then. */
import { turns } from '../../core/ages.ts';
import type { Day } from '../../core/calendar.ts';
import { expiryOf } from '../../core/expiry.ts';
import { parsePeriod } from '../../core/local-days.ts';
import type { LegalBasisDefinition } from '../../municipalities/legal-bases/legal-basis.ts';
import { ADULT } from '../../people/relations/relations-at.ts';
import type { GiverCapacity } from '../consent.ts';
import { givingAge } from './givers.ts';

/**
 * The first instant at which it has expired, counted from its own giving, also for a renewal: the declaration's period,
 * and never longer than the legal basis allows. Null where neither sets one.
 * @param period of the declaration; null for the longest that the legal basis allows
 */
export function consentEnd(
  { longestPeriod, periodEnd }: Pick<LegalBasisDefinition, 'longestPeriod' | 'periodEnd'>,
  period: string | null,
  givenAt: Date,
): Date | null {
  const ends = [period, longestPeriod].filter((each) => each !== null).map((each) => endOf(each, givenAt, periodEnd));
  return ends.reduce<Date | null>((first, end) => (first === null || end < first ? end : first), null);
}

function endOf(text: string, givenAt: Date, periodEnd: LegalBasisDefinition['periodEnd']): Date {
  const period = parsePeriod(text);
  if (period === null) throw new Error('A legal basis or a declaration has a period that cannot be read');
  return expiryOf(givenAt, period, periodEnd);
}

/**
 * The instant at which the subject is old enough that the consent of a holder, or of a guardian of a child, does not
 * count any more. Null for what the subject themselves gives, for the guardian of an adult, and while no age is known.
 */
export function lapseByAge(
  basis: Pick<LegalBasisDefinition, 'subjectAge'>,
  born: Day | null,
  { capacity, givenAt }: { readonly capacity: GiverCapacity; readonly givenAt: Date },
): Date | null {
  if (born === null || capacity === 'subject') return null;
  if (capacity === 'guardian' && givenAt >= turns(born, ADULT)) return null;
  return turns(born, givingAge(basis));
}
