/** These tables have no index, but their MACs are made with the same key. */
import type { Vault } from '../crypto/vault.ts';
import type { IndexedTable } from '../database/reindex.ts';
import { REVIEW_COLUMNS, type Review, reviewMac } from './review-rows.ts';
import { PERSON_EXPORT_COLUMNS, type PersonExport, personExportMac } from './rows.ts';

const whole = { made: ['mac'] as const, where: 'true', unmovable: 'false' };

interface Stored {
  readonly mac: Buffer;
}

export const reindexedPersonExports = ({ keyring }: Vault): IndexedTable<PersonExport & Stored> => ({
  ...whole,
  name: 'person_exports',
  key: [{ column: 'id', type: 'uuid' }],
  columns: [...PERSON_EXPORT_COLUMNS, 'mac'],
  remake: async (row) => (personExportMac.verify(keyring, row) ? [personExportMac.compute(keyring, row)] : null),
});

interface StoredReview extends Review, Stored {
  readonly dialog_id: string;
  readonly export_id: string;
}

export const reindexedReviews = ({ keyring }: Vault): IndexedTable<StoredReview> => ({
  ...whole,
  name: 'person_export_reviews',
  key: [
    { column: 'dialog_id', type: 'uuid' },
    { column: 'export_id', type: 'uuid' },
  ],
  columns: ['dialog_id', 'export_id', ...REVIEW_COLUMNS, 'mac'],
  remake: async (row) => (reviewMac.verify(keyring, row) ? [reviewMac.compute(keyring, row)] : null),
});
