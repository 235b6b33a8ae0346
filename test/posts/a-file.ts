/** A file in a post, as it would be after it was scanned. */

import { sealUpload } from '../../api/attachments/upload-file.ts';
import { newId } from '../../api/core/ids.ts';
import type { TestApi, TestUser } from '../setup/test-api.ts';

export async function aCleanUpload({ services, sql }: TestApi, by: TestUser, dialogId: string): Promise<string> {
  const uploadId = newId();
  const key = Buffer.alloc(32, 7).toString('base64url');
  const facts = { name: 'brev.pdf', alt: null, sha256: 'x'.repeat(43), key };
  const file = { ...facts, id: uploadId, mediaType: 'application/pdf', size: 3, picture: null };
  const place = { dialogId, uploadId, uploaderId: by.personId };
  const { rows } = await sql.query('select municipality_id from dialogs where id = $1', [dialogId]);
  const sealer = await services.vault.recordKeys.of(rows[0].municipality_id);
  await sql.query(
    `insert into uploads (dialog_id, id, uploader_id, state, size, received, sealed_file, created_at, expires_at)
     values ($1, $2, $3, 'clean', 3, 3, $4, now(), now() + interval '1 day')`,
    [dialogId, uploadId, by.personId, sealUpload(sealer, place, { ...facts, file })],
  );
  const stored = `dialogs/${dialogId}/attachments/${uploadId}/content`;
  await services.storage.put(
    stored,
    (async function* () {
      yield Buffer.from('pdf');
    })(),
  );
  return uploadId;
}
