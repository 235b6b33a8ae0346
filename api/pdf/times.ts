/** Times as people in Denmark read them. Templates cannot reckon with time zones, so they are given a list. */

const IS_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/;
const PARTS = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Copenhagen',
  ...{ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' },
  hourCycle: 'h23',
  timeZoneName: 'longOffset',
});

/** `2026-12-01T04:07:27.000Z`: `01.12.2026 kl. 05.07.27 (UTC+01:00)`. Null for what is no time. */
export function danishTime(value: string): string | null {
  if (!IS_TIME.test(value)) return null;
  const date = new Date(value);
  if (Number.isNaN(date.getTime())) return null;
  const parts = new Map(PARTS.formatToParts(date).map(({ type, value: part }) => [type, part]));
  const get = (type: Intl.DateTimeFormatPartTypes): string => parts.get(type) ?? '';
  const zone = get('timeZoneName').replace('GMT', 'UTC');
  return `${get('day')}.${get('month')}.${get('year')} kl. ${get('hour')}.${get('minute')}.${get('second')} (${zone})`;
}
