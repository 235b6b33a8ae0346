/** When a delivery is tried again, when silence is told of, and when it is given up. */
import type { JournalExport } from '../exports/model.ts';
import type { ExportState } from '../exports/states.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export const MOST_TRIES = 10;
const DELAYS = [1, 5, 15, 60, 180, 360, 720, 1_440, 1_440, 1_440].map((minutes) => minutes * MINUTE);

/** After so many tries. */
export const nextTryAfter = (tries: number, now: Date): Date =>
  new Date(now.getTime() + (DELAYS[Math.min(tries, DELAYS.length) - 1] ?? MINUTE));

/** For so long nobody else takes up a delivery that is under way; it is prolonged while bytes move. */
export const LEASE_MILLISECONDS = 10 * MINUTE;
export const leaseFrom = (now: Date): Date => new Date(now.getTime() + LEASE_MILLISECONDS);
/** Where there is nowhere to send it, somebody must make a destination first. */
export const lookAgainAt = (now: Date): Date => new Date(now.getTime() + HOUR);

/** Whoever has a package must say something of it within a day. */
export const OVERDUE_MILLISECONDS = DAY;
export const SILENT_STATES: readonly ExportState[] = ['packaged', 'sent', 'transport_ok', 'received', 'delivered'];
/** Given up after a week of silence. What is with a case worker (`delivered`) may take longer: it stays overdue. */
export const GIVE_UP_MILLISECONDS = 7 * DAY;
export const GIVEN_UP_STATES: readonly ExportState[] = ['packaged', 'sent', 'transport_ok', 'received'];

/** Whether nobody has said anything for too long. */
export const isOverdue = ({ state, changedAt }: Pick<JournalExport, 'state' | 'changedAt'>, now: Date): boolean =>
  SILENT_STATES.includes(state) && now.getTime() - changedAt.getTime() >= OVERDUE_MILLISECONDS;
