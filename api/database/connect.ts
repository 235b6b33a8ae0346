import pg from 'pg';
import { Sequelize } from 'sequelize';

export interface PoolUse {
  readonly pool: 'work' | 'hot';
  readonly open: number;
  readonly idle: number;
  readonly waiting: number;
}

export interface Database {
  /** For units of work. */
  readonly sequelize: Sequelize;
  /** For hot acts, each one prepared statement: named statements are something Sequelize 6 does not offer. */
  readonly pool: pg.Pool;
  /** How many connections of each pool are open and idle, and how many wait for one. */
  uses(): PoolUse[];
  close(): Promise<void>;
}

const WRITES = new Set(['INSERT', 'UPDATE', 'DELETE', 'BULKUPDATE', 'BULKDELETE', 'UPSERT']);
const CONNECT_MILLISECONDS = 5_000;

interface ConnectOptions {
  /** A connection that is lost while idle must not end the process; the next use of the pool answers for it. */
  readonly onIdleError: (code: string) => void;
  /** The id of the key that makes our blind indexes: the database refuses indexes of another (migration 0007). */
  readonly indexKey: string;
}

export function connectDatabase(url: string, { onIdleError, indexKey }: ConnectOptions): Database {
  const settings = `-c letdialog.index_key=${indexKey}`;
  const ssl = wantsTls(url) ? { ssl: true } : {};
  const sequelize = new Sequelize(url, {
    dialect: 'postgres',
    logging: false,
    dialectOptions: {
      application_name: 'letdialog',
      connectionTimeoutMillis: CONNECT_MILLISECONDS,
      options: settings,
      ...ssl,
    },
    pool: { max: 10, min: 0, acquire: CONNECT_MILLISECONDS },
    define: { underscored: true, timestamps: false },
  });
  guardWrites(sequelize);
  const pool = new pg.Pool({
    connectionString: url,
    application_name: 'letdialog-hot',
    options: settings,
    max: 10,
    connectionTimeoutMillis: CONNECT_MILLISECONDS,
  });
  pool.on('error', (error) => onIdleError('code' in error && typeof error.code === 'string' ? error.code : error.name));
  return {
    sequelize,
    pool,
    uses: () => [
      { pool: 'work', ...useOf(sequelize) },
      { pool: 'hot', open: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount },
    ],
    close: async () => {
      await Promise.all([sequelize.close(), pool.end()]);
    },
  };
}

/** Sequelize's options are optional, so the type system cannot demand the transaction: refuse at run time, in one place. */
function guardWrites(sequelize: Sequelize): void {
  sequelize.addHook('beforeQuery', (options: unknown) => {
    const { type, transaction } = Object(options);
    if (WRITES.has(type) && !transaction) throw new Error(`${type} outside a unit of work`);
  });
}

/** Sequelize's types keep its pool to itself. */
function useOf(sequelize: Sequelize): Omit<PoolUse, 'pool'> {
  const { size, available, waiting } = Object(Reflect.get(sequelize.connectionManager, 'pool'));
  return { open: Number(size), idle: Number(available), waiting: Number(waiting) };
}

const wantsTls = (url: string): boolean => {
  const mode = new URL(url).searchParams.get('sslmode');
  return mode !== null && mode !== 'disable';
};
