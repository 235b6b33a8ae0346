import { fileURLToPath, pathToFileURL } from 'node:url';
import { runMigrations } from 'graphile-worker';
import pg from 'pg';
import { QueryTypes, Sequelize } from 'sequelize';
import { SequelizeStorage, Umzug } from 'umzug';

export interface MigrateConfig {
  readonly ownerUrl: string;
  readonly appUrl: string;
}

interface MigrationContext {
  readonly sequelize: Sequelize;
  /** The role that the server connects as, quoted for SQL. */
  readonly appRole: string;
}

export type Migration = (params: { context: MigrationContext }) => Promise<void>;

const MIGRATIONS = fileURLToPath(new URL('../../migrations/', import.meta.url));
const LOCK = 7_203_441; // any number, the same in every process of ours
const OLDEST_POSTGRES = 16;

/**
 * Brings the database up to this version; two at the same time wait for one another. Gives the names of what was applied.
 * @throws Error when PostgreSQL is too old, or the database newer than this version
 */
export async function migrate(config: MigrateConfig): Promise<string[]> {
  const lock = new pg.Client({ connectionString: config.ownerUrl });
  await lock.connect();
  try {
    await demandPostgres(lock);
    await lock.query('select pg_advisory_lock($1)', [LOCK]);
    const sequelize = new Sequelize(config.ownerUrl, { dialect: 'postgres', logging: false });
    try {
      const appRole = quotedRole(config.appUrl);
      const { unknown } = await compareMigrations(sequelize);
      if (unknown.length > 0) throw newerDatabase(unknown);
      const applied = await createUmzug({ sequelize, appRole }).up();
      await installJobs(sequelize, appRole, config.appUrl);
      return applied.map((migration) => migration.name);
    } finally {
      await sequelize.close();
    }
  } finally {
    await lock.end();
  }
}

/** graphile-worker hides its tables from everybody but their owner, so the serving role installs them itself. */
async function installJobs(sequelize: Sequelize, appRole: string, appUrl: string): Promise<void> {
  const database = `"${sequelize.getDatabaseName().replaceAll('"', '""')}"`;
  await sequelize.query(`grant create on database ${database} to ${appRole}`);
  try {
    await runMigrations({ connectionString: appUrl });
  } finally {
    await sequelize.query(`revoke create on database ${database} from ${appRole}`);
  }
}

interface MigrationState {
  /** Of this version, but not in the database. */
  readonly pending: readonly string[];
  /** In the database, but not of this version: a later one has been here. */
  readonly unknown: readonly string[];
}

/** Readable by the serving role. */
export async function compareMigrations(sequelize: Sequelize): Promise<MigrationState> {
  const context = { sequelize, appRole: '' };
  const known = (await createUmzug(context).migrations(context)).map((migration) => migration.name);
  const applied = await appliedMigrations(sequelize);
  return {
    pending: known.filter((name) => !applied.includes(name)),
    unknown: applied.filter((name) => !known.includes(name)),
  };
}

async function appliedMigrations(sequelize: Sequelize): Promise<string[]> {
  const select = { type: QueryTypes.SELECT } as const;
  const [table] = await sequelize.query<{ found: boolean }>(
    "select to_regclass('migrations') is not null as found",
    select,
  );
  if (!table?.found) return [];
  return (await sequelize.query<{ name: string }>('select name from migrations order by name', select)).map(
    ({ name }) => name,
  );
}

export const newerDatabase = (unknown: readonly string[]): Error =>
  new Error(`The database is newer than this version: it has ${unknown.join(', ')}. Install the version it came from.`);

interface VersionTeller {
  query(sql: string): Promise<{ readonly rows: readonly { readonly version: string }[] }>;
}

/** @throws Error */
export async function demandPostgres(connection: VersionTeller): Promise<void> {
  const { rows } = await connection.query("select current_setting('server_version_num') as version");
  const major = Math.floor(Number(rows[0]?.version) / 10_000);
  if (major < OLDEST_POSTGRES) throw new Error(`PostgreSQL ${OLDEST_POSTGRES} or later is needed; this is ${major}.`);
}

function createUmzug(context: MigrationContext): Umzug<MigrationContext> {
  return new Umzug({
    migrations: {
      glob: ['[0-9]*.{ts,js}', { cwd: MIGRATIONS }],
      // By the name of its source, also when it was compiled: a database may be used from a checkout and from a package.
      resolve: ({ name, path = '', context: given }) => ({
        name: name.replace(/\.js$/, '.ts'),
        up: async () => {
          const migration: { up: Migration } = await import(pathToFileURL(path).href);
          await migration.up({ context: given });
        },
      }),
    },
    context,
    storage: new SequelizeStorage({ sequelize: context.sequelize, tableName: 'migrations', timestamps: true }),
    logger: undefined,
  });
}

function quotedRole(url: string): string {
  const role = decodeURIComponent(new URL(url).username);
  return `"${role.replaceAll('"', '""')}"`;
}
