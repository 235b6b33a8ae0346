import { InvalidArgumentError } from 'commander';
import { describe, expect, it } from 'vitest';
import { when } from '../../cli/print.ts';
import { parseFrom, parseTo } from '../../cli/times.ts';

describe('a time that people write', () => {
  const MIDNIGHT = { instant: '2026-11-04T23:00:00.000Z', words: 'From 5 November 2026 00:00 Europe/Copenhagen.' };

  it.each([
    ...['2026-11-05', '5.11.2026', '05.11.2026', '5. 11. 2026', '05-11-2026', '5-11-2026', '5. november 2026'],
    ...[
      '5 nov. 2026',
      '05. NOVEMBER 2026',
      '5 November 2026',
      ' 2026-11-05 ',
      '2026-11-05T00:00',
      '5.11.2026 kl. 0.00',
    ],
  ])('is understood as ISO or as Danes write it, and said back: %s', (text) => {
    expect(parseFrom(text)).toEqual(MIDNIGHT);
  });

  it.each([
    ['2026-11-05T14:30', '2026-11-05T13:30:00.000Z', 'From 5 November 2026 14:30 Europe/Copenhagen.'],
    ['2026-07-05 14:30:15', '2026-07-05T12:30:15.000Z', 'From 5 July 2026 14:30:15 Europe/Copenhagen.'],
    ['2026-11-05T14:30Z', '2026-11-05T14:30:00.000Z', 'From 5 November 2026 15:30 Europe/Copenhagen.'],
    ['2026-11-05T23:30-05:00', '2026-11-06T04:30:00.000Z', 'From 6 November 2026 05:30 Europe/Copenhagen.'],
    ['5.11.2026 14:30', '2026-11-05T13:30:00.000Z', 'From 5 November 2026 14:30 Europe/Copenhagen.'],
    ['5. maj 2026 kl. 8.05', '2026-05-05T06:05:00.000Z', 'From 5 May 2026 08:05 Europe/Copenhagen.'],
    ['2026-11-05T14:30:15.007Z', '2026-11-05T14:30:15.007Z', 'From 5 November 2026 15:30:15.007 Europe/Copenhagen.'],
    ['2026-11-05T14:30:00.5', '2026-11-05T13:30:00.500Z', 'From 5 November 2026 14:30:00.500 Europe/Copenhagen.'],
    ['29.2.2024', '2024-02-28T23:00:00.000Z', 'From 29 February 2024 00:00 Europe/Copenhagen.'],
    ['2026-10-25T02:30+02:00', '2026-10-25T00:30:00.000Z', 'From 25 October 2026 02:30 Europe/Copenhagen.'],
    ['2026-03-29T03:00', '2026-03-29T01:00:00.000Z', 'From 29 March 2026 03:00 Europe/Copenhagen.'],
  ])('is that of the clock of Denmark, unless it has an offset: %s', (text, instant, words) => {
    expect(parseFrom(text)).toEqual({ instant, words });
  });

  it.each([
    ['2026-11-05', '2026-11-05T23:00:00.000Z', 'To the end of 5 November 2026 Europe/Copenhagen.'],
    ['31.12.2026', '2026-12-31T23:00:00.000Z', 'To the end of 31 December 2026 Europe/Copenhagen.'],
    ['2026-03-28', '2026-03-28T23:00:00.000Z', 'To the end of 28 March 2026 Europe/Copenhagen.'],
    ['2026-03-29', '2026-03-29T22:00:00.000Z', 'To the end of 29 March 2026 Europe/Copenhagen.'],
    ['2026-11-05T14:30:15.9Z', '2026-11-05T14:30:15.900Z', 'To 5 November 2026 15:30:15.900 Europe/Copenhagen.'],
    ['5.11.2026 14:30', '2026-11-05T13:30:00.000Z', 'To 5 November 2026 14:30 Europe/Copenhagen.'],
  ])('is, as an end, the end of the day that is named: %s', (text, instant, words) => {
    expect(parseTo(text)).toEqual({ instant, words });
  });

  it.each([
    ...[
      '12/11/2026',
      '2026/11/12',
      '2026-11-05T14:30:15.1234Z',
      '11/12/26',
      '1',
      '2026',
      '2026-11',
      '20261105',
      '1767225600',
      '',
      'now',
      'yesterday',
    ],
    ...[
      '5.11.26',
      '5-11-26',
      '2026-1-5',
      '2026-W01-1',
      '2026-001',
      '05.11-2026',
      '5 . 11',
      '5. xyz 2026',
      '5.11.2026x',
    ],
    ...[
      '2026-02-30',
      '2026-02-29',
      '2100-02-29',
      '31.11.2026',
      '31-11-2026',
      '31. november 2026',
      '0.1.2026',
      '32.1.2026',
    ],
    ...[
      '2026-13-01',
      '2026-00-01',
      '1.13.2026',
      '0000-01-01',
      '0999-01-01',
      '3000-01-01',
      '10000-01-01',
      '+010000-01-01',
    ],
    ...[
      '2026-11-05T24:00',
      '2026-11-05T25:00',
      '2026-11-05T12:60',
      '2016-12-31T23:59:60Z',
      '5.11.2026 24:00',
      '2026-11-05T14',
    ],
    ...['2026-11-05T14:30+25:00', '2026-11-05T14:30+1', '2026-11-05 kl. 14', '2026-11-05T14:30Zulu', '٢٠٢٦-11-05'],
    ...['2026-03-29T02:30', '29.3.2026 02:30', '2026-10-25T02:30'],
  ])('is refused when it is another, or none: %s', (text) => {
    for (const parse of [parseFrom, parseTo]) expect(() => parse(text)).toThrow(InvalidArgumentError);
  });

  it('is shown by the same clock', () => {
    expect([when('2026-07-01T22:30:00.000Z'), when('2026-12-31T23:05:00.000Z')]).toEqual([
      ...['2026-07-02 00:30', '2027-01-01 00:05'],
    ]);
  });
});
