import type pg from 'pg';
import type { Query } from '../core/unit-of-work.ts';
import { queryFrom } from '../database/statements.ts';

/** Their own numbers among the advisory locks of this database. Whoever makes the log grow holds the first. */
export const LOG_LOCK = 7_106_962;
export const GUARD_LOCK = 7_106_963;

/**
 * Runs in a transaction while no other process holds this lock.
 * @returns null, without running anything, when another process is at it
 */
export async function whileAlone<T>(
  pool: pg.Pool,
  lock: number,
  act: (query: Query) => Promise<T>,
  isolation: 'read committed' | 'repeatable read' = 'read committed',
): Promise<T | null> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    const query = queryFrom(client);
    await client.query(`begin isolation level ${isolation}`);
    const [held] = await query<{ held: boolean }>('select pg_try_advisory_xact_lock($1) as held', [lock]);
    const result = held?.held ? await act(query) : null;
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch((lost: unknown) => {
      broken = lost instanceof Error ? lost : new Error('the connection is lost');
    });
    throw error;
  } finally {
    client.release(broken);
  }
}
