/** Whether the database is of this version. Asked at every start and by whoever watches, so it costs no more than two questions. */
import { readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type pg from 'pg';

export const MIGRATIONS = fileURLToPath(new URL('../../migrations/', import.meta.url));
const OLDEST_POSTGRES = 16;

export interface MigrationState {
  /** Of this version, but not in the database. */
  readonly pending: readonly string[];
  /** In the database, but not of this version: a later one has been here. */
  readonly unknown: readonly string[];
}

type Connection = Pick<pg.Pool | pg.Client, 'query'>;

/** Readable by the serving role. */
export async function compareMigrations(connection: Connection): Promise<MigrationState> {
  const known = await knownMigrations();
  const applied = await appliedMigrations(connection);
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

/** By the name of its source, also when it was compiled: a database may be used from a checkout and from a package. */
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
  query(sql: string): Promise<{ readonly rows: readonly { readonly version: string }[] }>;
}

/** @throws Error */
export async function requirePostgres(connection: VersionSource): Promise<void> {
  const { rows } = await connection.query("select current_setting('server_version_num') as version");
  const major = Math.floor(Number(rows[0]?.version) / 10_000);
  if (major < OLDEST_POSTGRES) throw new Error(`PostgreSQL ${OLDEST_POSTGRES} or later is needed; this is ${major}.`);
}
