/**
 * Birthdays, and when somebody turns an age. Days are those of Copenhagen. Whoever was born on 29 February is an age for
 * certain from 1 March of a common year, and may be it from 28 February. No Danish rule about it is known, so both
 * instants are told, and who asks takes the stricter one.
 */
import { type Day, isDay } from './calendar.ts';
import { addDays, addPeriod, startOf } from './local-days.ts';

/** As ISO 8601 writes it. */
export const isoDay = ({ year, month, day }: Day): string =>
  `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;

const ISO_DAY = /^(\d{4})-(\d\d)-(\d\d)$/;

/** Null for what is no day of the calendar. */
export function parseDay(text: string): Day | null {
  const found = ISO_DAY.exec(text);
  if (!found) return null;
  const [year = 0, month = 0, day = 0] = found.slice(1).map(Number);
  const parsed = { year, month, day };
  return isDay(parsed) ? parsed : null;
}

const CPR_PARTS = /^(\d\d)(\d\d)(\d\d)-?(\d)\d{3}$/;

/**
 * The birthday in a CPR number. Null for a replacement number, whose day is 60 more: it says nothing about the age. Null
 * also for a day that there is not.
 */
export function birthDayOf(cpr: string): Day | null {
  const found = CPR_PARTS.exec(cpr);
  if (!found) return null;
  const [day = 0, month = 0, yearInCentury = 0, seventh = 0] = found.slice(1).map(Number);
  const born = { year: centuryOf(seventh, yearInCentury) + yearInCentury, month, day };
  return isDay(born) ? born : null;
}

/** By the seventh digit, as the register has given them out. */
function centuryOf(seventh: number, yearInCentury: number): number {
  if (seventh <= 3) return 1900;
  if (seventh === 4 || seventh === 9) return yearInCentury <= 36 ? 2000 : 1900;
  return yearInCentury <= 57 ? 2000 : 1800;
}

/** The instant from which they are that old for certain. */
export function turns(born: Day, years: number): Date {
  const birthday = { ...born, year: born.year + years };
  return startOf(isDay(birthday) ? birthday : addDays(anniversaryOf(born, years), 1));
}

/** The first instant at which they may be that old: a day before `turns` for 29 February in a common year, else the same. */
export const mayTurn = (born: Day, years: number): Date => startOf(anniversaryOf(born, years));

/** A day that the year does not have becomes the last one of its month. */
const anniversaryOf = (born: Day, years: number): Day => addPeriod(born, { years, months: 0, days: 0 });
