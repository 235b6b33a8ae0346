/**
 * Brings every wrapped key under the active wrap key, while the house is open. It walks each table in the order of its
 * primary key, a batch at a time, each batch one statement in a transaction of its own. A row that was changed between
 * reading and writing is left alone; passes go on until one finds nothing stale, so that an interrupted run is simply
 * run again.
 */
import type pg from 'pg';
import type { SystemActor } from '../core/actor.ts';
import type { RunAsSystem } from '../core/unit-of-work.ts';
import { type Keyring, WRAP_KEY_ID_BYTES } from '../crypto/keyring.ts';
import { UnsealError } from '../crypto/sealing.ts';

export interface WrappedTable<Row extends object> {
  readonly name: string;
  /** The primary key in its own order, with the types of SQL. */
  readonly key: readonly { readonly column: string & keyof Row; readonly type: 'uuid' | 'int' }[];
  /** All columns that `contextOf` needs. */
  readonly columns: readonly (string & keyof Row)[];
  contextOf(row: Row): string;
}

export interface RewrapTools {
  readonly pool: pg.Pool;
  readonly runAsSystem: RunAsSystem;
  readonly keyring: Keyring;
  readonly actor: SystemActor;
  readonly batchSize?: number;
}

interface Rewrapped {
  readonly rewrapped: number;
  /** Rows that no key of the keyring opens: forged, or of a key that was removed. */
  readonly unopenable: number;
}

const BATCH = 1_000;
const PASSES = 5;

/** @throws Error when rows keep coming under an old key: some process still wraps with it. */
export async function rewrapTable<Row extends object>(
  tools: RewrapTools,
  table: WrappedTable<Row>,
): Promise<Rewrapped> {
  let rewrapped = 0;
  for (let pass = 0; pass < PASSES; pass += 1) {
    const found = await walk(tools, table);
    rewrapped += found.rewrapped;
    if (found.stale === found.unopenable) return { rewrapped, unopenable: found.unopenable };
  }
  throw new Error(`${table.name}: keys are still being wrapped under an old key. Restart every process, then go on.`);
}

interface Walked extends Rewrapped {
  readonly stale: number;
}

async function walk<Row extends object>(tools: RewrapTools, table: WrappedTable<Row>): Promise<Walked> {
  const total = { stale: 0, rewrapped: 0, unopenable: 0 };
  let after: readonly unknown[] | null = null;
  for (;;) {
    const rows: readonly StaleRow<Row>[] = await readStale(tools, table, after);
    const last = rows.at(-1);
    if (!last) return total;
    const fresh = rows.flatMap((row) => freshOf(tools.keyring, table, row));
    total.stale += rows.length;
    total.unopenable += rows.length - fresh.length;
    if (fresh.length > 0) total.rewrapped += await writeFresh(tools, table, fresh);
    after = table.key.map(({ column }) => last[column]);
  }
}

type StaleRow<Row> = Row & { readonly wrapped_key: Buffer };

async function readStale<Row extends object>(
  { pool, keyring, batchSize = BATCH }: RewrapTools,
  table: WrappedTable<Row>,
  after: readonly unknown[] | null,
): Promise<StaleRow<Row>[]> {
  const columns = table.key.map(({ column }) => column).join(', ');
  const bounds = table.key.map(({ type }, index) => `$${index + 3}::${type}`).join(', ');
  const { rows } = await pool.query<StaleRow<Row>>(
    `select ${table.columns.join(', ')}, wrapped_key from ${table.name}
     where substring(wrapped_key from 1 for ${WRAP_KEY_ID_BYTES}) <> $1 ${after ? `and (${columns}) > (${bounds})` : ''}
     order by ${columns} limit $2`,
    [Buffer.from(keyring.activeId('wrap'), 'latin1'), batchSize, ...(after ?? [])],
  );
  return rows;
}

interface Fresh<Row> {
  readonly row: StaleRow<Row>;
  readonly wrapped: Buffer;
}

function freshOf<Row extends object>(keyring: Keyring, table: WrappedTable<Row>, row: StaleRow<Row>): Fresh<Row>[] {
  try {
    return [{ row, wrapped: keyring.rewrap(table.contextOf(row), row.wrapped_key) }];
  } catch (error) {
    // One row that opens nowhere must not keep the others under the old key; it is counted and told.
    if (error instanceof UnsealError) return [];
    throw error;
  }
}

function writeFresh<Row extends object>(
  { runAsSystem, actor, keyring }: RewrapTools,
  table: WrappedTable<Row>,
  fresh: readonly Fresh<Row>[],
): Promise<number> {
  const names = table.key.map(({ column }) => column);
  const arrays = [...table.key.map(({ type }) => type), 'bytea', 'bytea'].map(
    (type, index) => `$${index + 1}::${type}[]`,
  );
  const values = [
    ...names.map((name) => fresh.map(({ row }) => row[name])),
    fresh.map(({ row }) => row.wrapped_key),
    fresh.map(({ wrapped }) => wrapped),
  ];
  return runAsSystem(actor, async (work) => {
    const changed = await work.query(
      `update ${table.name} t set wrapped_key = n.fresh
       from unnest(${arrays.join(', ')}) as n (${names.join(', ')}, stale, fresh)
       where ${names.map((name) => `t.${name} = n.${name}`).join(' and ')} and t.wrapped_key = n.stale
       returning 1 as changed`,
      values,
    );
    work.record('keys.rewrapped', { targetId: keyring.activeId('wrap'), count: changed.length });
    return changed.length;
  });
}

interface WrapCount {
  readonly keyId: string;
  readonly rows: number;
}

/** How many rows each wrap key still wraps. */
export async function countWrapped(
  connection: Pick<pg.ClientBase, 'query'>,
  tables: readonly string[],
): Promise<WrapCount[]> {
  const each = tables.map(
    (name) => `select substring(wrapped_key from 1 for ${WRAP_KEY_ID_BYTES}) as key_id from ${name}`,
  );
  const { rows } = await connection.query<{ key_id: Buffer; rows: string }>(
    `select key_id, count(*) as rows from (${each.join(' union all ')}) as wrapped group by key_id`,
  );
  return rows.map((row) => ({ keyId: row.key_id.toString('latin1'), rows: Number(row.rows) }));
}
