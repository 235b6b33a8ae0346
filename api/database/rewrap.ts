/** Wraps every key again under the active wrap key and in the present format, while servers are running. */
import type pg from 'pg';
import { type Keyring, WRAP_KEY_ID_BYTES, wrapHeader } from '../crypto/keyring.ts';
import { type PrimaryKey, type RenewalTools, renewColumn } from './renewal.ts';

export interface WrappedTable<Row extends object> {
  readonly name: string;
  readonly key: PrimaryKey<Row>;
  /** All columns that `contextOf` needs. */
  readonly columns: readonly (string & keyof Row)[];
  contextOf(row: Row): string;
}

export interface RewrapTools extends RenewalTools {
  readonly keyring: Keyring;
}

interface Rewrapped {
  readonly rewrapped: number;
  /** The number of rows that no key of the keyring opens: tampered with, or of a key that was removed. */
  readonly unopenable: number;
}

/** @throws Error when rows keep coming under an old key, because some process still wraps with it */
export async function rewrapTable<Row extends object>(
  { keyring, ...tools }: RewrapTools,
  table: WrappedTable<Row>,
): Promise<Rewrapped> {
  const active = keyring.activeId('wrap');
  const { changed, unopenable } = await renewColumn(tools, {
    table: table.name,
    column: 'wrapped_key',
    key: table.key,
    reads: table.columns,
    header: wrapHeader(active),
    renew: (row, wrapped) => keyring.rewrap(table.contextOf(row), wrapped),
    event: { action: 'keys.rewrapped', targetId: active },
    unending: 'keys are still being wrapped under an old key. Restart every process, then go on.',
  });
  return { rewrapped: changed, unopenable };
}

interface WrapCount {
  readonly keyId: string;
  readonly rows: number;
}

/** The number of rows that each wrap key still wraps. */
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
