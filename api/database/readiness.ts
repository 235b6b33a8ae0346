import { Socket } from 'node:net';
import pg from 'pg';
import { askedOnceIn } from '../core/asked-once.ts';
import { compareWith } from './version.ts';

/** Less than a second, together with what the answer takes. */
const DEADLINE_MILLISECONDS = 800;
/** However often it is asked, by whomever, the database is asked four times a second at most. */
const REMEMBERED_MILLISECONDS = 250;

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

/** What else can be wrong while the process can serve. Asked on the same connection, when the schema is the present one. */
export interface Watch<Found, Reason extends string> {
  /** Takes less than a millisecond, and gives one row with what was `found`. */
  readonly sql: string;
  reasonsIn(found: Found): readonly Reason[];
}

export interface Readiness<Reason extends string> {
  /** The migrations that the database lacks. */
  readonly pending: readonly string[];
  readonly reasons: readonly Reason[];
}

/**
 * Tries what serving needs, by a new connection each time: one that is there already would not tell that no more are
 * let in. The answer comes in time also when PostgreSQL gives none.
 */
export function createReadinessCheck<Found, Reason extends string>(
  url: string,
  { sql, reasonsIn }: Watch<Found, Reason>,
): () => Promise<Readiness<Reason>> {
  return askedOnceIn(REMEMBERED_MILLISECONDS, () =>
    withConnection(url, async (client) => {
      const { applied } = await ask<{ applied: readonly string[] }>(client, TRY);
      const { pending } = await compareWith(applied);
      if (pending.length > 0) return { pending, reasons: [] };
      return { pending, reasons: reasonsIn(await ask<Found>(client, sql)) };
    }),
  );
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
