/**
 * Deleting erases: the words, what they were before, and the files. That there was a post, who wrote it, who deleted it
 * and when stays, and so do objections to it. Authors delete their own within the period for corrections. Coordinators
 * delete any post that they can read, with a reason, and at any time: what should never have been written does not wait
 * until somebody opens the dialog.
 */
import type { Work } from '../../core/unit-of-work.ts';
import { type ExpectedVersion, requireVersion } from '../../core/version.ts';
import { sealText } from '../../crypto/sealing.ts';
import { requireNoHold } from '../../dialogs/holds/require-no-hold.ts';
import { bodyContext } from '../body.ts';
import { type Tombstone, writeTombstone } from '../content.ts';
import { erasureMac } from '../erasure-mac.ts';
import { deletePosts, writePosts } from '../policy.ts';
import type { PostView } from '../schemas.ts';
import { viewOf } from '../views.ts';
import {
  aboutPost,
  contentOf,
  openPostForChange,
  type PostEntry,
  type PostPlace,
  recordReadAgain,
  requireOwnChange,
} from './open-post.ts';
import { savePost } from './save-post.ts';

interface Deletion extends PostPlace {
  readonly expectedVersion: ExpectedVersion;
}

/**
 * Whoever deleted it and asks again finds it deleted.
 * @throws DomainError post_not_found, not_the_author, post_deleted, access_ended, dialog_closed, awaiting_consent,
 * dialog_suspended, correction_period_over, version_changed, dialog_not_found, legal_hold
 */
export async function deletePost(work: Work, { expectedVersion, ...place }: Deletion): Promise<PostView> {
  const opened = await openPostForChange(work, place, writePosts);
  if (isDeletedBy(work, opened)) return foundDeleted(work, opened);
  await requireOwnChange(work, opened);
  return erase(work, opened, { expectedVersion, reason: null });
}

/** @throws DomainError post_not_found, post_deleted, coordinator_only, version_changed, dialog_not_found, legal_hold */
export async function deletePostOfOthers(
  work: Work,
  { expectedVersion, reason, ...place }: Deletion & { readonly reason: string },
): Promise<PostView> {
  const opened = await openPostForChange(work, place, deletePosts);
  if (isDeletedBy(work, opened)) return foundDeleted(work, opened);
  return erase(work, opened, { expectedVersion, reason });
}

const isDeletedBy = ({ actor }: Work, { post }: PostEntry): boolean =>
  'tombstone' in post && post.tombstone.deletedBy === actor.personId;

function foundDeleted(work: Work, opened: PostEntry): PostView {
  recordReadAgain(work, opened);
  return viewOf(opened.post);
}

/** $1 dialog, $2 number. */
const DROP_VERSIONS = 'delete from post_versions where dialog_id = $1::uuid and number = $2::int returning version';
const DROP_FILES = 'delete from post_attachments where dialog_id = $1::uuid and number = $2::int returning id';

/** What somebody may have to see is erased by nobody. @throws DomainError post_deleted, version_changed, legal_hold */
async function erase(
  work: Work,
  opened: PostEntry,
  { expectedVersion, reason }: { readonly expectedVersion: ExpectedVersion; readonly reason: string | null },
): Promise<PostView> {
  const { post, key, entry } = opened;
  const { attachments } = contentOf(post);
  requireVersion(post.version, expectedVersion);
  await requireNoHold(work, entry.dialog);
  const { id: dialogId } = entry.dialog;
  const { id, number, authorId, createdAt } = post;
  const version = post.version + 1;
  const { personId } = work.actor;
  const tombstone: Tombstone = { deletedBy: personId, deletedAt: work.now.toISOString(), reason };
  const context = bodyContext({ dialogId, postId: id, version, authorId });
  const sealedBody = sealText(key, context, writeTombstone(tombstone));
  await savePost(work, opened, { sealedBody, isErased: true });
  await work.query(DROP_VERSIONS, [dialogId, number]);
  await work.query(DROP_FILES, [dialogId, number]);
  // The seal says which files it had, whatever stands in a row.
  if (attachments.length > 0) eraseFiles(work, { dialogId, attachmentIds: attachments.map((file) => file.id) });
  const person = authorId === personId ? {} : { personId: authorId };
  work.record('post.deleted', { ...aboutPost(opened, version), ...person });
  return viewOf({ id, number, authorId, createdAt, version, tombstone });
}

function eraseFiles(work: Work, erased: { readonly dialogId: string; readonly attachmentIds: string[] }): void {
  const payload = { ...erased, mac: erasureMac(work.vault, erased) };
  work.enqueue({ task: 'attachments.erase', payload, key: `attachments-erase:${erased.attachmentIds[0]}` });
}
