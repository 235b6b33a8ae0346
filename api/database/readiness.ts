import { Socket } from 'node:net';
import pg from 'pg';
import { type Limits, sessionSettings, setUpSession } from './session.ts';
import { compareWith } from './version.ts';

/** Less than a second, together with what the answer takes. */
const DEADLINE_MILLISECONDS = 700;
/** So that PostgreSQL, too, gives up. */
const LIMITS: Limits = { lock: 500, statement: 600, idleInTransaction: 600, answer: 0 };

/**
 * It changes nothing and waits for no row. But PostgreSQL refuses it where changes are refused: after a failover to a
 * server that only reads, and without the rights.
 */
const TRY = `with tried as (update index_state set key_id = key_id where false returning key_id)
  select array(select name::text from migrations order by name) as applied, (select count(*) from tried) as changed`;

/**
 * Tries what serving needs, by a new connection each time: one that is there already would not tell that no more are
 * let in. The answer comes in time also when PostgreSQL gives none.
 * @returns a function that gives the migrations that the database lacks
 */
export function createReadinessCheck(url: string): () => Promise<readonly string[]> {
  return async () => (await compareWith(await appliedMigrations(url))).pending;
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
    await setUpSession(client, sessionSettings(LIMITS));
    const { rows } = await client.query<{ applied: string[] }>(TRY);
    return rows[0]?.applied ?? [];
  } finally {
    // Not waited for. It ends by the deadline at the latest, and never rejects.
    void client.end().finally(() => clearTimeout(deadline));
  }
}
