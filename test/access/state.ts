import type pg from 'pg';

/** The database as it stands, to come back to, and to see what an act has changed. */
export interface KeptState {
  /** Names of the tables in which a row is not as it was kept. */
  changes(): Promise<string[]>;
  restore(): Promise<void>;
}

/** What every request adds to: the log, and jobs. */
const GROWING = ['audit_events', 'migrations'];

/** `as` is the name of the schema that keeps it: one state for each. */
export async function keepState(sql: pg.Pool, as = 'kept'): Promise<KeptState> {
  const { rows } = await sql.query<{ name: string }>(
    `select tablename as name from pg_tables where schemaname = 'public' and not (tablename = any($1)) order by 1`,
    [GROWING],
  );
  const names = rows.map(({ name }) => name);
  const copies = names.map((name) => `create table ${as}.${name} as table public.${name};`);
  await sql.query(`drop schema if exists ${as} cascade; create schema ${as}; ${copies.join(' ')}`);
  const differing = names
    .map((name) => {
      const [now, then] = [`table public.${name}`, `table ${as}.${name}`];
      return `select '${name}' as name where exists (${now} except ${then}) or exists (${then} except ${now})`;
    })
    .join(' union all ');
  const changes = async (): Promise<string[]> =>
    (await sql.query<{ name: string }>(differing)).rows.map(({ name }) => name);
  return {
    changes,
    restore: async () => {
      const changed = await changes();
      const statements = changed.map(
        (name) => `delete from public.${name}; insert into public.${name} select * from ${as}.${name};`,
      );
      // As a replica: the order of the tables does not matter, and no trigger judges what was there before.
      await sql.query(`begin; set local session_replication_role = replica; ${statements.join(' ')} commit`);
    },
  };
}
