/**
 * A mail's link leads to its dialog, for 90 days, for the person whom it was sent to, while they see the dialog or are
 * asked for a consent in it; whoever is asked and takes no part is led to their consents. A mail of new posts leads to
 * the dialog with something unread, where there is only one.
 */
import { notFound } from '../../core/errors.ts';
import type { Work } from '../../core/unit-of-work.ts';
import { openDialog } from '../../dialogs/open-dialog.ts';
import { findPresent } from '../../dialogs/participants/rows.ts';
import { seeDialog } from '../../dialogs/policy.ts';
import { findAuthenticConsents, findAuthenticUnread } from '../authentic-rows.ts';
import type { NoticeKindName } from '../kinds.ts';
import { isAuthenticNotice } from '../notice-mac.ts';
import { findNoticeById, type NoticeRow } from '../queries.ts';
import type { ReferenceView } from './schemas.ts';
import { readReference } from './token.ts';

const DAYS = 90;

/** @throws DomainError reference_not_found, dialog_not_found */
export async function resolveReference(work: Work, reference: string): Promise<ReferenceView> {
  const notice = await findReferred(work, reference);
  const { id: targetId, kind } = notice;
  const facts = { personId: work.actor.personId, targetId };
  const dialogId = kind === 'new-post' ? await onlyUnread(work) : notice.dialog_id;
  const isAsked = dialogId !== null && (await isAskedIn(work, dialogId));
  if (dialogId === null || isAsked) {
    work.record('reference.resolved', { ...facts, dialogId, municipalityId: work.actor.municipalityId });
    // Whoever is asked and takes no part is not told the dialog in their list of consents either.
    const { personId } = work.actor;
    const isPresent = dialogId !== null && (await findPresent(work, { dialogId, personId })) !== null;
    return { dialogId: isPresent ? dialogId : null, kind };
  }
  const { dialog } = await openDialog(work, { dialogId, policy: seeDialog });
  work.record('reference.resolved', { ...facts, dialogId, municipalityId: dialog.municipalityId });
  return { dialogId, kind };
}

/** @throws DomainError reference_not_found, whatever is wrong with it */
async function findReferred(work: Work, reference: string): Promise<NoticeRow<NoticeKindName>> {
  const { vault, actor, now } = work;
  const facts = { personId: actor.personId, municipalityId: actor.municipalityId };
  const id = readReference(vault.keyring, reference);
  const notice = id === null ? null : await findNoticeById<NoticeKindName>(work.query, id);
  if (notice === null || notice.person_id !== actor.personId) throw notFound('reference', { facts });
  if (!isAuthenticNotice(vault, notice)) {
    work.noteTampering({ table: 'notices', targetId: notice.id });
    throw notFound('reference', { facts });
  }
  if (now.getTime() - notice.created_at.getTime() > DAYS * 86_400_000) throw notFound('reference', { facts });
  return notice;
}

async function onlyUnread(work: Work): Promise<string | null> {
  const { authentic } = await findAuthenticUnread(readingOf(work), work.actor.personId);
  const [only, ...others] = authentic;
  return only && others.length === 0 ? only.dialogId : null;
}

async function isAskedIn(work: Work, dialogId: string): Promise<boolean> {
  const consents = await findAuthenticConsents(readingOf(work), { dialogId, personId: work.actor.personId });
  return consents.length > 0;
}

const readingOf = ({ query, vault, now, noteTampering }: Work) => ({
  ...{ query, vault, clock: { now: () => now } },
  reportTampering: async (found: readonly Parameters<Work['noteTampering']>[0][]) => found.forEach(noteTampering),
});
