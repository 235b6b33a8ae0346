import type { Vault } from '../../crypto/vault.ts';
import type { IndexedTable } from '../../database/reindex.ts';
import { ARCHIVE_COLUMNS, type DialogArchiveRow, dialogArchiveMac } from './rows.ts';

/** The table has no index, but its MACs are made with the same key. */
export const reindexedDialogArchives = ({
  keyring,
}: Vault): IndexedTable<DialogArchiveRow & { readonly dialog_id: string }> => ({
  name: 'dialog_archives',
  key: [{ column: 'dialog_id', type: 'uuid' }],
  made: ['mac'],
  columns: ['dialog_id', ...ARCHIVE_COLUMNS],
  where: 'true',
  unmovable: 'false',
  remake: async (row) => (dialogArchiveMac.verify(keyring, row) ? [dialogArchiveMac.compute(keyring, row)] : null),
});
