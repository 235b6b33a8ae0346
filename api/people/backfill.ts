/**
 * Rows from before rows had MACs. Operations staff confirm once, right after the upgrade, that they are authentic, and
 * they get MACs. After that no authentic row is without a MAC, so a row without one is tampering.
 */
import type pg from 'pg';
import type { SystemActor } from '../core/actor.ts';
import type { RunAsSystem } from '../core/unit-of-work.ts';
import type { Vault } from '../crypto/vault.ts';
import { type IndexedTable, reindexTable } from '../database/reindex.ts';
import { employmentMac } from './employment-rows.ts';
import { identityMac } from './identity-rows.ts';
import { reindexedEmployments, reindexedIdentities } from './reindex.ts';

export const WITHOUT_MAC = "mac = ''";

interface Backfilled {
  readonly identities: number;
  readonly employments: number;
}

export async function countRowsWithoutMac(pool: Pick<pg.Pool, 'query'>, table: string): Promise<number> {
  const { rows } = await pool.query<{ count: string }>(`select count(*) from ${table} where ${WITHOUT_MAC}`);
  return Number(rows[0]?.count);
}

export const countWithoutMac = async (pool: Pick<pg.Pool, 'query'>): Promise<Backfilled> => ({
  identities: await countRowsWithoutMac(pool, 'identities'),
  employments: await countRowsWithoutMac(pool, 'employments'),
});

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

export async function backfill(tools: BackfillTools): Promise<Backfilled> {
  const { vault } = tools;
  return {
    identities: await backfillTable(tools, {
      ...reindexedIdentities(vault),
      where: WITHOUT_MAC,
      remake: async (row) => [row.subject_index, identityMac(vault, { ...row, subjectIndex: row.subject_index })],
    }),
    employments: await backfillTable(tools, {
      ...reindexedEmployments(vault),
      where: WITHOUT_MAC,
      remake: async (row) => [employmentMac(vault, { ...row, personId: row.person_id })],
    }),
  };
}
