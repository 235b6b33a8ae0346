/** Uploads as they are stored: found, opened and shown. A row that SQL has changed does not open, and counts as absent. */
import type { NoteTampering } from '../core/tampering.ts';
import { orNull } from '../core/tampering.ts';
import type { Query } from '../core/unit-of-work.ts';
import type { RecordSealer } from '../crypto/record-keys.ts';
import type { Vault } from '../crypto/vault.ts';
import { attachmentOf } from '../posts/views.ts';
import type { UploadState, UploadView } from './schemas.ts';
import { openUpload, type UploadFile, type UploadPlace } from './upload-file.ts';

export interface UploadRow {
  readonly dialog_id: string;
  readonly id: string;
  readonly uploader_id: string;
  readonly state: UploadState;
  readonly reason: string | null;
  readonly size: number;
  readonly received: number;
  readonly sealed_file: Buffer;
  readonly tries: number;
  readonly created_at: Date;
  readonly expires_at: Date;
  readonly version: number;
}

export interface OpenedUpload {
  readonly row: UploadRow;
  readonly file: UploadFile;
}

export const UPLOAD_COLUMNS =
  'dialog_id, id, uploader_id, state, reason, size, received, sealed_file, tries, created_at, expires_at, version';

/** $1 dialog, $2 uploader, $3 now, $4 id or null for all. In the order in which they began. */
const OWN = `select ${UPLOAD_COLUMNS} from uploads
  where dialog_id = $1::uuid and uploader_id = $2::uuid and expires_at > $3 and ($4::uuid is null or id = $4::uuid)
  order by created_at, id`;

interface Finding {
  readonly query: Query;
  readonly vault: Vault;
  readonly now: Date;
  readonly noteTampering: NoteTampering;
}

export interface OwnUploads {
  readonly dialogId: string;
  readonly municipalityId: string;
  readonly uploaderId: string;
}

export async function findOwnUploads(
  { query, vault, now, noteTampering }: Finding,
  { dialogId, municipalityId, uploaderId }: OwnUploads,
  attachmentId: string | null = null,
): Promise<OpenedUpload[]> {
  const rows = await query<UploadRow>(OWN, [dialogId, uploaderId, now, attachmentId]);
  if (rows.length === 0) return [];
  const sealer = await vault.recordKeys.of(municipalityId);
  return rows.flatMap((row) => {
    const opened = openedUpload(sealer, row);
    if (!opened) noteTampering({ table: 'uploads', dialogId, municipalityId, targetId: row.id, isShown: true });
    return opened ? [opened] : [];
  });
}

/** Null for a row that nothing proves: also for one that is said to be clean and holds no clean file. */
export function openedUpload(sealer: RecordSealer, row: UploadRow): OpenedUpload | null {
  const file = orNull(() => openUpload(sealer, placeOf(row), row.sealed_file));
  const isProven = file !== null && file.size === row.size && (row.state === 'clean') === (file.file !== null);
  return isProven ? { row, file } : null;
}

export const placeOf = ({ dialog_id, id, uploader_id }: Pick<UploadRow, 'dialog_id' | 'id' | 'uploader_id'>) =>
  ({ dialogId: dialog_id, uploadId: id, uploaderId: uploader_id }) satisfies UploadPlace;

export const uploadViewOf = ({ row, file }: OpenedUpload): UploadView => ({
  ...{ id: row.id, state: row.state, name: file.name, size: row.size, received: row.received, reason: row.reason },
  expiresAt: row.expires_at.toISOString(),
  attachment: file.file && attachmentOf(file.file),
  version: row.version,
});
