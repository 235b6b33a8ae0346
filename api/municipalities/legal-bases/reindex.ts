import type { Vault } from '../../crypto/vault.ts';
import type { IndexedTable } from '../../database/reindex.ts';
import { isAuthenticVersion, VERSION_COLUMNS, type VersionRow, versionMac } from './rows.ts';

interface KeyedRow extends VersionRow {
  readonly municipality_id: string;
}

/** The table has no index, but its MACs are made with the same key. */
export const reindexedLegalBases = (vault: Vault): IndexedTable<KeyedRow> => ({
  name: 'legal_bases',
  key: [
    { column: 'municipality_id', type: 'uuid' },
    { column: 'id', type: 'uuid' },
    { column: 'version', type: 'int' },
  ],
  made: ['mac'],
  columns: ['municipality_id', ...VERSION_COLUMNS],
  where: 'true',
  unmovable: 'false',
  remake: async (row) => (isAuthenticVersion(vault, row) ? [versionMac(vault, row)] : null),
});
