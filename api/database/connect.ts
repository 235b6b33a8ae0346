import pg from 'pg';
import { Sequelize } from 'sequelize';

export interface PoolUse {
  readonly pool: 'work' | 'hot' | 'reading';
  readonly open: number;
  readonly idle: number;
  readonly waiting: number;
}

export interface Database {
  /** For units of work. */
  readonly sequelize: Sequelize;
  /** For hot acts, each one prepared statement: named statements are something Sequelize 6 does not offer. */
  readonly pool: pg.Pool;
  /** For reading alone: it never waits behind an act that waits for a lock. */
  readonly readingPool: pg.Pool;
  /** How many connections of each pool are open and idle, and how many wait for one. */
  uses(): PoolUse[];
  close(): Promise<void>;
}

const WRITES = new Set(['INSERT', 'UPDATE', 'DELETE', 'BULKUPDATE', 'BULKDELETE', 'UPSERT']);
const CONNECT_MILLISECONDS = 5_000;
const CONNECTIONS = 10;
/** Reading waits for nothing but the processor: with more connections than that can serve, PostgreSQL's processes take turns. */
const READING_CONNECTIONS = 4;

export interface ConnectOptions {
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
    pool: { max: CONNECTIONS, min: 0, acquire: CONNECT_MILLISECONDS },
    define: { underscored: true, timestamps: false },
  });
  guardWrites(sequelize);
  const openPool = (name: PoolUse['pool'], max: number): pg.Pool => {
    const pool = new pg.Pool({
      connectionString: url,
      application_name: `letdialog-${name}`,
      options: settings,
      max,
      connectionTimeoutMillis: CONNECT_MILLISECONDS,
    });
    pool.on('error', (error) =>
      onIdleError('code' in error && typeof error.code === 'string' ? error.code : error.name),
    );
    return pool;
  };
  const pool = openPool('hot', CONNECTIONS);
  const readingPool = openPool('reading', READING_CONNECTIONS);
  return {
    sequelize,
    pool,
    readingPool,
    uses: () => [
      { pool: 'work', ...useOf(sequelize) },
      { pool: 'hot', ...countsOf(pool) },
      { pool: 'reading', ...countsOf(readingPool) },
    ],
    close: async () => {
      await Promise.all([sequelize.close(), pool.end(), readingPool.end()]);
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

const countsOf = ({ totalCount, idleCount, waitingCount }: pg.Pool): Omit<PoolUse, 'pool'> => ({
  open: totalCount,
  idle: idleCount,
  waiting: waitingCount,
});

/** Sequelize's types keep its pool to itself. */
function useOf(sequelize: Sequelize): Omit<PoolUse, 'pool'> {
  const { size, available, waiting } = Object(Reflect.get(sequelize.connectionManager, 'pool'));
  return { open: Number(size), idle: Number(available), waiting: Number(waiting) };
}

const wantsTls = (url: string): boolean => {
  const mode = new URL(url).searchParams.get('sslmode');
  return mode !== null && mode !== 'disable';
};
