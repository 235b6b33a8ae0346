import { addDays, dayOf, timesOn } from '../../core/local-days.ts';

export const SCHEDULES = ['none', 'daily', 'weekly'] as const;
export type Schedule = (typeof SCHEDULES)[number];

const WEEK = 7;

/**
 * The last time at which it was to run, by the clocks of Copenhagen: each day, or each Monday, at that hour. Null for none.
 * A server that was down at that hour finds it when it is up again.
 */
export function lastTime(
  { schedule, hour }: { readonly schedule: Schedule; readonly hour: number },
  now: Date,
): Date | null {
  if (schedule === 'none') return null;
  const today = dayOf(now);
  for (let back = 0; back <= WEEK; back += 1) {
    const day = addDays(today, -back);
    const isMonday = new Date(Date.UTC(day.year, day.month - 1, day.day)).getUTCDay() === 1;
    const { first } = timesOn(day, hour * 60);
    if (first <= now && (schedule === 'daily' || isMonday)) return first;
  }
  return null;
}
