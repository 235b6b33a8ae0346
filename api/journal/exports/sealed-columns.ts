import { UnsealError } from '../../crypto/sealing.ts';
import type { Vault } from '../../crypto/vault.ts';
import { type Resealing, resealing } from '../../database/reseal.ts';
import { keeperHolder, openDialogKey } from '../../dialogs/keys/dialog-keys.ts';
import { resealFacts } from '../package/facts.ts';

interface KeptExport {
  readonly dialog_id: string;
  readonly id: string;
  readonly key_version: number;
  readonly keeper_key: Buffer | null;
}

/** The keeper's key of the version that the facts are sealed under. */
const KEEPER_KEY = `(select k.wrapped_key from dialog_keys k where k.dialog_id = journal_exports.dialog_id
  and k.version = journal_exports.key_version and k.holder_kind = 'keeper'
  and k.holder_id = journal_exports.dialog_id) as keeper_key`;

/** What packages are made from, for `keys rewrap`. It is sealed again at once and shown to nobody. */
export const sealedInExports = (vault: Vault): Resealing[] => [
  resealing<KeptExport>({
    table: 'journal_exports',
    column: 'sealed_facts',
    key: [
      { column: 'dialog_id', type: 'uuid' },
      { column: 'id', type: 'uuid' },
    ],
    reads: ['key_version', KEEPER_KEY],
    reseal: async ({ dialog_id: dialogId, id: exportId, key_version: keyVersion, keeper_key: wrappedKey }, sealed) => {
      if (wrappedKey === null) throw new UnsealError();
      const key = openDialogKey(vault, { dialogId, holder: keeperHolder(dialogId), version: keyVersion, wrappedKey });
      return resealFacts(key, { dialogId, exportId, keyVersion }, sealed);
    },
  }),
];
