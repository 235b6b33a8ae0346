import { pathToFileURL } from 'node:url';
import { runMigrations } from 'graphile-worker';
import pg from 'pg';
import { Sequelize } from 'sequelize';
import { SequelizeStorage, Umzug } from 'umzug';
import { requireOwner } from './owner.ts';
import { OPERATION, sessionSettings, setUpSession, setUpSessions } from './session.ts';
import { compareMigrations, MIGRATIONS, migrationName, newerDatabase, requirePostgres } from './version.ts';

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

const SETTINGS = sessionSettings(OPERATION);
const LOCK = 7_203_441; // an arbitrary number, the same in every LetDialog process

/**
 * Brings the database to this version, and returns the names of the applied migrations. Two runs at once wait for each
 * other.
 * @throws Error when PostgreSQL is too old, or the database newer than this version
 */
export async function migrate(config: MigrateConfig): Promise<string[]> {
  const lock = new pg.Client({ connectionString: config.ownerUrl });
  lock.on('error', () => undefined); // the next statement says so
  await lock.connect();
  try {
    // It waits for another run, however long that takes.
    await setUpSession(lock, sessionSettings({ ...OPERATION, lock: 0 }));
    await requirePostgres(lock);
    await requireOwner(lock, roleIn(config.appUrl));
    await lock.query('select pg_advisory_lock($1)', [LOCK]);
    const sequelize = new Sequelize(config.ownerUrl, { dialect: 'postgres', logging: false });
    setUpSessions(sequelize, SETTINGS);
    try {
      const appRole = quotedRole(config.appUrl);
      const { unknown } = await compareMigrations(lock);
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

/** Only the owner of graphile-worker's tables can use them, so the serving role installs them itself. */
async function installJobs(sequelize: Sequelize, appRole: string, appUrl: string): Promise<void> {
  const database = `"${sequelize.getDatabaseName().replaceAll('"', '""')}"`;
  const pool = new pg.Pool({
    connectionString: appUrl,
    max: 2,
    onConnect: (client) => setUpSession(client, SETTINGS),
  });
  pool.on('error', () => undefined); // the next statement says so
  pool.on('connect', (client) => client.on('error', () => undefined));
  await sequelize.query(`grant create on database ${database} to ${appRole}`);
  try {
    await runMigrations({ pgPool: pool });
  } finally {
    await pool.end();
    await sequelize.query(`revoke create on database ${database} from ${appRole}`);
  }
}

function createUmzug(context: MigrationContext): Umzug<MigrationContext> {
  return new Umzug({
    migrations: {
      glob: ['[0-9]*.{ts,js}', { cwd: MIGRATIONS }],
      resolve: ({ name, path = '', context: given }) => ({
        name: migrationName(name),
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

const roleIn = (url: string): string => decodeURIComponent(new URL(url).username);

const quotedRole = (url: string): string => `"${roleIn(url).replaceAll('"', '""')}"`;
