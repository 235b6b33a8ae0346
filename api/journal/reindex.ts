/** These tables have no index, but their MACs are made with the same key. */
import type { Vault } from '../crypto/vault.ts';
import type { IndexedTable } from '../database/reindex.ts';
import { EXPORT_COLUMNS, type ExportRow, exportMac, readExport } from './exports/rows.ts';
import { type PostJournal, postJournalMac } from './posts/rows.ts';

const whole = { made: ['mac'] as const, where: 'true', unmovable: 'false' };

interface StoredJournal extends Omit<PostJournal, 'dialogId'> {
  readonly dialog_id: string;
  readonly mac: Buffer;
}

export const reindexedPostJournal = ({ keyring }: Vault): IndexedTable<StoredJournal> => ({
  ...whole,
  name: 'post_journal',
  key: [
    { column: 'dialog_id', type: 'uuid' },
    { column: 'number', type: 'int' },
  ],
  columns: [
    ...['dialog_id', 'number', 'state', 'post_version as "postVersion"', 'by_id as "byId"'],
    ...['export_id as "exportId"', 'at', 'mac'],
  ],
  remake: async ({ dialog_id: dialogId, ...row }) =>
    postJournalMac.verify(keyring, { ...row, dialogId })
      ? [postJournalMac.compute(keyring, { ...row, dialogId })]
      : null,
});

interface StoredExport extends Omit<ExportRow, 'dialogId'> {
  readonly dialog_id: string;
}

export const reindexedExports = ({ keyring }: Vault): IndexedTable<StoredExport> => ({
  ...whole,
  name: 'journal_exports',
  key: [
    { column: 'dialog_id', type: 'uuid' },
    { column: 'id', type: 'uuid' },
  ],
  columns: ['dialog_id', ...EXPORT_COLUMNS],
  remake: async ({ dialog_id: dialogId, ...stored }) => {
    const row = readExport({ ...stored, dialogId });
    return exportMac.verify(keyring, row) ? [exportMac.compute(keyring, row)] : null;
  },
});
