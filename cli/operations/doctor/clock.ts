import { type Finding, failed, ok, warning } from './finding.ts';

const WARN_SECONDS = 2;
const FAIL_SECONDS = 30;

/**
 * Logins, tokens and expiry compare times of several machines. `precision` is what the other clock's answer leaves
 * open.
 */
export function evaluateClock(check: string, aheadSeconds: number, precision = 0): Finding {
  const off = Math.max(0, Math.abs(aheadSeconds) - precision);
  const text = `${Math.abs(aheadSeconds).toFixed(1)} s ${aheadSeconds < 0 ? 'behind' : 'ahead'}`;
  if (off > FAIL_SECONDS) return failed(check, `${text}: set the clock by NTP`);
  if (off > WARN_SECONDS) return warning(check, `${text}: is the clock set by NTP?`);
  return ok(check, text);
}

/** In the middle of asking, so that the way there and back counts half. */
export const secondsAhead = (before: Date, after: Date, theirs: Date): number =>
  ((before.getTime() + after.getTime()) / 2 - theirs.getTime()) / 1_000;
