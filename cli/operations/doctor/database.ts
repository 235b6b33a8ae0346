import type pg from 'pg';
import type { Clock } from '../../../api/core/clock.ts';
import { activeKey, type KeyringEntry } from '../../../api/crypto/keyring.ts';
import { connectDatabase, type Database } from '../../../api/database/connect.ts';
import { readIndexState } from '../../../api/database/index-state.ts';
import { countWrapped } from '../../../api/database/rewrap.ts';
import { queryFrom } from '../../../api/database/statements.ts';
import { compareMigrations, requirePostgres } from '../../../api/database/version.ts';
import { WRAPPED_RECORD_KEYS } from '../../../api/database/wrapped-record-keys.ts';
import { WRAPPED_DIALOG_KEYS } from '../../../api/dialogs/keys/wrapped-keys.ts';
import { readQueueDepth } from '../../../api/jobs/queue.ts';
import type { Destination } from '../../../api/merkle-log/witnesses/settings.ts';
import { readNoticeBacklog } from '../../../api/notifications/backlog.ts';
import { checkAuditLog } from './audit-log.ts';
import { evaluateClock, secondsAhead } from './clock.ts';
import { checkDatabaseSettings } from './database-settings.ts';
import { codeOf, type Finding, failed, guarded, ok, skipped, warning } from './finding.ts';
import { evaluateWrapKeys } from './keyring.ts';
import { checkOpening, checkPlaces } from './opened-keys.ts';
import { checkRights } from './rights.ts';
import { checkTokenKeys } from './token-keys.ts';
import { checkWitnesses } from './witnesses.ts';

interface DatabaseCheck {
  readonly url: string | undefined;
  readonly entries: readonly KeyringEntry[] | null;
  readonly clock: Clock;
  /** Null when the settings cannot be read. */
  readonly destinations: readonly Destination[] | null;
}

export async function checkDatabase({ url, entries, clock, destinations }: DatabaseCheck): Promise<Finding[]> {
  if (!url) return [failed('database', 'DATABASE_URL is not set')];
  const indexKey = entries ? activeKey(entries, 'index').id : 'none';
  const database = connectDatabase(url, { onIdleError: () => undefined, indexKey });
  try {
    const reached = await reach(database.pool);
    if (reached.state === 'failed') return [reached];
    return [reached, ...(await checkReached(database, entries, clock, destinations))];
  } finally {
    await database.close();
  }
}

async function reach(pool: pg.Pool): Promise<Finding> {
  try {
    const { rows } = await pool.query<{ version: string }>("select current_setting('server_version') as version");
    return ok('database', `PostgreSQL ${rows[0]?.version}`);
  } catch (error) {
    return failed('database', `cannot be reached (${codeOf(error)})`);
  }
}

async function checkReached(
  { pool }: Database,
  entries: readonly KeyringEntry[] | null,
  clock: Clock,
  destinations: readonly Destination[] | null,
): Promise<Finding[]> {
  const query = queryFrom(pool);
  const version = await guarded('database version', () => checkVersion(pool));
  const settings = await guarded('database writes', () => checkDatabaseSettings(query));
  const migrations = await guarded('migrations', async () => [evaluateMigrations(await compareMigrations(pool))]);
  const time = await guarded('clock (database)', () => checkClock(pool, clock));
  const isCurrent = [...version, ...migrations].every(({ state }) => state === 'ok');
  if (!isCurrent) {
    const why = 'first bring the database to this version';
    return [...version, ...settings, ...migrations, ...time, ...LATER.map((check) => skipped(check, why))];
  }
  return [
    ...version,
    ...settings,
    ...migrations,
    ...time,
    ...(await guarded('database role', () => checkRights(query))),
    ...(await guarded('audit log numbers', () => checkAuditLog(query, clock))),
    ...(await guarded('wrapped keys', () => checkKeys(pool, entries))),
    ...(await guarded('token keys', () => checkTokenKeys(pool, entries))),
    ...(await guarded('queue', async () => [evaluateQueue('queue', await readQueueDepth(query))])),
    ...(destinations === null
      ? [skipped('witnesses', 'first correct the settings')]
      : await guarded('witnesses', () => checkWitnesses(query, destinations, clock.now()))),
    ...(await guarded('notices', async () => [evaluateNotices(await readNoticeBacklog(query, clock.now()))])),
  ];
}

