import { Socket } from 'node:net';
import pg from 'pg';
import type { Clock } from '../core/clock.ts';
import { compareWith } from './version.ts';

/** Less than a second, together with what the answer takes. */
const DEADLINE_MILLISECONDS = 800;

/**
 * In one message, because the time is short. It changes nothing and waits for no row. But PostgreSQL refuses it where
 * changes are refused: after a failover to a server that only reads, and without the rights. The series does not fit into
 * the memory that is given for it, so it is written to a temporary file, and refused where the disk is full. PostgreSQL
 * gives up, too.
 */
const TRY = `set lock_timeout = 700; set statement_timeout = 800; set search_path = public; set work_mem = '64kB';
  select count(*) from generate_series(1, 10000);
  with tried as (update index_state set key_id = key_id where false returning key_id)
  select json_build_object('applied', array(select name from migrations order by name), 'changed', (select count(*) from tried))
    as found`;

/**
 * Asked when the schema is the present one. Findings that stand are few, and the oldest event that waits is found by the
 * key: both take less than a millisecond.
 */
const LOG = `select json_build_object('findings', array(select distinct kind from audit_findings where settled_at is null),
    'oldestPending', (select at from audit_pending order by id limit 1)) as found`;

/** What is wrong while the process can serve. */
export const DEGRADED = ['audit_log_differs', 'audit_log_lags', 'witness_disagrees'] as const;
export type Degraded = (typeof DEGRADED)[number];

export interface Readiness {
  /** The migrations that the database lacks. */
  readonly pending: readonly string[];
  readonly reasons: readonly Degraded[];
}

/** An event that waits for longer has no number because nobody numbers. */
const LAG_MILLISECONDS = 30_000;

/**
 * Tries what serving needs, by a new connection each time: one that is there already would not tell that no more are
 * let in. The answer comes in time also when PostgreSQL gives none.
 */
export function createReadinessCheck(url: string, clock: Clock): () => Promise<Readiness> {
  return () =>
    withConnection(url, async (client) => {
      const { applied } = await ask<{ applied: readonly string[] }>(client, TRY);
      const { pending } = await compareWith(applied);
      if (pending.length > 0) return { pending, reasons: [] };
      return { pending, reasons: reasonsIn(await ask<LogFound>(client, LOG), clock.now()) };
    });
}

interface LogFound {
  readonly findings: readonly string[];
  readonly oldestPending: string | null;
}

function reasonsIn({ findings, oldestPending }: LogFound, now: Date): Degraded[] {
  const isLate = oldestPending !== null && now.getTime() - new Date(oldestPending).getTime() > LAG_MILLISECONDS;
  return [
    ...(findings.some((kind) => kind !== 'witness_disagrees') ? (['audit_log_differs'] as const) : []),
    ...(isLate ? (['audit_log_lags'] as const) : []),
    ...(findings.includes('witness_disagrees') ? (['witness_disagrees'] as const) : []),
  ];
}

async function ask<Found>(client: pg.Client, sql: string): Promise<Found> {
  // Of several statements pg gives a list of results.
  const results: unknown = await client.query(sql);
  const { rows }: { rows: readonly { found: Found }[] } = Object(Array.isArray(results) ? results.at(-1) : results);
  const [row] = rows;
  if (!row) throw new Error('the database does not tell its state');
  return row.found;
}

async function withConnection<T>(url: string, act: (client: pg.Client) => Promise<T>): Promise<T> {
  const socket = new Socket();
  const client = new pg.Client({
    connectionString: url,
    application_name: 'letdialog-readiness',
    stream: () => socket,
  });
  client.on('error', () => undefined); // what is asked below says so
  const deadline = setTimeout(() => socket.destroy(), DEADLINE_MILLISECONDS);
  try {
    await client.connect();
    return await act(client);
  } finally {
    // Not waited for. It ends by the deadline at the latest, and never rejects.
    void client.end().finally(() => clearTimeout(deadline));
  }
}
