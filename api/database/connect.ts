import pg from 'pg';
import { Sequelize } from 'sequelize';
import { BATCH_TIMEOUT_MILLISECONDS } from '../core/group-commit.ts';

export interface PoolUse {
  readonly pool: 'work' | 'hot' | 'acting' | 'reading' | 'recording';
  readonly open: number;
  readonly idle: number;
  readonly waiting: number;
}

export interface Database {
  /** For units of work. */
  readonly sequelize: Sequelize;
  /** For single statements, some of them prepared: named statements are something Sequelize 6 does not offer. */
  readonly pool: pg.Pool;
  /** For hot acts that come together. One connection, which waits for locks next to never: they are done one batch after the other. */
  readonly actingPool: pg.Pool;
  /** For reading alone, which PostgreSQL holds it to: it never waits behind an act that waits for a lock. */
  readonly readingPool: pg.Pool;
  /** For the events of readings. One connection: they are written one batch after the other. */
  readonly recordingPool: pg.Pool;
  /** How many connections of each pool are open and idle, and how many wait for one. */
  uses(): PoolUse[];
  close(): Promise<void>;
}

const WRITES = new Set(['INSERT', 'UPDATE', 'DELETE', 'BULKUPDATE', 'BULKDELETE', 'UPSERT']);
const CONNECT_MILLISECONDS = 5_000;
/**
 * Each connection is a process of PostgreSQL's, with a view of its own on the memory that they share. What waits for little but
 * the processor and the disk is done by a few as quickly as by many, and each of them has seen the pages before.
 */
const CONNECTIONS = { work: 10, hot: 6, acting: 1, reading: 4, recording: 1 } as const;
/** What PostgreSQL holds the connections of a pool to. Acts that come together pass over locked dialogs, and not over every lock. */
const SESSION_SETTINGS: Readonly<Partial<Record<PoolUse['pool'], string>>> = {
  acting: '-c lock_timeout=100ms',
  reading: '-c default_transaction_read_only=on',
};
/** Where everybody waits for one connection, one that is dead must be found out. */
const SINGLE_CONNECTION = { query_timeout: BATCH_TIMEOUT_MILLISECONDS, keepAlive: true };
const IDLE_MILLISECONDS = 600_000;

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
    pool: { max: CONNECTIONS.work, min: 0, acquire: CONNECT_MILLISECONDS },
    define: { underscored: true, timestamps: false },
  });
  guardWrites(sequelize);
  const openPool = (name: Exclude<PoolUse['pool'], 'work'>): pg.Pool => {
    const pool = new pg.Pool({
      connectionString: url,
      application_name: `letdialog-${name}`,
      options: [settings, SESSION_SETTINGS[name] ?? ''].join(' '),
      max: CONNECTIONS[name],
      connectionTimeoutMillis: CONNECT_MILLISECONDS,
      idleTimeoutMillis: IDLE_MILLISECONDS,
      ...(CONNECTIONS[name] === 1 ? SINGLE_CONNECTION : {}),
    });
    pool.on('error', (error) =>
      onIdleError('code' in error && typeof error.code === 'string' ? error.code : error.name),
    );
    return pool;
  };
  const pool = openPool('hot');
  const actingPool = openPool('acting');
  const readingPool = openPool('reading');
  const recordingPool = openPool('recording');
  return {
    sequelize,
    pool,
    actingPool,
    readingPool,
    recordingPool,
    uses: () => [
      { pool: 'work', ...sequelizeCounts(sequelize) },
      { pool: 'hot', ...countsOf(pool) },
      { pool: 'acting', ...countsOf(actingPool) },
      { pool: 'reading', ...countsOf(readingPool) },
      { pool: 'recording', ...countsOf(recordingPool) },
    ],
    close: async () => {
      await Promise.all([
        sequelize.close(),
        ...[pool, actingPool, readingPool, recordingPool].map((each) => each.end()),
      ]);
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
function sequelizeCounts(sequelize: Sequelize): Omit<PoolUse, 'pool'> {
  const { size, available, waiting } = Object(Reflect.get(sequelize.connectionManager, 'pool'));
  return { open: Number(size), idle: Number(available), waiting: Number(waiting) };
}

const wantsTls = (url: string): boolean => {
  const mode = new URL(url).searchParams.get('sslmode');
  return mode !== null && mode !== 'disable';
};
