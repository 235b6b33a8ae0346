import { conflict } from '../../../core/errors.ts';
import type { Work } from '../../../core/unit-of-work.ts';
import { findColleague } from '../../administered/colleague.ts';
import type { AdmissionView } from '../../admissions/schemas.ts';
import { readAdmission } from '../../admissions/use-cases.ts';
import { toAdmissionView } from '../../admissions/views.ts';
import { requestAdmission } from '../../membership/approval.ts';
import { approversOf } from '../../membership/approvers.ts';
import { findAdmissions } from '../../membership/end-admission.ts';
import { dialogClosed, joinFromNow, notifyNewcomer, notifyOthers, refuseParticipant } from '../../membership/join.ts';
import { Admission } from '../../model.ts';
import { addParticipants } from '../../policy.ts';
import { openDialog } from '../../queries.ts';
import type { NewParticipant, ParticipantView } from '../schemas.ts';
import { toParticipantView } from '../views.ts';
import { readParticipant } from './participants.ts';

/** In by now, or waiting for the approvers. */
export type Added = { readonly id: string } & (
  | { readonly participant: ParticipantView }
  | { readonly admission: AdmissionView }
);

/**
 * An administrator lets an employee in, from now: he has no past to give.
 * @throws DomainError dialog_not_found, employee_not_found, administrators_only, cannot_add_self, admission_waits,
 * already_participant, dialog_closed, employee_disabled
 */
export async function addParticipant(
  work: Work,
  { dialogId, personId }: NewParticipant & { readonly dialogId: string },
): Promise<Added> {
  const entry = await openDialog(work, { dialogId, policy: addParticipants, lock: true });
  const { dialog } = entry;
  const { municipalityId } = dialog;
  const facts = { dialogId, municipalityId };
  if (dialog.state !== 'open') throw dialogClosed(facts);
  await findColleague(work, { municipalityId, unitId: null }, { personId, facts });
  await refuseParticipant(work, { dialogId, personId });
  const givers = await approversOf(work, dialog.id);
  if (givers.length > 0) {
    if ((await findAdmissions(work, { dialogId, personId, state: 'waiting' })).length > 0) {
      throw conflict('admission_waits');
    }
    const asked = { personId, invitationId: null, requestedBy: work.actor.personId, history: 'from_now' as const };
    const admission = await requestAdmission(work, dialog, { ...asked, givers });
    return { id: admission.id, admission: await toAdmissionView(work, entry, admission) };
  }
  work.record('participant.added', { ...facts, personId });
  const row = await joinFromNow(work, dialog, { personId });
  notifyOthers(work, { dialogId, personId });
  notifyNewcomer(work, { dialogId, personId });
  return { id: personId, participant: await toParticipantView(work, entry, row) };
}

/**
 * What the first of several equal requests did, as it is now; the id is the person's or that of the admission.
 * @throws DomainError admission_not_found, dialog_not_found, participant_not_found, approvers_only, coordinator_only
 */
export async function readAdded(
  work: Work,
  { dialogId, id }: { readonly dialogId: string; readonly id: string },
): Promise<Added> {
  const asAdmission = await Admission.findOne({ where: { dialogId, id }, transaction: work.transaction });
  if (asAdmission) return { id, admission: await readAdmission(work, { dialogId, admissionId: id }) };
  return { id, participant: await readParticipant(work, { dialogId, personId: id }) };
}
