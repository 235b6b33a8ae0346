import { describe, expect, it } from 'vitest';
import { quietEnd } from '../../api/notifications/quiet-hours.ts';

/** By the clocks of Copenhagen, at instants of the world. Summer time begins 2026-03-29 and ends 2026-10-25, both at 01:00 UTC. */
const CASES: readonly [now: string, hours: string, end: string | null, what: string][] = [
  ['2026-01-15T20:59:59Z', '22:00-07:00', null, 'just before they begin, in winter'],
  ['2026-01-15T21:00:00Z', '22:00-07:00', '2026-01-16T06:00:00Z', 'as they begin'],
  ['2026-01-16T05:59:59Z', '22:00-07:00', '2026-01-16T06:00:00Z', 'just before they end'],
  ['2026-01-16T06:00:00Z', '22:00-07:00', null, 'as they end'],
  ['2026-07-15T20:00:00Z', '22:00-07:00', '2026-07-16T05:00:00Z', 'in summer, an hour earlier'],
  ['2026-07-15T11:00:00Z', '12:00-14:00', '2026-07-15T12:00:00Z', 'within a day'],
  ['2026-07-15T12:00:00Z', '12:00-14:00', null, 'within a day, over'],
  ['2026-07-15T22:30:00Z', '00:00-06:00', '2026-07-16T04:00:00Z', 'from midnight'],
  ['2026-07-15T21:30:00Z', '18:00-00:00', '2026-07-15T22:00:00Z', 'to midnight'],
  ['2026-12-31T22:30:00Z', '22:00-07:00', '2027-01-01T06:00:00Z', 'over the new year'],
  [
    '2026-03-28T22:00:00Z',
    '22:00-07:00',
    '2026-03-29T05:00:00Z',
    'the night when clocks are set forward, an hour shorter',
  ],
  ['2026-03-29T00:59:00Z', '22:00-02:30', '2026-03-29T01:00:00Z', 'to a time that is skipped: to the skip'],
  ['2026-03-29T01:00:00Z', '22:00-02:30', null, 'to a time that is skipped, over'],
  ['2026-03-29T00:59:00Z', '02:30-06:00', null, 'from a time that is skipped, before'],
  ['2026-03-29T01:00:00Z', '02:30-06:00', '2026-03-29T04:00:00Z', 'from a time that is skipped: from the skip'],
  ['2026-03-29T01:00:00Z', '02:10-02:50', null, 'all skipped'],
  ['2026-10-24T20:00:00Z', '22:00-07:00', '2026-10-25T06:00:00Z', 'the night when clocks are set back, an hour longer'],
  [
    '2026-10-25T00:40:00Z',
    '22:00-02:30',
    '2026-10-25T01:30:00Z',
    'to a time that comes twice, after the first: to the last',
  ],
  ['2026-10-25T01:30:00Z', '22:00-02:30', null, 'to a time that comes twice, over'],
  ['2026-10-25T00:30:00Z', '02:30-06:00', '2026-10-25T05:00:00Z', 'from a time that comes twice: from the first'],
  ['2026-10-25T01:10:00Z', '02:30-06:00', '2026-10-25T05:00:00Z', 'and without a hole when clocks show less again'],
];

describe('quiet hours', () => {
  it.each(CASES)('at %s, of %s, end at %s: %s', (now, hours, end) => {
    const [from = '', to = ''] = hours.split('-');
    expect(quietEnd(new Date(now), { from, to })?.toISOString().replace('.000', '') ?? null).toBe(end);
  });
});
