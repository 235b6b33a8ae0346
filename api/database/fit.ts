import type { Database } from './connect.ts';
import { claimIndexKey } from './index-state.ts';
import { compareMigrations, demandPostgres, newerDatabase } from './version.ts';

/**
 * Before anything listens: the database must be of this version and belong to this keyring. Answers would be wrong in
 * ways nobody sees at once, such as a citizen who is made a second time because a lookup missed.
 * @throws Error that says what to do
 */
export async function demandFit(database: Database, indexKey: string): Promise<void> {
  await demandVersion(database);
  await claimIndexKey(database.pool, indexKey);
}

/** @throws Error */
export async function demandVersion({ pool }: Database): Promise<void> {
  await demandPostgres(pool);
  const { pending, unknown } = await compareMigrations(pool);
  if (unknown.length > 0) throw newerDatabase(unknown);
  if (pending.length > 0) throw new Error(`The database lacks ${pending.join(', ')}. Run "letdialog migrate" first.`);
}
