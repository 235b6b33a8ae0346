import type { Vault } from '../crypto/vault.ts';
import type { IndexedTable } from '../database/reindex.ts';
import { openDialogText } from './records.ts';

interface Row {
  readonly id: string;
  readonly municipality_id: string;
  readonly sealed_cpr: Buffer;
}

export const indexedInvitations = (vault: Vault): IndexedTable<Row> => ({
  name: 'invitations',
  column: 'cpr_index',
  keyType: 'uuid',
  where: 'cpr_index is not null',
  unmovable: 'sealed_cpr is null',
  columns: ['(select municipality_id from dialogs d where d.id = dialog_id) as municipality_id', 'sealed_cpr'],
  indexOf: async ({ id, municipality_id, sealed_cpr }) =>
    vault.blindIndex.cpr(await openDialogText(vault, municipality_id, 'invitations.sealed_cpr', id, sealed_cpr)),
});
