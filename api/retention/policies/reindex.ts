import type { Vault } from '../../crypto/vault.ts';
import type { IndexedTable } from '../../database/reindex.ts';
import { POLICY_COLUMNS, type RetentionPolicyRow, retentionPolicyMac } from './rows.ts';

/** The table has no index, but its MACs are made with the same key. */
export const reindexedRetentionPolicies = ({
  keyring,
}: Vault): IndexedTable<RetentionPolicyRow & { readonly municipality_id: string }> => ({
  name: 'retention_policies',
  key: [
    { column: 'municipality_id', type: 'uuid' },
    { column: 'kle', type: 'text' },
  ],
  made: ['mac'],
  columns: ['municipality_id', ...POLICY_COLUMNS],
  where: 'true',
  unmovable: 'false',
  remake: async (row) => (retentionPolicyMac.verify(keyring, row) ? [retentionPolicyMac.compute(keyring, row)] : null),
});
