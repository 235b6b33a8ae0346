/**
 * Which processes run, and which keys of the keyring each holds. A process keeps one connection of its own, with a shared
 * advisory lock for each key, so PostgreSQL itself tells of all of them, and forgets a process the moment it is gone.
 */
import { createHash } from 'node:crypto';
import pg from 'pg';
import type { Query } from '../core/unit-of-work.ts';
import { KEEP_ALIVE, SERVING, sessionSettings, setUpSession } from './session.ts';

const NAME = 'letdialog-process';
/** An arbitrary number, the first half of all these locks. */
const LOCKS = 720_344_115;
const AGAIN_MILLISECONDS = 1_000;

/** The second half: 31 bits, since PostgreSQL takes a signed number and shows an unsigned one. */
const lockOf = (keyId: string): number => createHash('sha256').update(keyId).digest().readUInt32BE(0) >>> 1;

/**
 * Lets others know of this process until the end that it returns. A connection that is lost is made anew.
 * @throws the error of pg when the first connection cannot be made
 */
export async function announceProcess(url: string, keyIds: readonly string[]): Promise<() => Promise<void>> {
  let isOver = false;
  let timer: NodeJS.Timeout | undefined;
  const again = (): void => {
    if (isOver) return;
    timer = setTimeout(() => {
      connect(url, keyIds, again).then((next) => {
        client = next;
        if (isOver) void next.end();
      }, again);
    }, AGAIN_MILLISECONDS);
    timer.unref();
  };
  let client = await connect(url, keyIds, again);
  return async () => {
    isOver = true;
    clearTimeout(timer);
    await client.end().catch(() => undefined);
  };
}

async function connect(url: string, keyIds: readonly string[], onLost: () => void): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, application_name: NAME, ...KEEP_ALIVE });
  client.on('error', () => undefined); // it also ends, and that is heard
  try {
    await client.connect();
    await setUpSession(client, sessionSettings(SERVING));
    await client.query('select pg_advisory_lock_shared($1, key) from unnest($2::int[]) key', [
      LOCKS,
      keyIds.map(lockOf),
    ]);
  } catch (error) {
    await client.end().catch(() => undefined);
    throw error;
  }
  client.once('end', onLost);
  return client;
}

export interface OtherProcess {
  /** Null for a process on the same machine that uses a socket. */
  readonly address: string | null;
  readonly since: Date;
  readonly holds: boolean;
}

const PROCESSES = `select host(a.client_addr) as address, a.backend_start as since,
    exists (select from pg_locks l where l.pid = a.pid and l.locktype = 'advisory' and l.objsubid = 2 and l.granted
      and l.classid::bigint = $2 and l.objid::bigint = $3) as holds
  from pg_stat_activity a where a.datname = current_database() and a.application_name = $1 order by a.backend_start`;

/** All processes that serve or work with this database, and whether each holds the key. */
export const processesAndKey = (query: Query, keyId: string): Promise<OtherProcess[]> =>
  query<OtherProcess>(PROCESSES, [NAME, LOCKS, lockOf(keyId)]);
