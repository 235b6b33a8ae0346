/** What of this room is sealed, for `keys rewrap`. It is sealed again at once and shown to nobody. */
import { UnsealError } from '../crypto/sealing.ts';
import type { Vault } from '../crypto/vault.ts';
import { type Resealing, resealing } from '../database/reseal.ts';
import { keeperHolder, openDialogKey } from '../dialogs/keys/dialog-keys.ts';
import { resealFiling } from './filing/rows.ts';
import { resealFacts } from './package/facts.ts';
import { resealReason } from './posts/reason.ts';
import { MEANING_COLUMNS, type ReceiptMeaning, resealReceipt } from './receipts/rows.ts';

interface InMunicipality {
  readonly dialog_id: string;
  readonly municipality_id: string;
}

interface FilingRow extends InMunicipality {
  readonly version: number;
}

interface ReasonRow extends InMunicipality {
  readonly number: number;
}

interface OutcomeRow extends InMunicipality {
  readonly id: string;
}

interface FactsRow {
  readonly dialog_id: string;
  readonly id: string;
  readonly key_version: number;
  readonly keeper_key: Buffer | null;
}

const municipalityOf = (table: string): string =>
  `(select municipality_id from dialogs d where d.id = ${table}.dialog_id) as municipality_id`;

/** The keeper's key, since the keys of persons are for those persons alone. */
const KEEPER_KEY = `(select k.wrapped_key from dialog_keys k where k.dialog_id = journal_exports.dialog_id
  and k.version = journal_exports.key_version and k.holder_kind = 'keeper'
  and k.holder_id = journal_exports.dialog_id) as keeper_key`;

const DIALOG = { column: 'dialog_id', type: 'uuid' } as const;
const ID = { column: 'id', type: 'uuid' } as const;

export const sealedInJournal = (vault: Vault): Resealing[] => [
  resealing<FilingRow>({
    ...{ table: 'dialog_filings', column: 'sealed_filing', key: [DIALOG] },
    reads: ['version', municipalityOf('dialog_filings')],
    reseal: async ({ dialog_id: dialogId, version, municipality_id }, sealed) =>
      resealFiling(await vault.recordKeys.of(municipality_id), { dialogId, version }, sealed),
  }),
  resealing<ReasonRow>({
    ...{ table: 'post_journal', column: 'sealed_reason', key: [DIALOG, { column: 'number', type: 'int' }] },
    reads: [municipalityOf('post_journal')],
    reseal: async ({ dialog_id: dialogId, number, municipality_id }, sealed) =>
      resealReason(await vault.recordKeys.of(municipality_id), { dialogId, number }, sealed),
  }),
  resealing<OutcomeRow>({
    ...{ table: 'journal_exports', column: 'sealed_outcome', key: [DIALOG, ID] },
    reads: ['municipality_id'],
    reseal: async ({ dialog_id, id, municipality_id }, sealed) => {
      const place = { table: 'journal_exports', column: 'sealed_outcome', id: `${dialog_id}|${id}` };
      return (await vault.recordKeys.of(municipality_id)).reseal(place, sealed);
    },
  }),
  resealing<FactsRow>({
    ...{ table: 'journal_exports', column: 'sealed_facts', key: [DIALOG, ID] },
    reads: ['key_version', KEEPER_KEY],
    reseal: async (row, sealed) => resealFacts(keeperKeyOf(vault, row), placeOf(row), sealed),
  }),
  resealing<ReceiptMeaning>({
    ...{ table: 'journal_receipts', column: 'sealed_receipt', key: [ID] },
    reads: MEANING_COLUMNS,
    reseal: async (row, sealed) => resealReceipt(await vault.recordKeys.of(row.municipalityId), row, sealed),
  }),
];

/** @throws UnsealError */
function keeperKeyOf(vault: Vault, { dialog_id: dialogId, key_version: version, keeper_key }: FactsRow) {
  if (keeper_key === null) throw new UnsealError();
  return openDialogKey(vault, { dialogId, holder: keeperHolder(dialogId), version, wrappedKey: keeper_key });
}

const placeOf = ({ dialog_id: dialogId, id: exportId, key_version: keyVersion }: FactsRow) => ({
  ...{ dialogId, exportId, keyVersion },
});
