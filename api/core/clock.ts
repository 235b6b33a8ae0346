/** The only source of time, so that tests can move it. Expiry is decided by it, never by the database's clock. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/*
 * A demo can move its time forwards (core/demo-clock.ts). Then there are two clocks (services.ts), and everywhere else
 * they are one.
 *
 * By `clock`, which is moved: all that happens to cases. What acts are dated and judged by (`work.now`), the audit log
 * with the ids of its events (`newIdAt`), its checkpoints and their guard, notices and their next try, invitations,
 * limits that acts count, idempotency keys and uploads with their housekeeping. Nothing in the log goes backwards.
 *
 * By `loginClock`, which is not: tokens, codes, login sessions, the keys that sign tokens and their rotation, tries at
 * codes, logins under way, and the housekeeping of these. Nobody is logged out, and no provider is asked about a time
 * that has not come. What a token says of its login is told in the time of cases (`inTimeOf`), so that a login of a
 * minute ago stays a minute old for whoever compares it with `work.now`. Details of events are erased by it too: the
 * database refuses to erase what is younger by its own clock.
 *
 * By the machine's own: HTTP dates, rate limits, jobs of the queue and their retries, dates of mails, what witnesses
 * sign, and all that only measures how long something takes.
 */
