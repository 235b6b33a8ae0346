import type { Vault } from '../../crypto/vault.ts';
import type { IndexedTable } from '../../database/reindex.ts';
import { LEGAL_HOLD_COLUMNS, type LegalHoldRow, legalHoldMac } from './rows.ts';

/** The table has no index, but its MACs are made with the same key. */
export const reindexedLegalHolds = ({
  keyring,
}: Vault): IndexedTable<LegalHoldRow & { readonly dialog_id: string }> => ({
  name: 'legal_holds',
  key: [
    { column: 'dialog_id', type: 'uuid' },
    { column: 'id', type: 'uuid' },
  ],
  made: ['mac'],
  columns: ['dialog_id', ...LEGAL_HOLD_COLUMNS],
  where: 'true',
  unmovable: 'false',
  remake: async (row) => (legalHoldMac.verify(keyring, row) ? [legalHoldMac.compute(keyring, row)] : null),
});
