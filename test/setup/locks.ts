import type { TestApi } from './test-api.ts';

/** Somebody else's transaction that has run `sql` and is open `during`, until it is committed there. */
export async function holding(
  { sql: pool }: Pick<TestApi, 'sql'>,
  sql: readonly string[],
  during: (commit: () => Promise<void>) => Promise<void>,
): Promise<void> {
  const holder = await pool.connect();
  try {
    await holder.query('begin');
    for (const each of sql) await holder.query(each);
    await during(async () => void (await holder.query('commit')));
  } finally {
    await holder.query('rollback');
    holder.release();
  }
}
