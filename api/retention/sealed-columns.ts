import type { Vault } from '../crypto/vault.ts';
import { type Resealing, resealing } from '../database/reseal.ts';
import { resealHoldReason } from '../dialogs/holds/rows.ts';
import { resealReference } from './archives/rows.ts';

interface Row {
  readonly dialog_id: string;
  readonly municipality_id: string;
}

const municipalityOf = (table: string): string =>
  `(select municipality_id from dialogs d where d.id = ${table}.dialog_id) as municipality_id`;

/** What of this room is sealed as a record, for `keys rewrap`. */
export const sealedInRetention = (vault: Vault): Resealing[] => [
  resealing<Row & { readonly id: string; readonly version: number }>({
    table: 'legal_holds',
    column: 'sealed_reason',
    key: [
      { column: 'dialog_id', type: 'uuid' },
      { column: 'id', type: 'uuid' },
    ],
    reads: ['version', municipalityOf('legal_holds')],
    reseal: async ({ dialog_id: dialogId, id, version, municipality_id }, sealed) =>
      resealHoldReason(await vault.recordKeys.of(municipality_id), { dialogId, id, version }, sealed),
  }),
  resealing<Row & { readonly archived_at: Date }>({
    table: 'dialog_archives',
    column: 'sealed_reference',
    key: [{ column: 'dialog_id', type: 'uuid' }],
    reads: ['archived_at', municipalityOf('dialog_archives')],
    reseal: async ({ dialog_id: dialogId, archived_at: archivedAt, municipality_id }, sealed) =>
      resealReference(await vault.recordKeys.of(municipality_id), { dialogId, archivedAt }, sealed),
  }),
];
