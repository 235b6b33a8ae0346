import type { Database } from './connect.ts';
import { claimIndexKey } from './index-state.ts';
import { compareMigrations, newerDatabase, requirePostgres } from './version.ts';

/**
 * Before anything listens: the database must be of this version and belong to this keyring. Answers would be wrong in
 * ways nobody sees at once, such as a citizen who is made a second time because a lookup missed.
 * @throws Error that says what to do
 */
export async function runPreflight(database: Database, indexKey: string): Promise<void> {
  await requirePostgresVersion(database);
  await claimIndexKey(database.pool, indexKey);
}

/** @throws Error */
export async function requirePostgresVersion({ pool }: Database): Promise<void> {
  await requirePostgres(pool);
  const { pending, unknown } = await compareMigrations(pool);
  if (unknown.length > 0) throw newerDatabase(unknown);
  if (pending.length > 0) throw new Error(`The database lacks ${pending.join(', ')}. Run "letdialog migrate" first.`);
}
