/** The only source of time, so that tests can move it. Expiry is decided by it, never by the database's clock. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };
