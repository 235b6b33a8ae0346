import pg from 'pg';
import { Sequelize } from 'sequelize';
import { BATCH_TIMEOUT_MILLISECONDS } from '../core/group-commit.ts';
import {
  KEEP_ALIVE,
  type Limits,
  SERVING,
  type SessionSettings,
  sessionSettings,
  setUpSession,
  setUpSessions,
} from './session.ts';

type PoolName = 'statements' | 'waiting' | 'acting' | 'reading' | 'recording' | 'login' | 'jobs';

type WorkName = 'work' | 'waiting-work' | 'login-work';

export interface PoolUse {
  readonly pool: WorkName | PoolName;
  readonly open: number;
  readonly idle: number;
  readonly waiting: number;
}

export interface Database {
  /** For units of work. None of them waits for long. */
  readonly sequelize: Sequelize;
  /** For units of work whose rows another transaction has locked, and which so wait for it. */
  readonly waitingSequelize: Sequelize;
  /** For single statements, some of them prepared. Sequelize 6 has no named statements. None of them waits for long. */
  readonly pool: pg.Pool;
  /** For acts that could not be batched because another transaction has locked their rows, and so wait for it. */
  readonly waitingPool: pg.Pool;
  /** For batched acts. One connection, because batches run one after the other and hardly ever wait for locks. */
  readonly actingPool: pg.Pool;
  /** For readings, which never wait behind an act that waits for a lock. PostgreSQL enforces that it only reads. */
  readonly readingPool: pg.Pool;
  /** For the audit events of readings. One connection, because batches run one after the other. */
  readonly recordingPool: pg.Pool;
  /** For logins and the renewal of tokens, which never wait behind acts. */
  readonly login: { readonly sequelize: Sequelize; readonly pool: pg.Pool };
  /** For the queue. The caller ends it. */
  openJobsPool(): pg.Pool;
  /** The number of open and idle connections of each pool, and of requests that wait for one. */
  uses(): PoolUse[];
  close(): Promise<void>;
}

const WRITES = new Set(['INSERT', 'UPDATE', 'DELETE', 'BULKUPDATE', 'BULKDELETE', 'UPSERT']);
const CONNECT_MILLISECONDS = 5_000;
/**
 * Each connection is a PostgreSQL process that maps the shared memory for itself. Statements that wait only for
 * processor and disk are as fast with few connections as with many, and a few have soon mapped the pages they need.
 * docs/operations.md counts them.
 */
const CONNECTIONS = {
  work: 7,
  'waiting-work': 3,
  'login-work': 3,
  statements: 4,
  waiting: 3,
  acting: 1,
  reading: 4,
  recording: 1,
  login: 3,
  jobs: 6,
} as const;
/** At the most, with its jobs, the connection that readiness is tried by, and that which tells of the process. */
export const CONNECTIONS_PER_PROCESS = Object.values(CONNECTIONS).reduce<number>((sum, each) => sum + each, 2);
const SHORT = { statement: BATCH_TIMEOUT_MILLISECONDS - 500, answer: BATCH_TIMEOUT_MILLISECONDS };
/**
 * What differs from the limits of the others. Batched acts skip locked dialogs, but can still wait for other locks:
 * hence the short limit. A pool with a single connection must soon detect that it is dead.
 */
const OWN_LIMITS: Readonly<Partial<Record<PoolUse['pool'], Partial<Limits>>>> = {
  // Whoever waits for longer goes on in another pool. So a row that stays locked takes no pool from all others.
  work: { lock: 200 },
  'login-work': { lock: 200 },
  login: { lock: 500 },
  acting: { lock: 100, ...SHORT },
  recording: SHORT,
};
const OWN_SETTINGS: Readonly<Partial<Record<PoolUse['pool'], SessionSettings>>> = {
  reading: { default_transaction_read_only: 'on' },
};
const IDLE_MILLISECONDS = 600_000;

interface ConnectOptions {
  /** Called when an idle connection is lost. The process goes on, and the next use of the pool connects again. */
  readonly onIdleError: (code: string) => void;
  /** The id of the key of the blind indexes. The database refuses indexes of another key (migration 0007). */
  readonly indexKey: string;
  readonly limits?: Limits;
}

export function connectDatabase(
  url: string,
  { onIdleError, indexKey, limits: common = SERVING }: ConnectOptions,
): Database {
  const limitsOf = (name: PoolUse['pool']): Limits => ({ ...common, ...OWN_LIMITS[name] });
  const settingsOf = (name: PoolUse['pool']): SessionSettings =>
    sessionSettings(limitsOf(name), { ...OWN_SETTINGS[name], 'letdialog.index_key': indexKey });
  const openSequelize = (name: WorkName): Sequelize => {
    const sequelize = new Sequelize(url, {
      dialect: 'postgres',
      logging: false,
      dialectOptions: {
        application_name: name === 'work' ? 'letdialog' : `letdialog-${name}`,
        connectionTimeoutMillis: CONNECT_MILLISECONDS,
        query_timeout: limitsOf(name).answer,
        ...KEEP_ALIVE,
        ...(wantsTls(url) ? { ssl: true } : {}),
      },
      pool: { max: CONNECTIONS[name], min: 0, acquire: CONNECT_MILLISECONDS },
      define: { underscored: true, timestamps: false },
    });
    guardWrites(sequelize);
    setUpSessions(sequelize, settingsOf(name));
    return sequelize;
  };
  const openPool = (name: PoolName): pg.Pool => {
    const pool = new pg.Pool({
      connectionString: url,
      application_name: `letdialog-${name}`,
      max: CONNECTIONS[name],
      connectionTimeoutMillis: CONNECT_MILLISECONDS,
      idleTimeoutMillis: IDLE_MILLISECONDS,
      query_timeout: limitsOf(name).answer,
      ...KEEP_ALIVE,
      onConnect: (client) => setUpSession(client, settingsOf(name)),
    });
    pool.on('error', (error) =>
      onIdleError('code' in error && typeof error.code === 'string' ? error.code : error.name),
    );
    // Lost while somebody holds it and asks nothing: the next statement says so. Unheard, it would end the process.
    pool.on('connect', (client) => client.on('error', () => undefined));
    return pool;
  };
  const sequelize = openSequelize('work');
  const waitingSequelize = openSequelize('waiting-work');
  const login = { sequelize: openSequelize('login-work'), pool: openPool('login') };
  const pools = {
    statements: openPool('statements'),
    waiting: openPool('waiting'),
    acting: openPool('acting'),
    reading: openPool('reading'),
    recording: openPool('recording'),
  };
  return {
    sequelize,
    waitingSequelize,
    pool: pools.statements,
    waitingPool: pools.waiting,
    actingPool: pools.acting,
    readingPool: pools.reading,
    recordingPool: pools.recording,
    login,
    openJobsPool: () => openPool('jobs'),
    uses: () => [
      { pool: 'work', ...sequelizeCounts(sequelize) },
      { pool: 'waiting-work', ...sequelizeCounts(waitingSequelize) },
      { pool: 'statements', ...countsOf(pools.statements) },
      { pool: 'waiting', ...countsOf(pools.waiting) },
      { pool: 'acting', ...countsOf(pools.acting) },
      { pool: 'reading', ...countsOf(pools.reading) },
      { pool: 'recording', ...countsOf(pools.recording) },
      { pool: 'login-work', ...sequelizeCounts(login.sequelize) },
      { pool: 'login', ...countsOf(login.pool) },
    ],
    close: async () => {
      await Promise.all([
        sequelize.close(),
        waitingSequelize.close(),
        login.sequelize.close(),
        ...[...Object.values(pools), login.pool].map((each) => each.end()),
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
