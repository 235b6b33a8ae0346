import type { LookUp, Statement } from '../core/statement.ts';
import { orNull } from '../core/tampering.ts';
import type { Vault } from '../crypto/vault.ts';
import type { FindUploads } from '../posts/use-cases/write-post.ts';
import { openUpload } from './upload-file.ts';

interface CleanRow {
  readonly id: string;
  readonly sealed_file: Buffer;
  readonly municipality_id: string;
}

/** $1 dialog, $2 uploader, $3 ids. */
const CLEAN: Statement = {
  name: 'attachments-clean',
  text: `select u.id, u.sealed_file, d.municipality_id from uploads u join dialogs d on d.id = u.dialog_id
    where u.dialog_id = $1::uuid and u.uploader_id = $2::uuid and u.id = any($3::uuid[]) and u.state = 'clean'`,
};

/** What posts ask when one with attachments is written. */
export const createFindUploads =
  ({ lookUp, vault }: { readonly lookUp: LookUp; readonly vault: Vault }): FindUploads =>
  async ({ personId: uploaderId }, { dialogId, ids }) => {
    const rows = await lookUp<CleanRow>(CLEAN, [dialogId, uploaderId, ids]);
    const found = new Map(rows.map((row) => [row.id, row]));
    const files = [];
    for (const uploadId of ids) {
      const row = found.get(uploadId);
      const sealer = row && (await vault.recordKeys.of(row.municipality_id));
      const file =
        sealer && orNull(() => openUpload(sealer, { dialogId, uploadId, uploaderId }, row.sealed_file))?.file;
      if (!file) return null;
      files.push(file);
    }
    return files;
  };
