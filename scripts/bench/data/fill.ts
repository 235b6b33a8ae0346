import type pg from 'pg';

/** Runs one insert of many rows. */
export type Fill = (sql: string, values: readonly unknown[]) => Promise<void>;

/**
 * As superuser, and as a replica would: the rows are right by construction, and checking each of millions against its
 * foreign keys is most of the time that making them takes.
 */
export async function createFill(client: pg.Client): Promise<Fill> {
  await client.query("set session_replication_role = replica; set maintenance_work_mem = '512MB'");
  return async (sql, values) => {
    await client.query(sql, [...values]);
  };
}

const INDEXES = `select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition from pg_index i
  where i.indrelid = $1::regclass and not exists (select from pg_constraint c where c.conindid = i.indexrelid)`;

/** Fills a table whose indexes are made afterwards, all at once, as the migrations made them. */
export async function withoutIndexes(client: pg.Client, table: string, act: () => Promise<void>): Promise<void> {
  const { rows } = await client.query<{ name: string; definition: string }>(INDEXES, [table]);
  for (const { name } of rows) await client.query(`drop index ${name}`);
  await act();
  for (const { definition } of rows) await client.query(definition);
}
