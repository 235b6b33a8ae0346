import type { Vault } from '../crypto/vault.ts';
import { type Resealing, resealing } from '../database/reseal.ts';
import { reasonPlace } from './review-rows.ts';
import { keyPlace } from './rows.ts';

interface KeyRow {
  readonly id: string;
  readonly municipality_id: string | null;
}

interface ReasonRow {
  readonly dialog_id: string;
  readonly export_id: string;
  readonly municipality_id: string;
}

/** What of this room is sealed as a record, for `keys rewrap`. */
export const sealedInPersonExports = (vault: Vault): Resealing[] => [
  resealing<KeyRow>({
    table: 'person_exports',
    column: 'sealed_key',
    key: [{ column: 'id', type: 'uuid' }],
    reads: ['municipality_id'],
    reseal: async ({ municipality_id, ...row }, sealed) =>
      (await vault.recordKeys.of(municipality_id)).reseal(keyPlace(row), sealed),
  }),
  resealing<ReasonRow>({
    table: 'person_export_reviews',
    column: 'sealed_reason',
    key: [
      { column: 'dialog_id', type: 'uuid' },
      { column: 'export_id', type: 'uuid' },
    ],
    reads: ['(select municipality_id from dialogs d where d.id = person_export_reviews.dialog_id) as municipality_id'],
    reseal: async ({ dialog_id: dialogId, export_id: exportId, municipality_id }, sealed) =>
      (await vault.recordKeys.of(municipality_id)).reseal(reasonPlace({ dialogId, exportId }), sealed),
  }),
];
