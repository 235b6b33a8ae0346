/**
 * Rows from before rows had MACs: whoever runs the server vouches for what is there, once, right after the upgrade. Later
 * nothing of ours is without a MAC, and what is has been forged.
 */
import type pg from 'pg';
import type { SystemActor } from '../core/actor.ts';
import type { RunAsSystem } from '../core/unit-of-work.ts';
import type { Vault } from '../crypto/vault.ts';
import { type IndexedTable, reindexTable } from '../database/reindex.ts';
import { employmentMac, identityMac } from './authority.ts';
import { indexedEmployments, indexedIdentities } from './indexed.ts';

export const FROM_BEFORE = "mac = ''";

interface Vouching {
  readonly identities: number;
  readonly employments: number;
}

export async function countFromBefore(pool: Pick<pg.Pool, 'query'>, table: string): Promise<number> {
  const { rows } = await pool.query<{ count: string }>(`select count(*) from ${table} where ${FROM_BEFORE}`);
  return Number(rows[0]?.count);
}

export const countUnvouched = async (pool: Pick<pg.Pool, 'query'>): Promise<Vouching> => ({
  identities: await countFromBefore(pool, 'identities'),
  employments: await countFromBefore(pool, 'employments'),
});

export interface VouchTools {
  readonly pool: pg.Pool;
  readonly runAsSystem: RunAsSystem;
  readonly vault: Vault;
  readonly actor: SystemActor;
}

/** @returns how many rows were given a MAC. */
export const vouchTable = <Row extends object>(
  { vault, ...tools }: VouchTools,
  table: IndexedTable<Row>,
): Promise<number> => reindexTable({ ...tools, keyId: vault.keyring.activeId('index'), action: 'keys.vouched' }, table);

export async function vouch(tools: VouchTools): Promise<Vouching> {
  const { vault } = tools;
  const { keyring } = vault;
  return {
    identities: await vouchTable(tools, {
      ...indexedIdentities(vault),
      where: FROM_BEFORE,
      remake: async (row) => [row.subject_index, identityMac.of(keyring, { ...row, subjectIndex: row.subject_index })],
    }),
    employments: await vouchTable(tools, {
      ...indexedEmployments(vault),
      where: FROM_BEFORE,
      remake: async (row) => [employmentMac.of(keyring, { ...row, personId: row.person_id })],
    }),
  };
}
