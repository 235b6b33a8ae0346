/**
 * Access that rests on custody ends by itself, at an instant that is known before. Participants and their keys carry it,
 * so it is decided whenever somebody asks, whether or not a job has run since.
 *
 * | what is left | until the end | from the end on                                                      |
 * |--------------|---------------|----------------------------------------------------------------------|
 * | `access`     | all           | nothing: the dialog is hidden                                        |
 * | `own_part`   | all           | what was written until then is read; nothing is written, nothing counts |
 */
import type { AccessEnd } from './model.ts';

export interface AccessLimit {
  readonly endsAt: Date;
  readonly ends: AccessEnd;
}

/** From which age of the subject on those with custody have less, as the legal bases of a dialog have it. */
export interface HoldersEnd {
  readonly age: number;
  readonly ends: AccessEnd;
}

/** Of the row of a key. One that SQL has half emptied is no less a limit: its key does not open. */
export const storedLimit = ({ endsAt = null, ends = null }: Stored): AccessLimit | null =>
  ends === null ? null : { endsAt: endsAt ?? NEVER, ends };

interface Stored {
  readonly endsAt?: Date | null;
  readonly ends?: AccessEnd | null;
}

const NEVER = new Date(0);

/** The same of a participant's row. */
export const limitOf = ({ accessEndsAt, accessEnds }: StoredAccess): AccessLimit | null =>
  storedLimit({ endsAt: accessEndsAt, ends: accessEnds });

interface StoredAccess {
  readonly accessEndsAt: Date | null;
  readonly accessEnds: AccessEnd | null;
}

export const hasEnded = (limit: AccessLimit | null, now: Date): boolean => limit !== null && now >= limit.endsAt;

export const isSameLimit = (one: AccessLimit | null, other: AccessLimit | null): boolean =>
  one?.ends === other?.ends && one?.endsAt.getTime() === other?.endsAt.getTime();

/** Nothing is left: they are as strangers. */
export const isShutOut = (limit: AccessLimit | null, now: Date): boolean =>
  limit?.ends === 'access' && hasEnded(limit, now);

/** The instant from which on they read nothing more, while they still read what was before; else null. */
export const readsUntil = (limit: AccessLimit | null, now: Date): Date | null =>
  limit?.ends === 'own_part' && hasEnded(limit, now) ? limit.endsAt : null;

/** SQL: whether a row `pt` of participants counts at an instant: no end is known, or it is still to come. Unproven. */
export const countsIn = (now: string): string => `(pt.access_ends_at is null or pt.access_ends_at > ${now})`;

/** SQL: whether they see the dialog at all. */
export const seesIn = (now: string): string =>
  `(pt.access_ends_at is null or pt.access_ends_at > ${now} or pt.access_ends = 'own_part')`;
