import pg from 'pg';
import { Sequelize } from 'sequelize';
import { BATCH_TIMEOUT_MILLISECONDS } from '../core/group-commit.ts';

export interface PoolUse {
  readonly pool: 'work' | 'statements' | 'acting' | 'reading' | 'recording';
  readonly open: number;
  readonly idle: number;
  readonly waiting: number;
}

export interface Database {
  /** For units of work. */
  readonly sequelize: Sequelize;
  /** For single statements, some of them prepared. Sequelize 6 has no named statements. */
  readonly pool: pg.Pool;
  /** For batched acts. One connection, because batches run one after the other and hardly ever wait for locks. */
  readonly actingPool: pg.Pool;
  /** For readings, which never wait behind an act that waits for a lock. PostgreSQL enforces that it only reads. */
  readonly readingPool: pg.Pool;
  /** For the audit events of readings. One connection, because batches run one after the other. */
  readonly recordingPool: pg.Pool;
  /** The number of open and idle connections of each pool, and of requests that wait for one. */
  uses(): PoolUse[];
  close(): Promise<void>;
}

const WRITES = new Set(['INSERT', 'UPDATE', 'DELETE', 'BULKUPDATE', 'BULKDELETE', 'UPSERT']);
const CONNECT_MILLISECONDS = 5_000;
/**
 * Each connection is a PostgreSQL process that maps the shared memory for itself. Statements that wait only for
 * processor and disk are as fast with few connections as with many, and a few have soon mapped the pages they need.
 */
const CONNECTIONS = { work: 10, statements: 6, acting: 1, reading: 4, recording: 1 } as const;
/**
 * PostgreSQL settings per pool. Batched acts skip locked dialogs, but can still wait for other locks: hence the
 * timeout.
 */
const SESSION_SETTINGS: Readonly<Partial<Record<PoolUse['pool'], string>>> = {
  acting: '-c lock_timeout=100ms',
  reading: '-c default_transaction_read_only=on',
};
/** A pool with a single connection must detect when that connection is dead. */
const SINGLE_CONNECTION = { query_timeout: BATCH_TIMEOUT_MILLISECONDS, keepAlive: true };
const IDLE_MILLISECONDS = 600_000;

interface ConnectOptions {
  /** Called when an idle connection is lost. The process goes on, and the next use of the pool connects again. */
  readonly onIdleError: (code: string) => void;
  /** The id of the key of the blind indexes. The database refuses indexes of another key (migration 0007). */
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
  const pool = openPool('statements');
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
      { pool: 'statements', ...countsOf(pool) },
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

/** Refuses writes without a transaction at run time, because Sequelize's types make the transaction optional. */
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

/** Reads the pool by reflection, because Sequelize's types do not expose it. */
function sequelizeCounts(sequelize: Sequelize): Omit<PoolUse, 'pool'> {
  const { size, available, waiting } = Object(Reflect.get(sequelize.connectionManager, 'pool'));
  return { open: Number(size), idle: Number(available), waiting: Number(waiting) };
}

const wantsTls = (url: string): boolean => {
  const mode = new URL(url).searchParams.get('sslmode');
  return mode !== null && mode !== 'disable';
};
