import type pg from 'pg';

/** The rows of the database as they stood, to come back to, and to see what an act has changed. */
export interface Snapshot {
  /** Names of the tables in which a row is not as it was. */
  changes(): Promise<string[]>;
  restore(): Promise<void>;
  /** The rows as they stand now: keeps a copy of what has changed since, in a schema of that name. */
  takeLater(as: string): Promise<Snapshot>;
}

/** What every request adds to, the log; and relations, which are counted by it. */
const GROWING = [
  'audit_pending',
  'audit_log',
  'audit_details',
  'audit_log_state',
  'audit_tiles',
  'audit_checkpoints',
  'relations',
  'migrations',
];

export async function takeSnapshot(sql: pg.Pool): Promise<Snapshot> {
  const { rows } = await sql.query<{ name: string }>(
    `select tablename as name from pg_tables where schemaname = 'public' and not (tablename = any($1)) order by 1`,
    [GROWING],
  );
  const names = rows.map(({ name }) => name);
  return keep(sql, 'kept', names, new Map());
}

/** Copies the tables named, and says of all where their copies are; `before` tells it of the others. */
async function keep(
  sql: pg.Pool,
  as: string,
  copied: readonly string[],
  before: ReadonlyMap<string, string>,
): Promise<Snapshot> {
  const places = new Map([...before, ...copied.map((name): [string, string] => [name, as])]);
  const names = [...places.keys()];
  const copies = copied.map((name) => `create table ${as}.${name} as table public.${name};`);
  await sql.query(`drop schema if exists ${as} cascade; create schema ${as}; ${copies.join(' ')}`);
  // The rows of a table as one number, whatever their order; prepared, since to plan it takes PostgreSQL far longer than to run it.
  const sums = names.map(
    (name) => `select '${name}' as name, (select sum(hashtextextended(t::text, 0)) from public.${name} t) as sum`,
  );
  const summed = async (): Promise<Map<string, string | null>> => {
    const query = { name: 'rows-of-tables', text: sums.join(' union all ') };
    const found = await sql.query<{ name: string; sum: string | null }>(query);
    return new Map(found.rows.map(({ name, sum }) => [name, sum]));
  };
  const kept = await summed();
  const changes = async (): Promise<string[]> => {
    const now = await summed();
    return names.filter((name) => now.get(name) !== kept.get(name));
  };
  return {
    changes,
    restore: async () => {
      const changed = await changes();
      if (changed.length === 0) return;
      const statements = changed.map(
        (name) => `delete from public.${name}; insert into public.${name} select * from ${places.get(name)}.${name};`,
      );
      // As a replica: the order of the tables does not matter, and no trigger judges what was there before.
      await sql.query(`begin; set local session_replication_role = replica; ${statements.join(' ')} commit`);
    },
    takeLater: async (later) => keep(sql, later, await changes(), places),
  };
}
