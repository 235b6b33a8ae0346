/**
 * Who makes a package now, as single statements: two processes never make the same at the same moment, and what was begun
 * by one that is gone is begun again. None of it has to do with what the export means, so its MAC stays.
 */
import type { Query } from '../../core/unit-of-work.ts';
import type { ExportRef } from '../package/places.ts';

/** The wait before another begins anew if this process is killed. Renewed each second while it lives. */
const LEASE_MILLISECONDS = 2 * 60_000;
export const leaseFrom = (now: Date): Date => new Date(now.getTime() + LEASE_MILLISECONDS);

export interface Claimed {
  readonly municipalityId: string;
  /** With this one. */
  readonly tries: number;
  readonly createdAt: Date;
}

const CLAIM = `update journal_exports set tries = tries + 1, next_try_at = $4
  where dialog_id = $1 and id = $2 and state = 'queued' and (next_try_at is null or next_try_at <= $3)
  returning municipality_id as "municipalityId", tries, created_at as "createdAt"`;

/** Null for one that nobody has to package now. */
export async function claimExport(query: Query, { dialogId, exportId }: ExportRef, now: Date): Promise<Claimed | null> {
  const [row] = await query<Claimed>(CLAIM, [dialogId, exportId, now, leaseFrom(now)]);
  return row ?? null;
}

const KEEP = `update journal_exports set progress = greatest(progress, $3), next_try_at = $4
  where dialog_id = $1 and id = $2 and state = 'queued' returning id`;

/** Tells how far it is. @returns whether it is still wanted */
export async function keepClaim(
  query: Query,
  { dialogId, exportId }: ExportRef,
  { progress, now }: { readonly progress: number; readonly now: Date },
): Promise<boolean> {
  return (await query(KEEP, [dialogId, exportId, progress, leaseFrom(now)])).length === 1;
}

const POSTPONE = `update journal_exports set tries = $3, fault = $4, next_try_at = $5, progress = 0
  where dialog_id = $1 and id = $2 and state = 'queued'`;

export const postponeExport = (
  query: Query,
  { dialogId, exportId }: ExportRef,
  { tries, fault, until }: { readonly tries: number; readonly fault: string | null; readonly until: Date },
): Promise<object[]> => query(POSTPONE, [dialogId, exportId, tries, fault, until]);

const FIRST_WAIT_MILLISECONDS = 15_000;
const LONGEST_WAIT_MILLISECONDS = 60 * 60_000;
export const MOST_TRIES = 10;

/** After the first try 15 seconds, then twice as long each time; an hour at most. */
export const waitAfter = (tries: number): number =>
  Math.min(LONGEST_WAIT_MILLISECONDS, FIRST_WAIT_MILLISECONDS * 2 ** (tries - 1));
