import { describe, expect, it } from 'vitest';
import { dueReminder, dueRequestReminder, reminderAt } from '../../api/consents/lapses/due-reminder.ts';
import { instantText } from '../../api/core/instant-text.ts';

const DAYS = [30, 14, 3];
const at = (text: string): Date => new Date(text);

describe('the reminder of a consent', () => {
  // Each end is the beginning of a day in Copenhagen.
  it.each([
    ['plain', '2027-11-26T23:00:00Z', 3, '2027-11-23T23:00:00Z'],
    ['over the beginning of summer time', '2027-03-29T22:00:00Z', 3, '2027-03-26T23:00:00Z'],
    ['over its end', '2027-11-01T23:00:00Z', 3, '2027-10-29T22:00:00Z'],
    ['over a leap day', '2028-03-01T23:00:00Z', 3, '2028-02-27T23:00:00Z'],
    ['over the same days of a common year', '2027-03-01T23:00:00Z', 3, '2027-02-26T23:00:00Z'],
    ['over the new year', '2027-01-09T23:00:00Z', 30, '2026-12-10T23:00:00Z'],
    ['of an end within a day', '2027-05-10T10:30:00Z', 14, '2027-04-25T22:00:00Z'],
  ])('is due when the day begins that is so many before: %s', (_case, end, days, due) => {
    expect(reminderAt(at(end), days)).toEqual(at(due));
    const consent = { givenAt: at('2025-01-01T09:00:00Z'), end: at(end) };
    const before = new Date(at(due).getTime() - 1);
    expect([dueReminder(consent, [days], before), dueReminder(consent, [days], at(due))]).toEqual([null, days]);
  });

  it('is the nearest one alone, for a job that is late', () => {
    const consent = { givenAt: at('2026-11-27T09:00:00Z'), end: at('2027-11-26T23:00:00Z') };
    expect(dueReminder(consent, DAYS, at('2027-10-27T21:59:59.999Z'))).toBeNull();
    expect(dueReminder(consent, DAYS, at('2027-10-27T22:00:00Z'))).toBe(30);
    expect(dueReminder(consent, DAYS, at('2027-11-12T22:59:59.999Z'))).toBe(30);
    expect(dueReminder(consent, DAYS, at('2027-11-12T23:00:00Z'))).toBe(14);
    expect(dueReminder(consent, DAYS, at('2027-11-26T22:59:59.999Z'))).toBe(3);
  });

  it('is none at the end and after it, none without days, and none that was due before it was given', () => {
    const end = at('2026-12-06T23:00:00Z');
    const givenAt = at('2026-11-27T09:00:00Z');
    expect(dueReminder({ givenAt, end }, DAYS, end)).toBeNull();
    expect(dueReminder({ givenAt, end }, [], at('2026-12-06T12:00:00Z'))).toBeNull();
    expect(dueReminder({ givenAt, end }, DAYS, at('2026-12-03T22:59:59Z'))).toBeNull();
    expect(dueReminder({ givenAt, end }, DAYS, at('2026-12-03T23:00:00Z'))).toBe(3);
    // Given at the very instant: the giver has just been there.
    expect(dueReminder({ givenAt: at('2026-12-03T23:00:00Z'), end }, DAYS, at('2026-12-04T12:00:00Z'))).toBeNull();
  });
});

describe('the reminder of a request without an answer', () => {
  const asked = { requestedAt: at('2026-12-01T09:00:00Z'), answerBy: at('2026-12-31T23:00:00Z') };
  it('is due half way, and three days before the time is out; the later one wins', () => {
    expect(dueRequestReminder(asked, at('2026-12-16T15:59:59Z'))).toBeNull();
    expect(dueRequestReminder(asked, at('2026-12-16T16:00:00Z'))).toBe('half');
    expect(dueRequestReminder(asked, at('2026-12-28T22:59:59Z'))).toBe('half');
    expect(dueRequestReminder(asked, at('2026-12-28T23:00:00Z'))).toBe('last');
    expect(dueRequestReminder(asked, asked.answerBy)).toBeNull();
  });

  it('is one alone where there are only a few days', () => {
    const short = { ...asked, answerBy: at('2026-12-04T23:00:00Z') };
    expect(dueRequestReminder(short, at('2026-12-02T12:00:00Z'))).toBeNull();
    expect(dueRequestReminder(short, at('2026-12-04T12:00:00Z'))).toBe('half');
  });
});

describe('an instant in a mail', () => {
  it('says its zone, so that the hour that comes twice is told apart', () => {
    expect(instantText('da', at('2027-11-26T23:00:00Z'))).toBe(
      'lørdag den 27. november 2027 kl. 00.00 (dansk tid, GMT+01.00)',
    );
    expect(instantText('en', at('2028-03-27T22:00:00Z'))).toBe(
      'Tuesday 28 March 2028 at 00:00 (Danish time, GMT+02:00)',
    );
    const twice = ['2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z'].map((text) => instantText('en', at(text)));
    expect(twice).toEqual([
      'Sunday 25 October 2026 at 02:30 (Danish time, GMT+02:00)',
      'Sunday 25 October 2026 at 02:30 (Danish time, GMT+01:00)',
    ]);
  });
});
