import type { Vault } from '../crypto/vault.ts';
import { type Resealing, resealing } from '../database/reseal.ts';
import { resealUpload } from './upload-file.ts';

interface SealedUpload {
  readonly dialog_id: string;
  readonly id: string;
  readonly uploader_id: string;
  readonly municipality_id: string;
}

/** What of this room is sealed as a record, for `keys rewrap`. */
export const sealedInAttachments = (vault: Vault): Resealing[] => [
  resealing<SealedUpload>({
    table: 'uploads',
    column: 'sealed_file',
    key: [
      { column: 'dialog_id', type: 'uuid' },
      { column: 'id', type: 'uuid' },
    ],
    reads: ['uploader_id', '(select municipality_id from dialogs d where d.id = uploads.dialog_id) as municipality_id'],
    reseal: async ({ dialog_id: dialogId, id: uploadId, uploader_id: uploaderId, municipality_id }, sealed) =>
      resealUpload(await vault.recordKeys.of(municipality_id), { dialogId, uploadId, uploaderId }, sealed),
  }),
];
