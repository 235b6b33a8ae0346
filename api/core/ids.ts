import { randomInt } from 'node:crypto';
import { v7 } from 'uuid';

/** UUIDv7 (RFC 9562): ordered by time, so indexes stay compact. It shows when it was made, so it is no secret. */
export const newId = (): string => v7();

/** By more than acts last and clocks differ. */
const AHEAD_MILLISECONDS = 600_000;
let last = { msecs: 0, seq: 0 };

/**
 * For what happens at this time: the same as `newId`, but in a demo whose time was moved. There too, ids are in the order
 * in which they are asked for.
 */
export function newIdAt(at: Date): string {
  const msecs = at.getTime();
  if (msecs - Date.now() < AHEAD_MILLISECONDS) return newId();
  const isLater = msecs > last.msecs || msecs < last.msecs - AHEAD_MILLISECONDS;
  last = isLater ? { msecs, seq: randomInt(2 ** 30) } : { msecs: last.msecs, seq: last.seq + 1 };
  return v7(last);
}

const MAX_ID_TIME = 2 ** 48 - 1;

/** The lowest id of a point in time, in milliseconds since 1970. */
export function firstIdAt(time: number): string {
  return `${hexOf(time)}-7000-8000-000000000000`;
}

function hexOf(time: number): string {
  const hex = Math.min(Math.max(time, 0), MAX_ID_TIME).toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}`;
}
