/**
 * Compares the database with this version. It runs at every start, and takes two queries at most.
 */
import { readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type pg from 'pg';

export const MIGRATIONS = fileURLToPath(new URL('../../migrations/', import.meta.url));
const OLDEST_POSTGRES = 16;

export interface MigrationState {
  /** Migrations of this version that the database lacks. */
  readonly pending: readonly string[];
  /** Migrations in the database that this version lacks: a later version has applied them. */
  readonly unknown: readonly string[];
}

type Connection = Pick<pg.Pool | pg.Client, 'query'>;

/** Works with the rights of the serving role. */
export async function compareMigrations(connection: Connection): Promise<MigrationState> {
  return compareWith(await appliedMigrations(connection));
}

/** `applied` are the names in the table `migrations`. */
export async function compareWith(applied: readonly string[]): Promise<MigrationState> {
  const known = await knownMigrations();
  return {
    pending: known.filter((name) => !applied.includes(name)),
    unknown: applied.filter((name) => !known.includes(name)),
  };
}

const NUMBERED = /^\d.*\.[jt]s$/;

async function knownMigrations(): Promise<string[]> {
  const files = await readdir(MIGRATIONS);
  return files
    .filter((file) => NUMBERED.test(file))
    .map(migrationName)
    .toSorted();
}

/** The name of the TypeScript source, also when compiled: a database may be used from a checkout and from a package. */
export const migrationName = (file: string): string => file.replace(/\.js$/, '.ts');

async function appliedMigrations(connection: Connection): Promise<string[]> {
  const { rows } = await connection.query<{ found: boolean }>("select to_regclass('migrations') is not null as found");
  if (!rows[0]?.found) return [];
  const applied = await connection.query<{ name: string }>('select name from migrations order by name');
  return applied.rows.map(({ name }) => name);
}

export const newerDatabase = (unknown: readonly string[]): Error =>
  new Error(`The database is newer than this version: it has ${unknown.join(', ')}. Install the version it came from.`);

interface VersionSource {
  query(sql: string): Promise<{ readonly rows: readonly { readonly version: string; readonly encoding: string }[] }>;
}

const SERVER = `select current_setting('server_version_num') as version, current_setting('server_encoding') as encoding`;

/** @throws Error when PostgreSQL is too old, or the database would not keep every text as it is */
export async function requirePostgres(connection: VersionSource): Promise<void> {
  const { rows } = await connection.query(SERVER);
  const major = Math.floor(Number(rows[0]?.version) / 10_000);
  if (major < OLDEST_POSTGRES) throw new Error(`PostgreSQL ${OLDEST_POSTGRES} or later is needed; this is ${major}.`);
  const encoding = rows[0]?.encoding;
  if (encoding !== 'UTF8') throw new Error(`The database must be in UTF8; this one is in ${encoding}.`);
}
