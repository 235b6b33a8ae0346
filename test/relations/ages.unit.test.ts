import { afterEach, describe, expect, it } from 'vitest';
import { birthDayOf, isoDay, mayTurn, parseDay, turns } from '../../api/core/ages.ts';

const ZONES = ['UTC', 'Europe/Copenhagen', 'Pacific/Kiritimati'];
const zone = process.env.TZ;

const bornOf = (cpr: string): string | null => {
  const born = birthDayOf(cpr);
  return born && isoDay(born);
};
const day = (text: string) => {
  const parsed = parseDay(text);
  if (!parsed) throw new Error(text);
  return parsed;
};

describe('the birthday in a CPR number', () => {
  it.each([
    // The seventh digit and the year decide the century, at each of its edges.
    ['0101000000', '1900-01-01'],
    ['3112993999', '1999-12-31'],
    ['0101004000', '2000-01-01'],
    ['0101364000', '2036-01-01'],
    ['0101374000', '1937-01-01'],
    ['0101994000', '1999-01-01'],
    ['0101005000', '2000-01-01'],
    ['0101575000', '2057-01-01'],
    ['0101585000', '1858-01-01'],
    ['0101998000', '1899-01-01'],
    ['0101009000', '2000-01-01'],
    ['0101369000', '2036-01-01'],
    ['0101379000', '1937-01-01'],
    ['2711115000', '2011-11-27'],
    ['271111-5000', '2011-11-27'],
    ['2902125000', '2012-02-29'],
  ])('%s is %s', (cpr, born) => expect(bornOf(cpr)).toBe(born));

  it.each([
    ['of a replacement number is unknown', '6105809992'],
    ['of one whose day adds to 31', '9105809992'],
    ['on a day that there is not', '3002115000'],
    ['on 29 February of a common year', '2902115000'],
    ['in no number', 'Emma'],
    ['in too short a number', '27111150'],
  ])('%s', (_what, cpr) => expect(bornOf(cpr)).toBeNull());
});

describe('an age', () => {
  afterEach(() => {
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
  });

  it.each(ZONES)('begins at midnight in Copenhagen, on a machine in %s', (tz) => {
    process.env.TZ = tz;
    const born = day('2011-11-27');
    expect(turns(born, 15).toISOString()).toBe('2026-11-26T23:00:00.000Z');
    expect(turns(born, 18).toISOString()).toBe('2029-11-26T23:00:00.000Z');
    expect(mayTurn(born, 18)).toEqual(turns(born, 18));
    expect(turns(day('2011-06-30'), 18).toISOString(), 'in summer').toBe('2029-06-29T22:00:00.000Z');
  });

  it.each(ZONES)('of those born on 29 February may begin on the 28th and has begun on 1 March, in %s', (tz) => {
    process.env.TZ = tz;
    const born = day('2012-02-29');
    expect(mayTurn(born, 18).toISOString()).toBe('2030-02-27T23:00:00.000Z');
    expect(turns(born, 18).toISOString()).toBe('2030-02-28T23:00:00.000Z');
    expect(turns(born, 16).toISOString(), 'in a leap year').toBe('2028-02-28T23:00:00.000Z');
    expect(mayTurn(born, 16)).toEqual(turns(born, 16));
  });
});

describe('a day in text', () => {
  it('is one of the calendar', () => {
    expect(parseDay('2026-11-30')).toEqual({ year: 2026, month: 11, day: 30 });
    for (const text of ['2026-02-30', '2026-13-01', '2026-1-1', 'infinity', '2026-11-30T00:00:00Z', '']) {
      expect(parseDay(text), text).toBeNull();
    }
  });
});
