/** A person's own uploads that are not posted. Nobody else sees them. */
import { notFound } from '../../core/errors.ts';
import type { Work } from '../../core/unit-of-work.ts';
import { openDialog } from '../../dialogs/open-dialog.ts';
import { readPosts } from '../../posts/policy.ts';
import { type FileRef, partsOf } from '../places.ts';
import type { UploadList, UploadView } from '../schemas.ts';
import { findOwnUploads, uploadViewOf } from '../uploads.ts';

/** @throws DomainError dialog_not_found */
export async function listUploads(work: Work, dialogId: string): Promise<UploadList> {
  const { dialog } = await openDialog(work, { dialogId, policy: readPosts });
  const place = { dialogId, municipalityId: dialog.municipalityId };
  const found = await findOwnUploads(work, { ...place, uploaderId: work.actor.personId });
  work.record('attachments.listed', { ...place, count: found.length });
  return { items: found.map(uploadViewOf) };
}

/** @throws DomainError dialog_not_found, attachment_not_found */
export async function getUpload(work: Work, { dialogId, attachmentId }: FileRef): Promise<UploadView> {
  const { dialog } = await openDialog(work, { dialogId, policy: readPosts });
  const place = { dialogId, municipalityId: dialog.municipalityId };
  const facts = { ...place, targetId: attachmentId };
  const [found] = await findOwnUploads(work, { ...place, uploaderId: work.actor.personId }, attachmentId);
  if (!found) throw notFound('attachment', { facts });
  work.record('attachment.shown', facts);
  return uploadViewOf(found);
}

const REMOVE = `delete from uploads where dialog_id = $1::uuid and id = $2::uuid and uploader_id = $3::uuid returning id`;

/**
 * Its key goes with the row, so from then on nobody opens its bytes; the sweep removes them.
 * @returns where its parts are
 * @throws DomainError dialog_not_found, attachment_not_found
 */
export async function removeUpload(work: Work, ref: FileRef): Promise<string> {
  const { dialogId, attachmentId } = ref;
  const { dialog } = await openDialog(work, { dialogId, policy: readPosts });
  const facts = { dialogId, municipalityId: dialog.municipalityId, targetId: attachmentId };
  const rows = await work.query(REMOVE, [dialogId, attachmentId, work.actor.personId]);
  if (rows.length === 0) throw notFound('attachment', { facts });
  work.record('attachment.removed', facts);
  return partsOf(ref);
}
