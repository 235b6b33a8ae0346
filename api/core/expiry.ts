import { addDays, addPeriod, dayOf, type Period, startOf } from './local-days.ts';

/**
 * When a period ends.
 * - `start-of-day`: when the corresponding day begins, so it is never longer than the period. For caps that a law sets.
 * - `end-of-day`: when that day ends. For periods that a municipality sets itself.
 */
export const PERIOD_ENDS = ['start-of-day', 'end-of-day'] as const;
export type PeriodEnd = (typeof PERIOD_ENDS)[number];

/** The first instant at which what was given then is no longer valid. Days are those of Copenhagen. */
export function expiryOf(givenAt: Date, period: Period, end: PeriodEnd): Date {
  const day = addPeriod(dayOf(givenAt), period);
  return startOf(end === 'start-of-day' ? day : addDays(day, 1));
}
