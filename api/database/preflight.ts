import type { Database } from './connect.ts';
import { claimIndexKey } from './index-state.ts';
import { compareMigrations, newerDatabase, requirePostgres } from './version.ts';

/**
 * Runs before anything listens. The database must be of this version and belong to this keyring. Otherwise answers
 * would be wrong unnoticed: a look-up would miss a citizen, for example, who would then be created a second time.
 * @throws Error, with a message that says what to do
 */
export async function runPreflight(database: Database, indexKey: string): Promise<void> {
  await requirePostgresVersion(database);
  await claimIndexKey(database.pool, indexKey);
}

/** @throws Error when PostgreSQL is too old, or the database is of another version */
export async function requirePostgresVersion({ pool }: Database): Promise<void> {
  await requirePostgres(pool);
  const { pending, unknown } = await compareMigrations(pool);
  if (unknown.length > 0) throw newerDatabase(unknown);
  if (pending.length > 0) throw new Error(`The database lacks ${pending.join(', ')}. Run "letdialog migrate" first.`);
}
