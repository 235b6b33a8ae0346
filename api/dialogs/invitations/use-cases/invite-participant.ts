/**
 * Employees who take part invite others, by e-mail. An invitation that gives the past holds the inviter's keys until it
 * is accepted. Administrators can only invite without the past.
 */

import { Op } from 'sequelize';
import type { EventFacts } from '../../../core/audit-event.ts';
import { conflict, forbidden, invalid } from '../../../core/errors.ts';
import { newId } from '../../../core/ids.ts';
import type { Work } from '../../../core/unit-of-work.ts';
import { lockActor } from '../../../people/load-actor.ts';
import { isSameHuman } from '../../../people/same-human.ts';
import { invitationHolder, personHolder, shareKeys } from '../../keys/dialog-keys.ts';
import { invitationLimits, useMailLimits } from '../../mail-limits.ts';
import { cannotAddSelf, shareWithDialog } from '../../membership/refusals.ts';
import { type Dialog, type History, INVITATION_LIFETIME_MILLISECONDS } from '../../model.ts';
import { type OpenedDialog, openDialog } from '../../open-dialog.ts';
import { type FindRecipients, requireRecipient } from '../../recipients.ts';
import { sealDialogText } from '../../records.ts';
import { requireChangeable } from '../../standing.ts';
import { inviteParticipants } from '../policy.ts';
import { countInvitations, insertInvitation } from '../rows.ts';
import type { InvitationView, NewInvitation } from '../schemas.ts';
import { toInvitationView } from '../views.ts';

const MAX_WAITING = 50;

/**
 * @throws DomainError dialog_not_found, employees_only, dialog_closed, dialog_suspended, cpr_not_for_employees, cannot_give_past,
 * coordinator_only, recipient_required, recipient_unknown, cannot_add_self, too_many_invitations, session_ended, too_many_mails, dialog_is_changing
 */
export async function inviteParticipant(
  work: Work,
  { dialogId, ...input }: NewInvitation & { dialogId: string },
  findRecipients: FindRecipients,
): Promise<InvitationView> {
  const entry = await openDialog(work, { dialogId, policy: inviteParticipants, lock: true });
  const { dialog, participant } = entry;
  const facts = { dialogId, municipalityId: dialog.municipalityId };
  await requireChangeable(work, dialog);
  // An employee is not known by CPR number at work, so nobody could ever accept it.
  if (input.capacity === 'employee' && input.cpr !== undefined) throw invalid('cpr_not_for_employees');
  requireRecipient(await findRecipients(work, dialog), { kind: input.capacity, recipient: input.recipient });
  const history = historyOf(participant, input, facts);
  if (input.reason !== undefined && participant?.role !== 'coordinator') throw forbidden('coordinator_only', { facts });
  const cprIndex = input.cpr === undefined ? null : work.vault.blindIndex.cpr(input.cpr);
  if (participant === null && cprIndex && (await isSameHuman(work.query, work.actor.personId, { cprIndex }))) {
    throw cannotAddSelf(facts);
  }
  await refuseTooMany(work, dialogId);
  await shareWithDialog(work, work.actor.personId);
  await lockActor(work);
  await useMailLimits(work, invitationLimits(work, { dialogId, email: input.email }), facts);
  const id = newId();
  const invitation = await insertInvitation(work, {
    ...{ dialogId, id, state: 'pending', history, cprIndex, invitedBy: work.actor.personId, claimedBy: null },
    capacity: input.capacity,
    relation: input.relation ?? null,
    recipient: input.recipient ?? null,
    language: input.language,
    ...(await sealedTexts(work, dialog, id, input)),
    createdAt: work.now,
    expiresAt: new Date(work.now.getTime() + INVITATION_LIFETIME_MILLISECONDS),
  });
  if (history !== 'from_now') {
    await shareKeys(work, dialogId, personHolder(work.actor.personId), invitationHolder(id));
  }
  work.record('invitation.created', { ...facts, targetId: id });
  work.enqueue({ task: 'notifications.invitation', payload: { invitationId: id }, key: `invitation:${id}` });
  return toInvitationView(work, entry, invitation);
}

async function sealedTexts({ vault }: Work, { municipalityId }: Dialog, id: string, texts: NewInvitation) {
  const sealed = (
    column: 'sealed_email' | 'sealed_title' | 'sealed_cpr' | 'sealed_reason',
    text: string,
  ): Promise<Buffer> => sealDialogText(vault, municipalityId, `invitations.${column}`, id, text);
  return {
    sealedEmail: await sealed('sealed_email', texts.email),
    sealedTitle: texts.title === undefined ? null : await sealed('sealed_title', texts.title),
    sealedReason: texts.reason === undefined ? null : await sealed('sealed_reason', texts.reason),
    sealedCpr: texts.cpr === undefined ? null : await sealed('sealed_cpr', texts.cpr),
  };
}

/**
 * An administrator who takes no part holds no key, so has no past to give. A former participant gets the past only from
 * a coordinator who asks for it explicitly.
 */
function historyOf(participant: OpenedDialog['participant'], { history }: NewInvitation, facts: EventFacts): History {
  if (participant === null && history !== undefined && history !== 'from_now')
    throw forbidden('cannot_give_past', { facts });
  if (participant === null) return 'from_now';
  if (history === 'all' && participant.role !== 'coordinator') throw forbidden('coordinator_only', { facts });
  return history ?? 'all_unless_former';
}

/** Each that waits may hold keys, and gets every new one. */
async function refuseTooMany(work: Work, dialogId: string): Promise<void> {
  const state = { [Op.in]: ['pending', 'claimed', 'confirmed'] as const };
  const where = { dialogId, state, expiresAt: { [Op.gt]: work.now } };
  if ((await countInvitations(work, where)) >= MAX_WAITING)
    throw conflict('too_many_invitations', { limit: MAX_WAITING });
}
