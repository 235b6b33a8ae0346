/** Participants see one another, also those who have left, because their posts stay. */
import { notFound } from '../../../core/errors.ts';
import type { Page } from '../../../core/pages.ts';
import type { Work } from '../../../core/unit-of-work.ts';
import { openDialog } from '../../open-dialog.ts';
import { seeParticipants } from '../policy.ts';
import { findParticipants, type MembershipKey } from '../rows.ts';
import type { ParticipantView } from '../schemas.ts';
import { toParticipantView, toParticipantViews } from '../views.ts';

/** In the order of joining, all on one page. @throws DomainError dialog_not_found */
export async function listParticipants(work: Work, dialogId: string): Promise<Page<ParticipantView>> {
  const entry = await openDialog(work, { dialogId, policy: seeParticipants });
  const { municipalityId } = entry.dialog;
  const order = ['joinedAt', 'personId'];
  const rows = await findParticipants(work, { where: { dialogId }, order }, municipalityId);
  work.record('participants.listed', { dialogId, municipalityId, count: rows.length });
  return { items: await toParticipantViews(work, entry, rows), next: null };
}

/** @throws DomainError dialog_not_found, participant_not_found */
export async function readParticipant(work: Work, { dialogId, personId }: MembershipKey): Promise<ParticipantView> {
  const entry = await openDialog(work, { dialogId, policy: seeParticipants });
  const { municipalityId } = entry.dialog;
  const facts = { dialogId, municipalityId, personId };
  const [row] = await findParticipants(work, { where: { dialogId, personId } }, municipalityId);
  if (!row) throw notFound('participant', { facts });
  work.record('participant.read', facts);
  return toParticipantView(work, entry, row);
}
