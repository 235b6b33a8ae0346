import { Socket } from 'node:net';
import pg from 'pg';
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
 * Tries what serving needs, by a new connection each time: one that is there already would not tell that no more are
 * let in. The answer comes in time also when PostgreSQL gives none.
 * @returns a function that gives the migrations that the database lacks
 */
export function createReadinessCheck(url: string): () => Promise<readonly string[]> {
  return async () => (await compareWith(await appliedMigrations(url))).pending;
}

interface Found {
  readonly found: { readonly applied: readonly string[] };
}

async function appliedMigrations(url: string): Promise<readonly string[]> {
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
    // Of several statements pg gives a list of results.
    const results: unknown = await client.query(TRY);
    const { rows }: { rows: readonly Found[] } = Object(Array.isArray(results) ? results.at(-1) : results);
    return rows[0]?.found.applied ?? [];
  } finally {
    // Not waited for. It ends by the deadline at the latest, and never rejects.
    void client.end().finally(() => clearTimeout(deadline));
  }
}
