/** From a claimed invitation to getting access: at once, or when the approvers have said yes. */
import { approversBy, isApprovedBy, outstandingBy } from '../admissions/approvers.ts';
import { isWaitingAdmission, narrowestHistory, newAdmission } from '../admissions/rows.ts';
import { invitationHolder, personHolder } from '../keys/dialog-keys.ts';
import type { Admission, Invitation } from '../model.ts';
import { add, completeInvitation } from './joining.ts';
import { refuseNewcomers } from './refusals.ts';
import {
  approverFactsOf,
  asksApprovers,
  claimantOf,
  givesPast,
  invitationOf,
  isBehind,
  isPresent,
  type MembershipState,
  standingOf,
} from './state.ts';
import { admissionFacts, ask } from './telling.ts';
import { isApprovedByHolder, isHeldBack, refuseWithoutReason } from './without-custody.ts';

/** The invitation waits until a coordinator confirms that the right person has claimed it. */
export function claim({ changes }: MembershipState, invitation: Invitation): void {
  invitation.state = 'claimed';
  changes.push({ save: invitation });
}

/**
 * The claimant is the person who was invited. They join, or wait for the approvers.
 * @param expiresAt when they wait no longer
 * @throws DomainError membership_unproven, custody_reason_needed
 */
export function joinOrRequestAdmission(state: MembershipState, invitation: Invitation, expiresAt: Date): void {
  refuseNewcomers(state);
  refuseWithoutReason(state, invitation, approversBy(approverFactsOf(state)) ?? new Set());
  const isPastGiven = givesPast(state, invitation);
  const holder = invitationHolder(invitation.id);
  if (!asksApprovers(state)) {
    completeInvitation(state, invitation, isPastGiven ? holder : null);
    return;
  }
  invitation.state = 'confirmed';
  state.changes.push({ save: invitation }, { dropKeys: holder });
  const { id: invitationId, invitedBy: requestedBy } = invitation;
  const personId = claimantOf(invitation);
  const history = isPastGiven ? 'all' : 'from_now';
  requestAdmission(state, { personId, invitationId, requestedBy, history, expiresAt });
}

type Request = Pick<Admission, 'personId' | 'invitationId' | 'requestedBy' | 'history' | 'expiresAt'>;

/** The present approvers are notified. Whoever is asked about themselves alone joins at once. */
export function requestAdmission(state: MembershipState, request: Request): Admission {
  const { dialog, admissions, changes, now } = state;
  const admission = newAdmission({ dialogId: dialog.id, ...request }, now);
  admissions.push(admission);
  changes.push({ save: admission }, { record: 'admission.requested', facts: admissionFacts(state, admission) });
  ask(state, outstandingBy(approverFactsOf(state), admission));
  completeIfApproved(state, admission);
  return admission;
}

/** An approver's yes, for all that the inviter gave or for what is new alone. They may change it until the end. */
export function approve(
  state: MembershipState,
  admission: Admission,
  { personId, history }: { readonly personId: string; readonly history: Admission['history'] },
): void {
  const others = (ids: readonly string[]): string[] => ids.filter((id) => id !== personId);
  admission.approvedBy = [...others(admission.approvedBy), personId];
  admission.fromNowBy = [...others(admission.fromNowBy), ...(history === 'from_now' ? [personId] : [])];
  state.changes.push({ save: admission }, { record: 'admission.approved', facts: admissionFacts(state, admission) });
  completeIfApproved(state, admission);
}

/**
 * The approvers who have yet to answer, and can, are reminded.
 * @returns how many
 */
export function remind(state: MembershipState, admission: Admission): number {
  const asked = outstandingBy(approverFactsOf(state), admission).filter((personId) => isPresent(state, personId));
  if (asked.length === 0) return 0;
  admission.remindedAt = state.now;
  state.changes.push({ save: admission }, { record: 'admission.reminded', facts: admissionFacts(state, admission) });
  for (const personId of asked) state.changes.push({ notify: 'admission-reminder', personId });
  return asked.length;
}

/** Call it when approvers have become fewer. Nobody joins a closed dialog, so reopening calls it too. */
export function completeApproved(state: MembershipState): void {
  if (!isJoinable(state)) return;
  for (const admission of state.admissions) completeIfApproved(state, admission);
}

/** Before the consents are given too: those who give them must be able to come in. */
function isJoinable(state: MembershipState): boolean {
  const standing = standingOf(state);
  return standing === 'open' || standing === 'awaiting_consent';
}

/**
 * The newcomer joins when all who must approve have approved, and there is one. Approvers who have left do not count;
 * those chosen meanwhile do. The narrowest of what the inviter and the approvers give is given. The keys of the past are
 * those that the inviter holds at this moment. While nobody can prove who the approvers are, nobody joins.
 */
function completeIfApproved(state: MembershipState, admission: Admission): void {
  if (state.roll === null || state.custody === null || !isWaitingAdmission(admission, state.now)) return;
  if (!isApprovedBy(approverFactsOf(state), admission)) return;
  const { personId, invitationId } = admission;
  const invitation = invitationOf(state, invitationId);
  if (invitationId !== null && !(invitation && isBehind(state, invitation, admission))) {
    state.changes.push({ reportTampering: invitationId });
    return;
  }
  // With the approval of one who holds custody, or not at all.
  if (invitation && isHeldBack(state, invitation) && !isApprovedByHolder(state, admission)) return;
  admission.state = 'approved';
  admission.settledAt = state.now;
  state.changes.push({ save: admission });
  if (!invitation) {
    add(state, personId);
    return;
  }
  const past = narrowestHistory(admission) === 'all' ? personHolder(invitation.invitedBy) : null;
  completeInvitation(state, invitation, past);
  state.changes.push({ notify: 'added-to-dialog', personId });
}