const LATER = [
  'database role',
  'audit log',
  'audit log numbers',
  'wrapped keys',
  'token keys',
  'queue',
  'witnesses',
  'notices',
];

/** Takes the pool, or in tests a connection with an older version. */
export async function checkVersion(pool: Parameters<typeof requirePostgres>[0]): Promise<Finding[]> {
  try {
    await requirePostgres(pool);
    return [ok('database version', 'new enough')];
  } catch (error) {
    return [failed('database version', error instanceof Error ? error.message : 'unknown')];
  }
}

function evaluateMigrations({ pending, unknown }: Awaited<ReturnType<typeof compareMigrations>>): Finding {
  if (unknown.length > 0) return failed('migrations', `newer than this version: ${unknown.join(', ')}`);
  if (pending.length > 0) return failed('migrations', `missing: ${pending.join(', ')}; run "letdialog migrate"`);
  return ok('migrations', 'all there');
}

async function checkClock(pool: pg.Pool, clock: Clock): Promise<Finding[]> {
  const before = clock.now();
  const { rows } = await pool.query<{ now: Date }>('select clock_timestamp() as now');
  const after = clock.now();
  const [row] = rows;
  return row ? [evaluateClock('clock (database)', secondsAhead(before, after, row.now))] : [];
}

async function checkKeys(pool: pg.Pool, entries: readonly KeyringEntry[] | null): Promise<Finding[]> {
  if (!entries) return [skipped('wrapped keys', 'the keyring cannot be read')];
  const uses = await countWrapped(pool, [WRAPPED_RECORD_KEYS.name, WRAPPED_DIALOG_KEYS.name]);
  const [wrapped, stale] = evaluateWrapKeys(entries, uses);
  const ids = uses.map(({ keyId }) => keyId);
  const closed = wrapped.state === 'ok' ? await checkOpening(pool, entries, ids) : null;
  return [
    closed ?? wrapped,
    stale,
    evaluateIndex(entries, await readIndexState(pool)),
    await checkPlaces(pool, entries),
  ];
}

function evaluateIndex(entries: readonly KeyringEntry[], state: Awaited<ReturnType<typeof readIndexState>>): Finding {
  if (!state) return ok('blind indexes', 'none made yet');
  if (state.movingTo)
    return failed('blind indexes', 'half-way to another key: run "letdialog keys reindex" to its end');
  const isKnownKey = state.keyId === activeKey(entries, 'index').id;
  return isKnownKey
    ? ok('blind indexes', `of key ${state.keyId}`)
    : failed('blind indexes', `of key ${state.keyId}, which is not the keyring's: is it the keyring of this database?`);
}

interface Depth {
  readonly due: number;
  readonly later: number;
  readonly oldestSeconds: number;
}

const WARN_SECONDS = 300;
const FAIL_SECONDS = 3_600;

/** When something has been due for so long, no worker is running it. */
function evaluateAge(check: string, { due, later, oldestSeconds }: Depth): Finding {
  const text = `${due} due, ${later} later`;
  if (oldestSeconds <= WARN_SECONDS) return ok(check, text);
  const late = `${text}; the oldest has waited ${Math.round(oldestSeconds / 60)} minutes: is a worker running?`;
  return oldestSeconds > FAIL_SECONDS ? failed(check, late) : warning(check, late);
}

function evaluateQueue(check: string, depth: Depth & { readonly givenUp: number }): Finding {
  const age = evaluateAge(check, depth);
  if (age.state !== 'ok' || depth.givenUp === 0) return age;
  return warning(check, `${age.text}, ${depth.givenUp} given up`);
}

type NoticeDepth = Depth &
  Pick<Awaited<ReturnType<typeof readNoticeBacklog>>, 'failed' | 'refused' | 'refusedFor' | 'withoutMac'>;

function evaluateNotices(backlog: NoticeDepth): Finding {
  const { refused, refusedFor, withoutMac } = backlog;
  if (withoutMac > 0)
    return failed('notices', `${withoutMac} have no MAC and are not sent: see "letdialog keys backfill"`);
  if (refused > 0) {
    const text = `the mail server refuses us (${refusedFor}), so ${refused} wait and are given up after 24 hours`;
    return failed('notices', `${text}: mend the sender, login, TLS or relaying`);
  }
  const age = evaluateAge('notices', backlog);
  if (age.state !== 'ok' || backlog.failed === 0) return age;
  return warning('notices', `${age.text}, ${backlog.failed} failed: see "letdialog notice list --failed"`);
}
