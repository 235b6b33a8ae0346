/**
 * Moves the time of a demo forwards, for all of its processes at the same moment. A file in the demo's folder says by how
 * much, and from when on: each process reads it again several times before that.
 */
import { readFileSync } from 'node:fs';
import type { Clock } from './clock.ts';
import { addPeriod, dayOf, parsePeriod, startOf } from './local-days.ts';

export interface Advance {
  /** By how much the demo is ahead of the real time once this has taken effect, and before. */
  readonly aheadMilliseconds: number;
  readonly beforeMilliseconds: number;
  /** The real time at which it takes effect. */
  readonly from: Date;
}

export const NO_ADVANCE: Advance = { aheadMilliseconds: 0, beforeMilliseconds: 0, from: new Date(0) };

/** In the demo's folder. */
export const CLOCK_FILE = 'clock.json';

/** How long an advance waits until it takes effect, so that every process has read of it by then. */
export const ADVANCE_DELAY_MILLISECONDS = 700;
const READ_AGAIN_MILLISECONDS = 150;
/** A century is more than any case lasts, and within what PostgreSQL and ids can hold. */
const MOST_MILLISECONDS = 100 * 366 * 24 * 3_600_000;

/** @throws Error for a file that says nothing, but not for one that is not there yet */
export function createDemoClock(real: Clock, file: string): Clock {
  let advance = readAdvance(file);
  let readAt = performance.now();
  return {
    now: () => {
      if (performance.now() - readAt >= READ_AGAIN_MILLISECONDS) {
        readAt = performance.now();
        const read = readAdvance(file);
        // Whoever deletes or lowers it does not send back a process that has told later times already.
        if (read.aheadMilliseconds > advance.aheadMilliseconds) advance = read;
      }
      return timeAt(advance, real.now());
    },
  };
}

export const timeAt = ({ aheadMilliseconds, beforeMilliseconds, from }: Advance, real: Date): Date =>
  new Date(real.getTime() + (real < from ? beforeMilliseconds : aheadMilliseconds));

export function readAdvance(file: string): Advance {
  const text = readIfThere(file);
  if (text === null) return NO_ADVANCE;
  const read: unknown = JSON.parse(text);
  const { aheadMilliseconds, beforeMilliseconds, from }: { [key in keyof Advance]?: unknown } = Object(read);
  const since = typeof from === 'string' ? new Date(from) : new Date(Number.NaN);
  if (!isAhead(aheadMilliseconds) || !isAhead(beforeMilliseconds) || Number.isNaN(since.getTime()))
    throw new Error('the file of the demo’s clock is not one that "letdialog demo clock" has written');
  return { aheadMilliseconds, beforeMilliseconds, from: since };
}

export const formatAdvance = ({ from, ...ahead }: Advance): string =>
  `${JSON.stringify({ ...ahead, from: from.toISOString() }, null, 2)}\n`;

/** After `before`; null when it would lead too far. */
export function advanceBy(before: Advance, by: TimeSpan, real: Date): Advance | null {
  const from = new Date(real.getTime() + ADVANCE_DELAY_MILLISECONDS);
  const now = timeAt(before, from);
  const aheadMilliseconds = later(now, by).getTime() - from.getTime();
  if (!isAhead(aheadMilliseconds)) return null;
  return { aheadMilliseconds, beforeMilliseconds: now.getTime() - from.getTime(), from };
}

const isAhead = (value: unknown): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 && value <= MOST_MILLISECONDS;

export interface TimeSpan {
  readonly period: ReturnType<typeof parsePeriod>;
  readonly milliseconds: number;
}

const SPAN = /^(P[^T]*)(?:T(?=\d)(?:(\d{1,5})H)?(?:(\d{1,6})M)?(?:(\d{1,7})S)?)?$/;

/** An ISO 8601 period with hours, minutes and seconds, as in P11M or PT1H. Null for what is none, or an empty one. */
export function parseSpan(text: string): TimeSpan | null {
  const found = SPAN.exec(text);
  if (!found) return null;
  const [, date = '', hours, minutes, seconds] = found;
  const milliseconds = (Number(hours ?? 0) * 3_600 + Number(minutes ?? 0) * 60 + Number(seconds ?? 0)) * 1_000;
  const period = parsePeriod(date);
  if (period === null && (date !== 'P' || milliseconds === 0)) return null;
  return { period, milliseconds };
}

/** Days are those of Denmark: at the same time of the day, in eleven months. */
function later(now: Date, { period, milliseconds }: TimeSpan): Date {
  if (period === null) return new Date(now.getTime() + milliseconds);
  const today = dayOf(now);
  const sinceMidnight = now.getTime() - startOf(today).getTime();
  return new Date(startOf(addPeriod(today, period)).getTime() + sinceMidnight + milliseconds);
}

function readIfThere(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}
