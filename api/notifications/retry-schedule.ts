const MINUTE = 60_000;
const FIRST_WAITS = [1, 5, 15, 30];
const LATER_WAIT = 60;
const PATIENCE = 24 * 60 * MINUTE;

interface Tries {
  /** How many there were, the one that just failed included. */
  readonly attempts: number;
  readonly firstTriedAt: Date;
}

/** After 1, 5, 15 and 30 minutes, then hourly; the last time 24 hours after the first. Null: given up. */
export function nextTry({ attempts, firstTriedAt }: Tries, now: Date): Date | null {
  const end = firstTriedAt.getTime() + PATIENCE;
  if (now.getTime() >= end) return null;
  const wait = (FIRST_WAITS[attempts - 1] ?? LATER_WAIT) * MINUTE;
  return new Date(Math.min(now.getTime() + wait, end));
}
