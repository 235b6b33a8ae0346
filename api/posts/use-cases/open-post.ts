import type { EventFacts } from '../../core/audit-event.ts';
import { conflict, forbidden, gone, notFound } from '../../core/errors.ts';
import type { Work } from '../../core/unit-of-work.ts';
import { type OpenedDialog, openDialog } from '../../dialogs/open-dialog.ts';
import type { DialogPolicy } from '../../dialogs/policy.ts';
import { findPostSettings } from '../../municipalities/post-settings/rows.ts';
import type { OpenedPost } from '../body.ts';
import type { Content } from '../content.ts';
import { HELD_POSTS, type HeldPostRow, type ReadablePost, readablePost } from '../readable-post.ts';
import { requireWritable } from '../writable.ts';

export interface PostPlace {
  readonly dialogId: string;
  readonly number: number;
}

export interface PostEntry extends ReadablePost {
  readonly entry: OpenedDialog;
}

/**
 * A post that the actor can read, with the dialog locked.
 * @throws DomainError dialog_not_found, post_not_found; the policy's refusal
 */
export async function openPostForChange(
  work: Work,
  { dialogId, number }: PostPlace,
  policy: DialogPolicy,
): Promise<PostEntry> {
  const entry = await openDialog(work, { dialogId, policy, lock: true });
  const { personId } = work.actor;
  const [row] = await work.query<HeldPostRow>(HELD_POSTS, [dialogId, personId, [number]]);
  const found = row && readablePost(work, { dialogId, personId, now: work.now }, row);
  const { municipalityId } = entry.dialog;
  const facts = { dialogId, municipalityId, firstNumber: number, lastNumber: number };
  if (!found) throw notFound('post', { facts });
  return { entry, ...found };
}

/** @throws DomainError post_deleted */
export function contentOf(post: OpenedPost): Content {
  if ('tombstone' in post) throw gone('post_deleted');
  return post.content;
}

/**
 * Authors change what they wrote while the dialog is open, as long as their municipality lets them.
 * @throws DomainError not_the_author, access_ended, dialog_closed, awaiting_consent, dialog_suspended,
 * correction_period_over
 */
export async function requireOwnChange(work: Work, { entry, post }: PostEntry): Promise<void> {
  const { dialog } = entry;
  if (post.authorId !== work.actor.personId) throw forbidden('not_the_author');
  requireWritable(work, entry);
  const { correctionMinutes } = await findPostSettings(work, dialog.municipalityId);
  const end = post.createdAt.getTime() + correctionMinutes * 60_000;
  if (work.now.getTime() >= end) throw conflict('correction_period_over', { correctionMinutes });
}

/** For the events about it. */
export const aboutPost = ({ entry, post }: PostEntry, version: number): EventFacts => ({
  ...{ dialogId: entry.dialog.id, municipalityId: entry.dialog.municipalityId, targetId: post.id },
  ...{ firstNumber: post.number, lastNumber: post.number, count: version },
});

/** It is there already as it was to become: it is read, and no more. */
export function recordReadAgain(work: Work, { entry, post }: PostEntry): void {
  const { id: dialogId, municipalityId } = entry.dialog;
  const { number } = post;
  work.record('posts.read', { dialogId, municipalityId, firstNumber: number, lastNumber: number, count: 1 });
}
