/** Days as people in Denmark live them: from midnight to midnight in Copenhagen, which is 23, 24 or 25 hours. */
import type { Day } from './calendar.ts';
import { isDay } from './calendar.ts';

export const ZONE = 'Europe/Copenhagen';

/** An ISO 8601 period of years, months, weeks and days. Hours are no part of it: a consent lasts for days. */
export interface Period {
  readonly years: number;
  readonly months: number;
  readonly days: number;
}

const PERIOD = /^P(?=\d)(?:(\d{1,3})Y)?(?:(\d{1,4})M)?(?:(\d{1,4})W)?(?:(\d{1,5})D)?$/;

/** Null for what is no period, or an empty one. */
export function parsePeriod(text: string): Period | null {
  const found = PERIOD.exec(text);
  if (!found) return null;
  const [years = 0, months = 0, weeks = 0, days = 0] = found.slice(1).map((part) => Number(part ?? 0));
  const period = { years, months, days: weeks * 7 + days };
  return period.years + period.months + period.days > 0 ? period : null;
}

const FORMAT = new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', {
  timeZone: ZONE,
  hourCycle: 'h23',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: 'numeric',
  minute: 'numeric',
  second: 'numeric',
});

type Part = 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second';

function partsOf(instant: Date): Record<Part, number> {
  const parts = FORMAT.formatToParts(instant);
  const valueIn = (type: Part): number => Number(parts.find((part) => part.type === type)?.value);
  return {
    year: valueIn('year'),
    month: valueIn('month'),
    day: valueIn('day'),
    hour: valueIn('hour'),
    minute: valueIn('minute'),
    second: valueIn('second'),
  };
}

/** The day that it is in Copenhagen. */
export function dayOf(instant: Date): Day {
  const { year, month, day } = partsOf(instant);
  return { year, month, day };
}

/** The instant at which the day begins in Copenhagen. */
export function startOf({ year, month, day }: Day): Date {
  const midnight = Date.UTC(year, month - 1, day);
  // The offset may differ between the two midnights; the clock never changes at midnight there, so one more look settles it.
  const first = new Date(midnight - offsetAt(new Date(midnight)));
  return new Date(midnight - offsetAt(first));
}

/**
 * When clocks in Copenhagen show this time of that day. One that they show twice, when summer time ends, has a first and a
 * last; one that they skip, when it begins, is the instant of the skip.
 */
export function timesOn({ year, month, day }: Day, minutes: number): { readonly first: Date; readonly last: Date } {
  const shown = Date.UTC(year, month - 1, day, 0, minutes);
  const offsets = [-HOURS_AROUND, HOURS_AROUND].map((around) => offsetAt(new Date(shown + around)));
  const [last = shown, first = shown] = offsets.map((offset) => shown - offset).toSorted((a, b) => b - a);
  const shows = (at: number): boolean => at + offsetAt(new Date(at)) === shown;
  if (shows(first) || shows(last)) {
    return { first: new Date(shows(first) ? first : last), last: new Date(shows(last) ? last : first) };
  }
  const skip = new Date(changeBetween(first, last));
  return { first: skip, last: skip };
}

/** Longer than any offset, and shorter than the time between two changes. */
const HOURS_AROUND = 6 * 3_600_000;

/** The first instant with the offset of the end. */
function changeBetween(start: number, end: number): number {
  if (end - start <= 1) return end;
  const middle = Math.floor((start + end) / 2);
  return offsetAt(new Date(middle)) === offsetAt(new Date(end))
    ? changeBetween(start, middle)
    : changeBetween(middle, end);
}

function offsetAt(instant: Date): number {
  const { year, month, day, hour, minute, second } = partsOf(instant);
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(instant.getTime() / 1_000) * 1_000;
}

/** A day that the month does not have becomes its last one. */
export function addPeriod({ year, month, day }: Day, { years, months, days }: Period): Day {
  const monthsSince = year * 12 + (month - 1) + years * 12 + months;
  const inMonth = { year: Math.floor(monthsSince / 12), month: (monthsSince % 12) + 1 };
  return addDays(lastPossible({ ...inMonth, day }), days);
}

export function addDays({ year, month, day }: Day, days: number): Day {
  const date = new Date(Date.UTC(year, month - 1, day + days));
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

function lastPossible(day: Day): Day {
  return isDay(day) ? day : lastPossible({ ...day, day: day.day - 1 });
}
