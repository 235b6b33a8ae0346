import { conflict } from '../../../core/errors.ts';
import type { Work } from '../../../core/unit-of-work.ts';
import { sharePerson } from '../../../people/person-lock.ts';
import { findColleague } from '../../administered/colleague.ts';
import { findAdmissions, isWaitingAdmission } from '../../admissions/rows.ts';
import type { AdmissionView } from '../../admissions/schemas.ts';
import { waitsUntil } from '../../admissions/time-out.ts';
import { readAdmission } from '../../admissions/use-cases.ts';
import { toAdmissionView } from '../../admissions/views.ts';
import { additionLimits, useMailLimits } from '../../mail-limits.ts';
import { loadMembership, saveMembership } from '../../membership/change-membership.ts';
import { refuseNewcomers, refuseParticipant } from '../../membership/refusals.ts';
import { asksApprovers } from '../../membership/state.ts';
import { add, requestAdmission } from '../../membership/transitions.ts';
import { openDialog } from '../../open-dialog.ts';
import { type FindRecipients, requireRecipient } from '../../recipients.ts';
import { requireChangeable } from '../../standing.ts';
import { addParticipants } from '../policy.ts';
import type { NewParticipant, ParticipantView } from '../schemas.ts';
import { toParticipantView } from '../views.ts';
import { readParticipant } from './list-participants.ts';

/** A participant, or an admission that waits for the approvers. */
export type Added = { readonly id: string } & (
  | { readonly participant: ParticipantView }
  | { readonly admission: AdmissionView }
);

/**
 * An administrator adds an employee, who reads only what is new: the administrator has no keys of the past to give.
 * @throws DomainError invitation_not_found, dialog_not_found, administrators_only, dialog_closed, dialog_suspended, cannot_add_self,
 * employee_not_found, employee_disabled, already_participant, membership_unproven, recipient_required,
 * recipient_unknown, recipient_needs_invitation, admission_waits, too_many_mails
 */
export async function addParticipant(
  work: Work,
  { dialogId, personId, recipient }: NewParticipant & { readonly dialogId: string },
  findRecipients: FindRecipients,
): Promise<Added> {
  await sharePerson(work.query, personId);
  const entry = await openDialog(work, { dialogId, policy: addParticipants, lock: true });
  const { dialog } = entry;
  const { municipalityId } = dialog;
  const facts = { dialogId, municipalityId };
  await requireChangeable(work, dialog);
  await findColleague(work, { municipalityId, unitId: null }, { personId, facts });
  work.about({ personId });
  const state = await loadMembership(work, dialog);
  refuseParticipant(state, personId);
  refuseNewcomers(state);
  requireRecipient(await findRecipients(work, dialog), { kind: 'employee', recipient });
  const needsApproval = asksApprovers(state);
  if (
    needsApproval &&
    state.admissions.some((each) => each.personId === personId && isWaitingAdmission(each, work.now))
  ) {
    throw conflict('admission_waits');
  }
  // An admission says not as which recipient; an invitation does.
  if (needsApproval && recipient !== undefined) throw conflict('recipient_needs_invitation');
  await useMailLimits(work, additionLimits(work, { dialogId, personId }), facts);
  if (needsApproval) {
    const admission = requestAdmission(state, {
      ...{ personId, invitationId: null, requestedBy: work.actor.personId, history: 'from_now' },
      expiresAt: await waitsUntil(work, municipalityId),
    });
    await saveMembership(work, state);
    return { id: admission.id, admission: await toAdmissionView(work, entry, admission) };
  }
  work.record('participant.added', { ...facts, personId });
  const row = add(state, personId, recipient ?? null);
  await saveMembership(work, state);
  return { id: personId, participant: await toParticipantView(work, entry, row) };
}

/**
 * What the first of several equal requests did, as it is now; the id is the person's or that of the admission.
 * @throws DomainError approvers_only, coordinator_only, admission_not_found, dialog_not_found, participant_not_found
 */
export async function readAdded(
  work: Work,
  { dialogId, id }: { readonly dialogId: string; readonly id: string },
): Promise<Added> {
  const [asAdmission] = await findAdmissions(work, { where: { dialogId, id } });
  if (asAdmission) return { id, admission: await readAdmission(work, { dialogId, admissionId: id }) };
  return { id, participant: await readParticipant(work, { dialogId, personId: id }) };
}
