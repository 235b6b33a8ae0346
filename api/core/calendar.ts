/** Days of the Gregorian calendar. `Date` itself makes 2 March of 30 February. */

export interface Day {
  readonly year: number;
  /** From 1 to 12. */
  readonly month: number;
  readonly day: number;
}

export function isDay({ year, month, day }: Day): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** RFC 3339, 5.6, from the year 1000 to 2999, without leap seconds: neither `Date` nor PostgreSQL keeps them. */
const INSTANT =
  /^([12]\d{3})-(\d\d)-(\d\d)T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;

/** Whether it is a date and time with its offset, on a day that there is. */
export function isInstant(value: unknown): value is string {
  const found = typeof value === 'string' ? INSTANT.exec(value) : null;
  if (!found) return false;
  const [year = 0, month = 0, day = 0] = found.slice(1).map(Number);
  return isDay({ year, month, day });
}
