/**
 * Rows from before rows had MACs: whoever runs the server vouches for what is there, once, right after the upgrade. Later
 * nothing of ours is without a MAC, and what is has been forged.
 */
import type pg from 'pg';
import type { SystemActor } from '../core/actor.ts';
import type { RunAsSystem } from '../core/unit-of-work.ts';
import type { Vault } from '../crypto/vault.ts';
import { reindexTable } from '../database/reindex.ts';
import { employmentMac, identityMac } from './authority.ts';
import { indexedEmployments, indexedIdentities } from './indexed.ts';

const FROM_BEFORE = "mac = ''";

export interface Vouching {
  readonly identities: number;
  readonly employments: number;
}

export async function countUnvouched(pool: Pick<pg.Pool, 'query'>): Promise<Vouching> {
  const count = async (table: string): Promise<number> => {
    const { rows } = await pool.query<{ count: string }>(`select count(*) from ${table} where ${FROM_BEFORE}`);
    return Number(rows[0]?.count);
  };
  return { identities: await count('identities'), employments: await count('employments') };
}

interface VouchTools {
  readonly pool: pg.Pool;
  readonly runAsSystem: RunAsSystem;
  readonly vault: Vault;
  readonly actor: SystemActor;
}

/** @returns how many rows were given a MAC. */
export async function vouch({ vault, ...rest }: VouchTools): Promise<Vouching> {
  const { keyring } = vault;
  const tools = { ...rest, keyId: keyring.activeId('index'), action: 'keys.vouched' as const };
  return {
    identities: await reindexTable(tools, {
      ...indexedIdentities(vault),
      where: FROM_BEFORE,
      remake: async (row) => [row.subject_index, identityMac.of(keyring, { ...row, subjectIndex: row.subject_index })],
    }),
    employments: await reindexTable(tools, {
      ...indexedEmployments(vault),
      where: FROM_BEFORE,
      remake: async (row) => [employmentMac.of(keyring, { ...row, personId: row.person_id })],
    }),
  };
}
