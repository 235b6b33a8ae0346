/** An upload begins with what is known of the file, so that it can be refused before a phone has sent it for minutes. */
import { randomBytes } from 'node:crypto';
import { conflict, DomainError, invalid } from '../../core/errors.ts';
import { newId } from '../../core/ids.ts';
import type { Work } from '../../core/unit-of-work.ts';
import type { Scanner } from '../../scanner/scanner.ts';
import { MAX_UPLOAD_BYTES, MAX_UPLOADS, type NewUpload, type UploadView } from '../schemas.ts';
import { sealUpload, type UploadFile } from '../upload-file.ts';
import { findOwnUploads, type OpenedUpload, UPLOAD_COLUMNS, type UploadRow, uploadViewOf } from '../uploads.ts';
import { openForUpload } from './open-for-upload.ts';

/** What is not posted goes after a day. */
const KEPT_MILLISECONDS = 24 * 3_600_000;

/** $1 dialog, $2 id. Whether the id is somebody else's, or that of a posted file. */
const TAKEN = `select 1 as taken from uploads where dialog_id = $1::uuid and id = $2::uuid
  union all select 1 from post_attachments where dialog_id = $1::uuid and id = $2::uuid`;

const INSERT = `insert into uploads (dialog_id, id, uploader_id, state, size, sealed_file, created_at, expires_at)
  values ($1, $2, $3, 'uploading', $4, $5, $6, $7) returning ${UPLOAD_COLUMNS}`;

interface BeginInput extends NewUpload {
  readonly dialogId: string;
}

/**
 * `isNew` is false when it was there already.
 * @throws DomainError attachment_is_empty, attachment_too_large, attachment_described_twice, dialog_not_found,
 * access_ended, dialog_closed, awaiting_consent, dialog_suspended, scanner_not_configured, attachment_id_taken,
 * too_many_uploads
 */
export async function beginUpload(
  work: Work,
  scanner: Scanner,
  { id = newId(), dialogId, size, ...input }: BeginInput,
): Promise<{ readonly upload: UploadView; readonly isNew: boolean }> {
  requireFacts({ size, ...input });
  // Locked, so that two at once do not pass the cap.
  const { dialog } = await openForUpload(work, { dialogId, lock: true });
  requireScanner(scanner);
  const { municipalityId } = dialog;
  const uploaderId = work.actor.personId;
  const facts = { dialogId, municipalityId, targetId: id };
  const own = await findOwnUploads(work, { dialogId, municipalityId, uploaderId });
  const known = own.find(({ row }) => row.id === id);
  if (known && isSame(known, { size, ...input })) {
    work.record('attachment.begun', facts);
    return { upload: uploadViewOf(known), isNew: false };
  }
  if ((await work.query(TAKEN, [dialogId, id])).length > 0) throw conflict('attachment_id_taken');
  if (own.length >= MAX_UPLOADS) throw conflict('too_many_uploads', { limit: MAX_UPLOADS });
  const { name, sha256, alt = null } = input;
  const key = randomBytes(32).toString('base64url');
  const file: UploadFile = { name, alt, size, sha256, key, file: null };
  const sealed = sealUpload(
    await work.vault.recordKeys.of(municipalityId),
    { dialogId, uploadId: id, uploaderId },
    file,
  );
  const expiresAt = new Date(work.now.getTime() + KEPT_MILLISECONDS);
  const [row] = await work.query<UploadRow>(INSERT, [dialogId, id, uploaderId, size, sealed, work.now, expiresAt]);
  if (!row) throw new Error('An upload was not inserted');
  work.record('attachment.begun', facts);
  return { upload: uploadViewOf({ row, file }), isNew: true };
}

/** Before a phone sends what could never be scanned. */
function requireScanner(scanner: Scanner): void {
  try {
    scanner.requireConfigured();
  } catch (cause) {
    throw new DomainError('unavailable', 'scanner_not_configured', { cause });
  }
}

type Facts = Omit<NewUpload, 'id'>;

function requireFacts({ size, alt, decorative }: Facts): void {
  if (size === 0) throw invalid('attachment_is_empty');
  if (size > MAX_UPLOAD_BYTES) {
    throw new DomainError('too_large', 'attachment_too_large', { details: { limit: MAX_UPLOAD_BYTES } });
  }
  if (decorative && alt !== undefined) throw invalid('attachment_described_twice');
}

const isSame = ({ file }: OpenedUpload, { name, size, sha256, alt }: Facts): boolean =>
  file.name === name && file.size === size && file.sha256 === sha256 && file.alt === (alt ?? null);
