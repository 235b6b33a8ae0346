/**
 * What arrives is stored and counted segment by segment, so that a phone that is cut off goes on from there. The offset is
 * what is on disk, never what was received. When all is there, it is scanned by a job.
 */
import type { Caller } from '../../core/actor.ts';
import type { Action } from '../../core/audit-event.ts';
import { conflict, DomainError, notFound } from '../../core/errors.ts';
import type { Job } from '../../core/jobs.ts';
import type { Query, RunInWork, Work } from '../../core/unit-of-work.ts';
import { pieceSealer } from '../../crypto/sealed-pieces.ts';
import { createSealingKey } from '../../crypto/sealing.ts';
import type { Storage } from '../../storage/storage.ts';
import { isFull, throwStorageTrouble } from '../../storage/trouble.ts';
import { commitPart, segmentsOf, storePart } from '../parts.ts';
import { type FileRef, partKey } from '../places.ts';
import type { UploadView } from '../schemas.ts';
import { findOwnUploads, type OpenedUpload, uploadViewOf } from '../uploads.ts';
import { openForUpload } from './open-for-upload.ts';

export interface AppendTools {
  readonly runInWork: RunInWork;
  readonly query: Query;
  readonly storage: Storage;
}

export interface Appended extends FileRef {
  /** How many bytes of the file come before these. */
  readonly offset: number;
  /** How many there are, as far as the request says. */
  readonly announced: number;
  /** May break off: what has come by then is kept. */
  readonly bytes: AsyncIterable<Uint8Array>;
}

/**
 * @throws DomainError dialog_not_found, access_ended, dialog_closed, awaiting_consent, dialog_suspended,
 * attachment_not_found, insufficient_user_authentication, upload_is_complete, upload_offset_differs, upload_too_long,
 * storage_full, storage_unavailable
 */
export async function appendToUpload(tools: AppendTools, caller: Caller, input: Appended): Promise<UploadView> {
  const { runInWork } = tools;
  const upload = await runInWork(caller, (work) => openForAppend(work, input));
  const received = await storeAll(tools, upload, input);
  if (received === null) {
    // Somebody else was at the same place, or something has ended meanwhile: this says which.
    throw offsetDiffers(await runInWork(caller, (work) => findForAppend(work, input)));
  }
  if (received < upload.row.size) return uploadViewOf(await runInWork(caller, (work) => findForAppend(work, input)));
  return runInWork(caller, (work) => completeUpload(work, input));
}

const offsetDiffers = ({ row }: OpenedUpload): DomainError =>
  conflict('upload_offset_differs', { received: row.received });

/** Before anything is stored. @throws DomainError upload_is_complete, upload_offset_differs, upload_too_long */
async function openForAppend(work: Work, input: Appended): Promise<OpenedUpload> {
  const found = await findForAppend(work, input);
  const { row } = found;
  if (row.state !== 'uploading') throw conflict('upload_is_complete');
  if (row.received !== input.offset) throw offsetDiffers(found);
  if (row.received + input.announced > row.size) throw tooLong();
  return found;
}

const tooLong = (): DomainError => new DomainError('too_large', 'upload_too_long');

/** @throws DomainError attachment_not_found */
async function findForAppend(
  work: Work,
  { dialogId, attachmentId }: FileRef,
  action: Action = 'attachment.continued',
): Promise<OpenedUpload> {
  const { dialog } = await openForUpload(work, { dialogId });
  const place = { dialogId, municipalityId: dialog.municipalityId };
  const facts = { ...place, targetId: attachmentId };
  const [found] = await findOwnUploads(work, { ...place, uploaderId: work.actor.personId }, attachmentId);
  if (!found) throw notFound('attachment', { facts });
  work.record(action, { ...facts, count: found.row.received });
  return found;
}

/** @returns how many bytes are there then; null where a segment was not at the end of what is there */
async function storeAll(
  { storage, query }: AppendTools,
  { row, file }: OpenedUpload,
  { dialogId, attachmentId, bytes }: Appended,
): Promise<number | null> {
  const ref = { dialogId, attachmentId };
  const sealer = pieceSealer(createSealingKey(Buffer.from(file.key, 'base64url')));
  let start = row.received;
  for await (const segment of segmentsOf(asFarAsItComes(bytes))) {
    const length = segment.reduce((sum, chunk) => sum + chunk.length, 0);
    if (start + length > row.size) throw tooLong();
    const objectId = await storePart(storage, { ref, sealer, start }, segment);
    const part = { uploaderId: row.uploader_id, start, length, objectId };
    const isCommitted = await commitPart(query, ref, part).catch(async (error: unknown) => {
      // Where the database has no room either, it says so before it counts; where it is away, nobody knows whether it has.
      if (isFull(error)) await storage.remove(partKey(ref, objectId)).catch(() => undefined);
      return throwStorageTrouble(error);
    });
    if (!isCommitted) {
      await storage.remove(partKey(ref, objectId));
      return null;
    }
    start += length;
  }
  return start;
}

/** Ends where the source breaks off. What is wrong with the storage is thrown elsewhere. */
async function* asFarAsItComes(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const source = bytes[Symbol.asyncIterator]();
  const next = () => source.next().catch(() => null);
  for (let result = await next(); result && !result.done; result = await next()) yield result.value;
}

/** $1 dialog, $2 upload. */
export const COMPLETE = `update uploads set state = 'scanning', version = version + 1
  where dialog_id = $1::uuid and id = $2::uuid and state = 'uploading' and received = size returning id`;

export const scanJob = ({ dialogId, attachmentId }: FileRef): Job => ({
  task: 'attachments.scan',
  payload: { dialogId, uploadId: attachmentId },
  key: `attachments.scan:${dialogId}:${attachmentId}`,
});

async function completeUpload(work: Work, ref: FileRef): Promise<UploadView> {
  const { dialogId, attachmentId } = ref;
  // The sweep may have been quicker.
  const isFirst = (await work.query(COMPLETE, [dialogId, attachmentId])).length === 1;
  const found = await findForAppend(work, ref, isFirst ? 'attachment.uploaded' : 'attachment.continued');
  if (isFirst) work.enqueue(scanJob(ref));
  return uploadViewOf(found);
}
