/** How invitations and admissions come to nothing. */
import { isWaitingAdmission } from '../admissions/rows.ts';
import { invitationHolder } from '../keys/dialog-keys.ts';
import type { Admission, Invitation } from '../model.ts';
import { coordinatorsOf, invitationOf, type MembershipState } from './state.ts';
import { admissionFacts } from './telling.ts';

/** An approver's no. The coordinators are notified. */
export function refuse(state: MembershipState, admission: Admission, personId: string): void {
  admission.refusedBy = personId;
  endAdmission(state, admission, 'refused');
  const invitation = invitationOf(state, admission.invitationId);
  // The event of the refusal tells who it was, to those who may know. This one is for everybody.
  if (invitation) withdrawInvitation(state, invitation, 'admission');
  for (const coordinator of coordinatorsOf(state)) {
    state.changes.push({ notify: 'admission-refused', personId: coordinator.personId });
  }
}

/** The newcomer has waited too long. The coordinators are notified. */
export function expire(state: MembershipState, admission: Admission): void {
  endAdmission(state, admission, 'expired');
  const invitation = invitationOf(state, admission.invitationId);
  if (invitation) withdrawInvitation(state, invitation);
  for (const { personId } of coordinatorsOf(state)) state.changes.push({ notify: 'admission-expired', personId });
}

/**
 * Its admissions are withdrawn with it. An invitation that fails verification is not saved: a new MAC would make it
 * authentic.
 */
export function withdrawInvitation(state: MembershipState, row: Invitation, bySystem?: string): void {
  const { dialog, changes, now } = state;
  if (state.authentic.has(row)) {
    row.state = 'withdrawn';
    row.answeredAt = now;
    const facts = { dialogId: dialog.id, targetId: row.id, municipalityId: dialog.municipalityId };
    const by = bySystem === undefined ? {} : { bySystem };
    changes.push({ save: row }, { record: 'invitation.withdrawn', facts: { ...facts, ...by } });
  }
  changes.push({ dropKeys: invitationHolder(row.id) });
  for (const admission of state.admissions) {
    if (admission.invitationId !== row.id || admission.state !== 'waiting') continue;
    endAdmission(state, admission, isWaitingAdmission(admission, now) ? 'withdrawn' : 'expired');
  }
}

/** The invitation that it came from is withdrawn with it. */
export function withdrawAdmission(state: MembershipState, admission: Admission): void {
  const invitation = invitationOf(state, admission.invitationId);
  if (invitation) withdrawInvitation(state, invitation);
  else endAdmission(state, admission, 'withdrawn');
}

function endAdmission(state: MembershipState, admission: Admission, to: 'refused' | 'withdrawn' | 'expired'): void {
  admission.state = to;
  admission.settledAt = state.now;
  state.changes.push({ save: admission }, { record: `admission.${to}`, facts: admissionFacts(state, admission) });
}
