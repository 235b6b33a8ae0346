import type { Day } from '../core/calendar.ts';
import { addDays, addPeriod, type Period } from '../core/local-days.ts';

/**
 * Eight years with three leap days less than the calendar usually has: from a leap day over 2100, which has none. Months
 * and years have their shortest and longest forms in them.
 */
const FIRST: Day = { year: 2096, month: 1, day: 1 };
const DAYS = 8 * 365 + 1;

const numberOf = ({ year, month, day }: Day): number => (year * 12 + month) * 31 + day;

/** Whether one period ends later than the other, whenever it was begun. P365D never does than P1Y; P366D does. */
export function isEverLonger(period: Period, than: Period): boolean {
  for (let day = FIRST, passed = 0; passed < DAYS; day = addDays(day, 1), passed += 1) {
    if (numberOf(addPeriod(day, period)) > numberOf(addPeriod(day, than))) return true;
  }
  return false;
}
