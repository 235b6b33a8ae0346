/**
 * Rows that count no more when their time is over are deleted by a job. Nobody can tell from what is left that they were
 * there, so the log tells how many went.
 */
import { type SystemActor, systemActor } from '../core/actor.ts';
import type { Query, RunAsSystem } from '../core/unit-of-work.ts';

export interface Expiring {
  readonly table: string;
  /** SQL over a row: when it begins to be of no use. */
  readonly time: string;
  /** For how much longer it is kept. */
  readonly keptMilliseconds: number;
}

const HOUSEKEEPING: SystemActor = systemActor('housekeeping');

/** @returns how many rows were deleted */
export async function deleteExpired(query: Query, { table, ...rows }: Expiring, now: Date): Promise<number> {
  const [gone] = await query<{ count: number }>(
    `with gone as (delete from ${table} where ${rows.time} <= $1 returning 1) select count(*)::int as count from gone`,
    [latest(rows, now)],
  );
  return gone?.count ?? 0;
}

/** Where nothing has expired, nothing is done, and nothing is recorded. */
export async function removeExpired(
  tools: { readonly query: Query; readonly runAsSystem: RunAsSystem },
  rows: Expiring,
  now: Date,
): Promise<void> {
  const found = await tools.query(`select from ${rows.table} where ${rows.time} <= $1 limit 1`, [latest(rows, now)]);
  if (found.length === 0) return;
  await tools.runAsSystem(HOUSEKEEPING, async (work) => {
    work.record('records.expired', { reason: rows.table, count: await deleteExpired(work.query, rows, now) });
  });
}

/** For what is no row of the database, and is gone already. */
export async function recordExpired(runAsSystem: RunAsSystem, reason: string, count: number): Promise<void> {
  if (count === 0) return;
  await runAsSystem(HOUSEKEEPING, async (work) => work.record('records.expired', { reason, count }));
}

const latest = ({ keptMilliseconds }: Pick<Expiring, 'keptMilliseconds'>, now: Date): Date =>
  new Date(now.getTime() - keptMilliseconds);
