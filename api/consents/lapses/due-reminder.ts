/** Which reminder is due. Days are counted back in Copenhagen, so one of 23 or 25 hours is a day like any other. */
import { addDays, dayOf, startOf } from '../../core/local-days.ts';

/** The instant from which the reminder of so many days before the end is due: when that day begins. */
export const reminderAt = (end: Date, days: number): Date => startOf(addDays(dayOf(end), -days));

interface Consent {
  readonly givenAt: Date;
  readonly end: Date;
}

/**
 * The nearest of those that are due, in days; null when none is. A job that is late sends that one and none of those
 * before it. One that was due when the consent was given already is none, and after the end there is none.
 */
export function dueReminder({ givenAt, end }: Consent, reminderDays: readonly number[], now: Date): number | null {
  if (now >= end) return null;
  const due = reminderDays.filter((days) => {
    const at = reminderAt(end, days);
    return at > givenAt && at <= now;
  });
  return due.length === 0 ? null : Math.min(...due);
}

interface Asked {
  readonly requestedAt: Date;
  readonly answerBy: Date;
}

/** How long before the time is out somebody who has not answered is reminded a last time. */
const LAST_DAYS = 3;

export const REQUEST_REMINDERS = ['half', 'last'] as const;
export type RequestReminder = (typeof REQUEST_REMINDERS)[number];

/** For a request without an answer: half way, and three days before its time is out. The later one wins. */
export function dueRequestReminder({ requestedAt, answerBy }: Asked, now: Date): RequestReminder | null {
  if (now >= answerBy) return null;
  const half = new Date((requestedAt.getTime() + answerBy.getTime()) / 2);
  const last = reminderAt(answerBy, LAST_DAYS);
  if (last > half && now >= last) return 'last';
  return now >= half ? 'half' : null;
}
