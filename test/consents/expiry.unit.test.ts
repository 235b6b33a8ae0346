import { afterEach, describe, expect, it } from 'vitest';
import { expiryOf } from '../../api/core/expiry.ts';
import { addPeriod, dayOf, parsePeriod, startOf } from '../../api/core/local-days.ts';

/** Given, period, the start of the corresponding day, its end: two calendars that are not ours agree on them. */
const VECTORS: readonly (readonly [string, string, string, string])[] = [
  ['2026-11-27T09:00:00Z', 'P1Y', '2027-11-26T23:00:00Z', '2027-11-27T23:00:00Z'],
  ['2028-02-29T09:00:00Z', 'P1Y', '2029-02-27T23:00:00Z', '2029-02-28T23:00:00Z'],
  ['2027-02-28T09:00:00Z', 'P1Y', '2028-02-27T23:00:00Z', '2028-02-28T23:00:00Z'],
  ['2024-02-29T22:59:59Z', 'P1Y', '2025-02-27T23:00:00Z', '2025-02-28T23:00:00Z'],
  ['2024-02-29T23:00:00Z', 'P1Y', '2025-02-28T23:00:00Z', '2025-03-01T23:00:00Z'],
  ['2026-01-31T09:00:00Z', 'P1M', '2026-02-27T23:00:00Z', '2026-02-28T23:00:00Z'],
  ['2028-01-31T09:00:00Z', 'P1M', '2028-02-28T23:00:00Z', '2028-02-29T23:00:00Z'],
  ['2026-08-31T09:00:00Z', 'P6M', '2027-02-27T23:00:00Z', '2027-02-28T23:00:00Z'],
  ['2026-03-31T09:00:00Z', 'P6M', '2026-09-29T22:00:00Z', '2026-09-30T22:00:00Z'],
  ['2026-12-31T23:30:00Z', 'P1Y', '2027-12-31T23:00:00Z', '2028-01-01T23:00:00Z'],
  ['2027-03-01T09:00:00Z', 'P365D', '2028-02-28T23:00:00Z', '2028-02-29T23:00:00Z'],
  ['2027-03-01T09:00:00Z', 'P1Y', '2028-02-29T23:00:00Z', '2028-03-01T23:00:00Z'],
  ['2026-03-28T09:00:00Z', 'P1D', '2026-03-28T23:00:00Z', '2026-03-29T22:00:00Z'],
  ['2026-10-24T09:00:00Z', 'P1D', '2026-10-24T22:00:00Z', '2026-10-25T23:00:00Z'],
  ['2026-10-25T00:30:00Z', 'P1M', '2026-11-24T23:00:00Z', '2026-11-25T23:00:00Z'],
  ['2026-10-25T01:30:00Z', 'P1M', '2026-11-24T23:00:00Z', '2026-11-25T23:00:00Z'],
  ['2026-09-25T21:30:00Z', 'P6M', '2027-03-24T23:00:00Z', '2027-03-25T23:00:00Z'],
  ['2026-09-25T22:30:00Z', 'P6M', '2027-03-25T23:00:00Z', '2027-03-26T23:00:00Z'],
  ['2027-03-28T08:00:00Z', 'P1Y', '2028-03-27T22:00:00Z', '2028-03-28T22:00:00Z'],
  ['2027-10-28T08:00:00Z', 'P1Y', '2028-10-27T22:00:00Z', '2028-10-28T22:00:00Z'],
];

const ZONES = ['UTC', 'Europe/Copenhagen', 'Pacific/Kiritimati'];
const zone = process.env.TZ;

describe('a period', () => {
  afterEach(() => {
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
  });

  it.each(ZONES)('ends at the same instant on a machine in %s', (tz) => {
    process.env.TZ = tz;
    for (const [given, text, start, end] of VECTORS) {
      const period = parsePeriod(text);
      if (!period) throw new Error(text);
      const ends = (['start-of-day', 'end-of-day'] as const).map((at) => expiryOf(new Date(given), period, at));
      expect(
        ends.map((at) => at.toISOString()),
        `${given} ${text}`,
      ).toEqual([start, end].map((at) => new Date(at).toISOString()));
    }
  });

  it('is one of days at least, in the form of ISO 8601', () => {
    for (const text of ['', 'P', 'P0D', 'P0Y0M', 'PT1H', 'P1YT1H', '1Y', 'P-1D', 'P1.5Y', 'P1D2M', 'p1y', 'P1Y ']) {
      expect(parsePeriod(text), text).toBeNull();
    }
    expect(parsePeriod('P1Y2M3W4D')).toEqual({ years: 1, months: 2, days: 25 });
  });

  it('begins a birthday at midnight in Copenhagen', () => {
    const born = { year: 2011, month: 11, day: 27 };
    const birthday = (years: number): string => startOf(addPeriod(born, { years, months: 0, days: 0 })).toISOString();
    expect([birthday(15), birthday(18)]).toEqual(['2026-11-26T23:00:00.000Z', '2029-11-26T23:00:00.000Z']);
  });

  it('has days that begin where the one before ends, in each year', () => {
    for (let at = Date.UTC(1995, 0, 1); at < Date.UTC(2040, 0, 1); at += 86_400_000) {
      const day = dayOf(new Date(at + 43_200_000));
      const start = startOf(day);
      expect(dayOf(start)).toEqual(day);
      expect(dayOf(new Date(start.getTime() - 1))).not.toEqual(day);
    }
  });
});
