/**
 * Rows from before rows had MACs. Operations staff confirm once, right after the upgrade, that they are authentic, and
 * they get MACs. No server starts before. After that no authentic row is without a MAC, so a row without one is
 * tampering: somebody may have taken it away, to have it given anew to what they wrote.
 */
import type pg from 'pg';
import type { SystemActor } from '../core/actor.ts';
import type { RunAsSystem, Work } from '../core/unit-of-work.ts';
import type { Vault } from '../crypto/vault.ts';
import { type IndexedTable, reindexTable } from './reindex.ts';

export const WITHOUT_MAC = "mac = ''";

export async function countRowsWithoutMac(
  pool: Pick<pg.Pool, 'query'>,
  table: string,
  where = WITHOUT_MAC,
): Promise<number> {
  const { rows } = await pool.query<{ count: string }>(`select count(*) from ${table} where ${where}`);
  return Number(rows[0]?.count);
}

export interface BackfillTools {
  readonly pool: pg.Pool;
  readonly runAsSystem: RunAsSystem;
  readonly vault: Vault;
  readonly actor: SystemActor;
}

/** @returns how many rows were given a MAC. */
export const backfillTable = <Row extends object>(
  { vault, ...tools }: BackfillTools,
  table: IndexedTable<Row>,
): Promise<number> =>
  reindexTable({ ...tools, keyId: vault.keyring.activeId('index'), action: 'keys.backfilled' }, table);

const ALL = 'all';

/** Events of the system alone have no municipality, so the index finds this one. */
const DONE = `from audit_events where municipality_id is null and action = 'keys.backfilled' and reason = '${ALL}'`;

/** SQL: whether every row of this database had a MAC once, as the log says. */
export const IS_BACKFILLED = `exists (select ${DONE})`;

/** When every row of this database had a MAC for the first time, as the log says; null when that was never. */
export async function findBackfill(pool: Pick<pg.Pool, 'query'>): Promise<Date | null> {
  const { rows } = await pool.query<{ at: Date }>(`select at ${DONE} order by id limit 1`);
  return rows[0]?.at ?? null;
}

/** From now on a row without a MAC is none from before. */
export const recordBackfill = ({ record, vault }: Pick<Work<SystemActor>, 'record' | 'vault'>): void =>
  record('keys.backfilled', { targetId: vault.keyring.activeId('index'), reason: ALL });
