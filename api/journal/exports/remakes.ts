/** The only access to `journal_remakes`: packages that are made again, and whether they came out the same. */
import type { Query } from '../../core/unit-of-work.ts';
import type { ExportRef } from '../package/places.ts';

export interface Remake {
  readonly exportId: string;
  readonly askedAt: Date;
  /** Null while it is being made. */
  readonly at: Date | null;
  /** Null until then, and where it could not be made. */
  readonly identical: boolean | null;
  readonly fault: string | null;
}

const FIND = `select export_id as "exportId", asked_at as "askedAt", at, identical, fault from journal_remakes
  where dialog_id = $1 and export_id = any($2::uuid[])`;

/** By the id of the export. */
export async function findRemakes(
  query: Query,
  dialogId: string,
  exportIds: readonly string[],
): Promise<ReadonlyMap<string, Remake>> {
  const rows = exportIds.length === 0 ? [] : await query<Remake>(FIND, [dialogId, [...exportIds]]);
  return new Map(rows.map((row) => [row.exportId, row]));
}

/** In place of a former one; one that is being made stays. */
const ASK = `insert into journal_remakes (dialog_id, export_id, asked_at) values ($1, $2, $3)
  on conflict (dialog_id, export_id) do update
    set asked_at = excluded.asked_at, at = null, identical = null, fault = null, tries = 0, next_try_at = null
    where journal_remakes.at is not null`;

export const askRemake = (query: Query, { dialogId, exportId }: ExportRef, now: Date): Promise<object[]> =>
  query(ASK, [dialogId, exportId, now]);

const CLAIM = `update journal_remakes set tries = tries + 1, next_try_at = $4
  where dialog_id = $1 and export_id = $2 and at is null and (next_try_at is null or next_try_at <= $3)
  returning tries`;

/** @returns how often it was tried, with this time; null for one that is not to be made now */
export async function claimRemake(
  query: Query,
  { dialogId, exportId }: ExportRef,
  { now, until }: { readonly now: Date; readonly until: Date },
): Promise<number | null> {
  const [row] = await query<{ tries: number }>(CLAIM, [dialogId, exportId, now, until]);
  return row?.tries ?? null;
}

const POSTPONE = `update journal_remakes set fault = $3, next_try_at = $4
  where dialog_id = $1 and export_id = $2 and at is null`;

export const postponeRemake = (
  query: Query,
  { dialogId, exportId }: ExportRef,
  { fault, until }: { readonly fault: string; readonly until: Date },
): Promise<object[]> => query(POSTPONE, [dialogId, exportId, fault, until]);

const END = `update journal_remakes set at = $3, identical = $4, fault = $5, next_try_at = null
  where dialog_id = $1 and export_id = $2 and at is null returning export_id`;

export async function endRemake(
  query: Query,
  { dialogId, exportId }: ExportRef,
  { at, identical, fault }: Pick<Remake, 'identical' | 'fault'> & { readonly at: Date },
): Promise<boolean> {
  return (await query(END, [dialogId, exportId, at, identical, fault])).length === 1;
}
