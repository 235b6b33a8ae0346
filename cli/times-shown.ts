/** Times as people think of them. */
import { when } from './print.ts';
import { t } from './texts.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const MOST_DAYS = 30;

/** How long ago, or in how long; beyond a month the date says more. */
export function ago(time: string, now: number): string {
  const past = now - new Date(time).getTime();
  const span = Math.abs(past);
  if (span < MINUTE) return t('now');
  if (span >= MOST_DAYS * DAY) return when(time).slice(0, 10);
  const length = lengthOf(span);
  return past > 0 ? t`${length} ago` : t`in ${length}`;
}

function lengthOf(span: number): string {
  if (span < HOUR) return t`${Math.floor(span / MINUTE)} min`;
  if (span < DAY) return t`${Math.floor(span / HOUR)} h`;
  const days = Math.floor(span / DAY);
  return days === 1 ? t('1 day') : t`${days} days`;
}
