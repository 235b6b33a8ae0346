/**
 * Recomputes every blind index under another index key. The servers must be stopped, because a look-up would miss what
 * is indexed under the other key. `index_state` marks an unfinished re-index: no server starts then, a running one
 * writes no index (migration 0007), and the same command resumes it.
 */
import type pg from 'pg';
import type { SystemActor } from '../core/actor.ts';
import type { RunAsSystem } from '../core/unit-of-work.ts';
import { UnsealError } from '../crypto/sealing.ts';

export interface IndexedTable<Row extends object> {
  readonly name: string;
  /** The primary key in its own order, with the types of SQL. */
  readonly key: readonly { readonly column: string & keyof Row; readonly type: 'uuid' | 'int' | 'text' }[];
  /** The columns that are computed with the index key. */
  readonly made: readonly (string & keyof Row)[];
  readonly columns: readonly string[];
  readonly where: string;
  /** The condition for rows that cannot be recomputed, because the original value was not kept. */
  readonly unmovable: string;
  /** Values for the columns `made`; null for a row that must stay unchanged, such as one that is not authentic, or an UnsealError. */
  remake(row: Row): Promise<readonly (Buffer | null)[] | null>;
}

interface ReindexTools {
  readonly pool: pg.Pool;
  readonly runAsSystem: RunAsSystem;
  readonly actor: SystemActor;
  /** The id of the new index key. */
  readonly keyId: string;
  readonly batchSize?: number;
  readonly action?: 'keys.reindexed' | 'keys.backfilled';
}

const BATCH = 1_000;

export async function countUnmovable<Row extends object>(pool: pg.Pool, table: IndexedTable<Row>): Promise<number> {
  const { rows } = await pool.query<{ count: string }>(
    `select count(*) from ${table.name} where ${table.where} and ${table.unmovable}`,
  );
  return Number(rows[0]?.count);
}

/** @returns the number of changed rows */
export async function reindexTable<Row extends object>(tools: ReindexTools, table: IndexedTable<Row>): Promise<number> {
  let changed = 0;
  let after: readonly unknown[] | null = null;
  for (;;) {
    const rows: readonly Row[] = await readBatch(tools, table, after);
    const last = rows.at(-1);
    if (!last) return changed;
    const fresh = await freshOf(table, rows);
    if (fresh.length > 0) await writeBatch(tools, table, fresh);
    changed += fresh.length;
    after = table.key.map(({ column }) => last[column]);
  }
}

async function readBatch<Row extends object>(
  { pool, batchSize = BATCH }: ReindexTools,
  table: IndexedTable<Row>,
  after: readonly unknown[] | null,
): Promise<Row[]> {
  const key = table.key.map(({ column }) => column).join(', ');
  const bounds = table.key.map(({ type }, index) => `$${index + 2}::${type}`).join(', ');
  const { rows } = await pool.query<Row>(
    `select ${table.columns.join(', ')} from ${table.name}
     where ${table.where} ${after ? `and (${key}) > (${bounds})` : ''} order by ${key} limit $1`,
    [batchSize, ...(after ?? [])],
  );
  return rows;
}

interface Fresh<Row> {
  readonly row: Row;
  readonly values: readonly (Buffer | null)[];
}

/** Leaves out rows that already have the new values, from before an interruption. */
async function freshOf<Row extends object>(table: IndexedTable<Row>, rows: readonly Row[]): Promise<Fresh<Row>[]> {
  const remade = await Promise.all(rows.map(async (row) => ({ row, values: await remadeOrNull(table, row) })));
  return remade.flatMap(({ row, values }) =>
    values && !table.made.every((column, index) => isSame(row[column], values[index])) ? [{ row, values }] : [],
  );
}

/** A row that does not open stays as it is, and keeps no other from being recomputed. */
async function remadeOrNull<Row extends object>(table: IndexedTable<Row>, row: Row) {
  try {
    return await table.remake(row);
  } catch (error) {
    if (error instanceof UnsealError) return null;
    throw error;
  }
}

const isSame = (before: unknown, after: Buffer | null | undefined): boolean =>
  Buffer.isBuffer(before) && after ? before.equals(after) : before === after;

const writeBatch = <Row extends object>(
  { runAsSystem, actor, keyId, action = 'keys.reindexed' }: ReindexTools,
  table: IndexedTable<Row>,
  fresh: readonly Fresh<Row>[],
): Promise<void> => {
  const keys = table.key.map(({ column }) => column);
  const types = [...table.key.map(({ type }) => type), ...table.made.map(() => 'bytea')];
  const arrays = types.map((type, index) => `$${index + 1}::${type}[]`).join(', ');
  const names = [...keys, ...table.made.map((column) => `fresh_${column}`)].join(', ');
  return runAsSystem(actor, async (work) => {
    await work.query(
      `update ${table.name} t set ${table.made.map((column) => `${column} = n.fresh_${column}`).join(', ')}
       from unnest(${arrays}) as n (${names}) where ${keys.map((key) => `t.${key} = n.${key}`).join(' and ')}`,
      [
        ...keys.map((key) => fresh.map(({ row }) => row[key])),
        ...table.made.map((_column, index) => fresh.map(({ values }) => values[index])),
      ],
    );
    work.record(action, { targetId: keyId, reason: table.name, count: fresh.length });
  });
};
