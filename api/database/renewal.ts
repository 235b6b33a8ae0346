/**
 * Rewrites one column of a table while servers are running. It goes through the table in the order of the primary key,
 * one batch at a time, each batch one statement in a transaction of its own. A locked row is skipped until the next
 * pass, so that the two never wait for each other. A row that was changed between reading and writing is left
 * unchanged. Passes repeat until no row is stale. An interrupted run can simply be run again.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import type { SystemActor } from '../core/actor.ts';
import type { NewEvent } from '../core/audit-event.ts';
import type { RunAsSystem } from '../core/unit-of-work.ts';
import { UnsealError } from '../crypto/sealing.ts';

/** The primary key in its own order, with the types of SQL. */
export type PrimaryKey<Row extends object> = readonly {
  readonly column: string & keyof Row;
  readonly type: 'uuid' | 'int' | 'text' | 'bytea';
}[];

interface Renewal<Row extends object> {
  readonly table: string;
  readonly column: string;
  readonly key: PrimaryKey<Row>;
  /** What `renew` needs besides the key: columns, or expressions with an alias. */
  readonly reads: readonly string[];
  /** The first bytes of a value that needs no renewal. */
  readonly header: Buffer;
  /** @throws UnsealError when no key opens the value in this row */
  renew(row: Row, value: Buffer): Buffer | Promise<Buffer>;
  /** Recorded for each batch, with the number of changed rows. */
  readonly event: NewEvent;
  /** The error message when stale rows keep coming. */
  readonly unending: string;
}

export interface RenewalTools {
  readonly pool: pg.Pool;
  readonly runAsSystem: RunAsSystem;
  readonly actor: SystemActor;
  readonly batchSize?: number;
}

export interface Renewed {
  readonly changed: number;
  /** The number of rows that no key of the keyring opens: tampered with, or of a key that was removed. */
  readonly unopenable: number;
}

const BATCH = 500;
const PASSES = 5;
/** The pause before the second pass; it doubles before each further one. Acts lock rows for milliseconds only. */
const PAUSE_MILLISECONDS = 50;
/** A value sealed again differs within these first bytes, which hold key id, format, and nonce or IV. */
const KNOWN_BY_BYTES = 28;

/** @throws Error when stale rows keep coming, because some process still writes them */
export async function renewColumn<Row extends object>(tools: RenewalTools, renewal: Renewal<Row>): Promise<Renewed> {
  let changed = 0;
  for (let pass = 0; pass < PASSES; pass += 1) {
    const found = await runPass(tools, renewal);
    changed += found.changed;
    if (found.stale === found.unopenable) return { changed, unopenable: found.unopenable };
    await sleep(PAUSE_MILLISECONDS * 2 ** pass);
  }
  throw new Error(`${renewal.table}: ${renewal.unending}`);
}

interface PassResult extends Renewed {
  readonly stale: number;
}

async function runPass<Row extends object>(tools: RenewalTools, renewal: Renewal<Row>): Promise<PassResult> {
  const total = { stale: 0, changed: 0, unopenable: 0 };
  let after: readonly unknown[] | null = null;
  for (;;) {
    const rows: readonly StaleRow<Row>[] = await readStale(tools, renewal, after);
    const last = rows.at(-1);
    if (!last) return total;
    const fresh = (await Promise.all(rows.map((row) => freshOf(renewal, row)))).flat();
    total.stale += rows.length;
    total.unopenable += rows.length - fresh.length;
    if (fresh.length > 0) total.changed += await writeFresh(tools, renewal, fresh);
    after = renewal.key.map(({ column }) => last[column]);
  }
}

type StaleRow<Row> = Row & { readonly value: Buffer };

async function readStale<Row extends object>(
  { pool, batchSize = BATCH }: RenewalTools,
  { table, column, key, reads, header }: Renewal<Row>,
  after: readonly unknown[] | null,
): Promise<StaleRow<Row>[]> {
  const columns = key.map((each) => each.column).join(', ');
  const bounds = key.map(({ type }, index) => `$${index + 3}::${type}`).join(', ');
  const { rows } = await pool.query<StaleRow<Row>>(
    `select ${[columns, ...reads].join(', ')}, ${column} as value from ${table}
     where substring(${column} from 1 for ${header.length}) <> $1 ${after ? `and (${columns}) > (${bounds})` : ''}
     order by ${columns} limit $2`,
    [header, batchSize, ...(after ?? [])],
  );
  return rows;
}

interface Fresh<Row> {
  readonly row: StaleRow<Row>;
  readonly value: Buffer;
}

async function freshOf<Row extends object>(renewal: Renewal<Row>, row: StaleRow<Row>): Promise<Fresh<Row>[]> {
  try {
    return [{ row, value: await renewal.renew(row, row.value) }];
  } catch (error) {
    // A row that does not open must not stop the renewal of the others. It is counted and reported.
    if (error instanceof UnsealError) return [];
    throw error;
  }
}

function writeFresh<Row extends object>(
  { runAsSystem, actor }: RenewalTools,
  { table, column, key, event: { action, ...facts } }: Renewal<Row>,
  fresh: readonly Fresh<Row>[],
): Promise<number> {
  const names = key.map((each) => each.column);
  const arrays = [...key.map(({ type }) => type), 'bytea', 'bytea'].map((type, index) => `$${index + 1}::${type}[]`);
  const isSame = names.map((name) => `t.${name} = n.${name}`).join(' and ');
  const values = [
    ...names.map((name) => fresh.map(({ row }) => row[name])),
    fresh.map(({ row }) => row.value.subarray(0, KNOWN_BY_BYTES)),
    fresh.map(({ value }) => value),
  ];
  return runAsSystem(actor, async (work) => {
    const changed = await work.query(
      `with n as (
         select ${names.map((name) => `n.${name}`).join(', ')}, n.fresh
         from unnest(${arrays.join(', ')}) as n (${names.join(', ')}, stale, fresh) join ${table} t on ${isSame}
         where substring(t.${column} from 1 for ${KNOWN_BY_BYTES}) = n.stale
         for no key update of t skip locked)
       update ${table} t set ${column} = n.fresh from n where ${isSame} returning 1 as changed`,
      values,
    );
    work.record(action, { ...facts, count: changed.length });
    return changed.length;
  });
}
