const MINUTE = 60_000;
const FIRST_DELAYS = [1, 5, 15, 30];
const LATER_DELAY = 60;
const RETRY_PERIOD = 24 * 60 * MINUTE;

interface Tries {
  /** The number of tries, including the one that has just failed. */
  readonly attempts: number;
  readonly firstTriedAt: Date;
}

/**
 * After 1, 5, 15 and 30 minutes, then hourly. The last try is 24 hours after the first. Null when the mail is given up.
 */
export function nextTry({ attempts, firstTriedAt }: Tries, now: Date): Date | null {
  const end = firstTriedAt.getTime() + RETRY_PERIOD;
  if (now.getTime() >= end) return null;
  const wait = (FIRST_DELAYS[attempts - 1] ?? LATER_DELAY) * MINUTE;
  return new Date(Math.min(now.getTime() + wait, end));
}
