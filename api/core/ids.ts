import { v7 } from 'uuid';

/** UUIDv7 (RFC 9562): ordered by time, so indexes stay compact. It shows when it was made, so it is no secret. */
export const newId = (): string => v7();

const MAX_ID_TIME = 2 ** 48 - 1;

/** The lowest id of a point in time, in milliseconds since 1970. */
export function firstIdAt(time: number): string {
  const hex = Math.min(Math.max(time, 0), MAX_ID_TIME).toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
}
