/**
 * Rows from before rows had MACs. Operations staff confirm once, right after the upgrade, that they are authentic, and
 * they get MACs. After that no authentic row is without a MAC, so a row without one is tampering.
 */
import type pg from 'pg';
import type { SystemActor } from '../core/actor.ts';
import type { RunAsSystem } from '../core/unit-of-work.ts';
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
