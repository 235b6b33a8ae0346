/** Logins and employments from before they had MACs; see database/backfill.ts. */
import type pg from 'pg';
import { type BackfillTools, backfillTable, countRowsWithoutMac, WITHOUT_MAC } from '../database/backfill.ts';
import { employmentMac } from './employment-rows.ts';
import { identityMac } from './identity-rows.ts';
import { reindexedEmployments, reindexedIdentities } from './reindex.ts';

interface Backfilled {
  readonly identities: number;
  readonly employments: number;
}

export const countWithoutMac = async (pool: Pick<pg.Pool, 'query'>): Promise<Backfilled> => ({
  identities: await countRowsWithoutMac(pool, 'identities'),
  employments: await countRowsWithoutMac(pool, 'employments'),
});

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
