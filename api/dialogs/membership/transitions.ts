/**
 * How somebody gets into a dialog and out of it: one state machine for memberships, invitations and admissions, which go
 * together. The functions are pure: they change the rows in memory and list what is to be written (state.ts); a refusal is
 * thrown before anything changes. A dialog demands admission while it has an approver, and that is judged when somebody would
 * get access; whoever waits takes no part and holds no key.
 *
 * Membership
 * | from    | to        | by                                                                          |
 * |---------|-----------|-----------------------------------------------------------------------------|
 * | none    | in        | `join`                                                                      |
 * | in      | left      | `leave`                                                                     |
 * | left    | in        | `join`                                                                      |
 *
 * Invitation
 * | from             | to        | by                                                                 |
 * |------------------|-----------|--------------------------------------------------------------------|
 * | none             | pending   | `inviteParticipant` (invitations/)                                 |
 * | pending          | expired   | nobody: the time decides when somebody asks                        |
 * | pending          | claimed   | `claim`: a coordinator is to confirm who it is                     |
 * | pending, claimed | accepted  | `joinOrRequestAdmission`, where nobody's approval is needed        |
 * | pending, claimed | confirmed | `joinOrRequestAdmission`, where approvers are asked                |
 * | confirmed        | accepted  | `completeIfApproved`                                               |
 * | any of these     | withdrawn | `withdrawInvitation`                                               |
 *
 * Admission
 * | from    | to        | by                                                                          |
 * |---------|-----------|-----------------------------------------------------------------------------|
 * | none    | waiting   | `requestAdmission`                                                          |
 * | waiting | approved  | `completeIfApproved`, with the last approval or when an approver is gone    |
 * | waiting | refused   | `refuse`, with the first no                                                 |
 * | waiting | withdrawn | `withdrawAdmission`, by a coordinator or administrator, or another way in   |
 */
import type { EventFacts } from '../../core/audit-event.ts';
import { newAdmission } from '../admissions/rows.ts';
import { type Holder, invitationHolder, personHolder } from '../keys/dialog-keys.ts';
import type { Admission, Invitation, Participant } from '../model.ts';
import { newParticipant } from '../participants/rows.ts';
import {
  claimantOf,
  coordinatorsOf,
  entitledHolders,
  formerOf,
  givesPast,
  invitationOf,
  isBehind,
  isPresent,
  type MembershipState,
  outstandingApprovers,
  presentOf,
  tiedInvitations,
} from './state.ts';

/** It waits for the coordinator, who confirms that it is the one who was invited. */
export function claim({ changes }: MembershipState, invitation: Invitation): void {
  invitation.state = 'claimed';
  changes.push({ save: invitation });
}

/** Whoever claimed the invitation is the one who was invited: they get in, or wait for the approvers. */
export function joinOrRequestAdmission(state: MembershipState, invitation: Invitation): void {
  const isPastGiven = givesPast(state, invitation);
  const holder = invitationHolder(invitation.id);
  if (state.approvers.size === 0) {
    completeInvitation(state, invitation, isPastGiven ? holder : null);
    return;
  }
  invitation.state = 'confirmed';
  state.changes.push({ save: invitation }, { dropKeys: holder });
  const { id: invitationId, invitedBy: requestedBy } = invitation;
  const personId = claimantOf(invitation);
  requestAdmission(state, { personId, invitationId, requestedBy, history: isPastGiven ? 'all' : 'from_now' });
}

type Request = Pick<Admission, 'personId' | 'invitationId' | 'requestedBy' | 'history'>;

/** Asked is whoever is an approver now. */
export function requestAdmission(state: MembershipState, request: Request): Admission {
  const { dialog, admissions, approvers, changes, now } = state;
  const admission = newAdmission({ dialogId: dialog.id, ...request }, now);
  admissions.push(admission);
  changes.push({ save: admission }, { record: 'admission.requested', facts: factsOf(state, admission) });
  for (const personId of approvers) changes.push({ notify: 'admission-requested', personId });
  return admission;
}

/** An approver's yes. */
export function approve(state: MembershipState, admission: Admission, personId: string): void {
  admission.approvedBy = [...admission.approvedBy, personId];
  state.changes.push({ save: admission }, { record: 'admission.approved', facts: factsOf(state, admission) });
  completeIfApproved(state, admission);
}

/** An approver's no, which the coordinators are told of. */
export function refuse(state: MembershipState, admission: Admission, personId: string): void {
  admission.refusedBy = personId;
  endAdmission(state, admission, 'refused');
  const invitation = invitationOf(state, admission.invitationId);
  if (invitation) withdrawInvitation(state, invitation);
  for (const coordinator of coordinatorsOf(state)) {
    state.changes.push({ notify: 'admission-refused', personId: coordinator.personId });
  }
}

/** After somebody has ceased to be asked. Nobody enters a closed dialog; when it is reopened this is asked again. */
export function completeApproved(state: MembershipState): void {
  if (state.dialog.state !== 'open') return;
  for (const admission of state.admissions) completeIfApproved(state, admission);
}

/**
 * Lets in whom everybody has approved who is to be asked: one who is gone is not waited for, one chosen meanwhile is. The past
 * comes from what the inviter can read by then.
 */
function completeIfApproved(state: MembershipState, admission: Admission): void {
  if (admission.state !== 'waiting' || outstandingApprovers(state, admission).length > 0) return;
  const { personId, history } = admission;
  const invitation = invitationOf(state, admission.invitationId);
  if (invitation && !isBehind(state, invitation, admission))
    return void state.changes.push({ reportFalse: invitation });
  admission.state = 'approved';
  admission.settledAt = state.now;
  state.changes.push({ save: admission });
  if (!invitation) {
    add(state, personId);
    return;
  }
  completeInvitation(state, invitation, history === 'all' ? personHolder(invitation.invitedBy) : null);
  state.changes.push({ notify: 'added-to-dialog', personId });
}

/** `past`: who holds what the newcomer may read of it. */
function completeInvitation(state: MembershipState, invitation: Invitation, past: Holder | null): void {
  const { changes, now } = state;
  const personId = claimantOf(invitation);
  const isByParticipant = isPresent(state, invitation.invitedBy);
  invitation.state = 'accepted';
  invitation.answeredAt = now;
  changes.push({ save: invitation });
  const row = join(state, personId, past === null ? state.dialog.lastPostNumber : 0);
  changes.push({ welcome: row, by: invitation });
  if (past === null) startKeyVersion(state, [personHolder(personId)]);
  else changes.push({ handOverKeys: past, by: invitation });
  changes.push({ dropKeys: invitationHolder(invitation.id) });
  if (!isByParticipant) changes.push({ notify: 'participant-added', personId });
}

/** An administrator lets somebody in, which all are told. */
export function add(state: MembershipState, personId: string): Participant {
  const row = joinFromNow(state, personId);
  state.changes.push({ notify: 'participant-added', personId }, { notify: 'added-to-dialog', personId });
  return row;
}

/** Without an invitation, and without the past: nothing of it is sealed under the new version of the key. */
function joinFromNow(state: MembershipState, personId: string): Participant {
  const row = join(state, personId, state.dialog.lastPostNumber);
  state.changes.push({ save: row });
  startKeyVersion(state, [personHolder(personId)]);
  return row;
}

/** Whoever was in before has a row already, which is theirs again. Whoever calls this has it saved. */
function join(state: MembershipState, personId: string, lastReadNumber: number): Participant {
  const { dialog, participants, authentic, now } = state;
  // Whoever is in by one way waits by no other, through which they would come in once more.
  for (const other of state.admissions.filter((each) => each.personId === personId && each.state === 'waiting')) {
    withdrawAdmission(state, other);
  }
  const former = formerOf(state, personId);
  const row = newParticipant(former, {
    ...{ dialogId: dialog.id, personId, role: 'participant', joinedAt: now },
    ...{ lastReadNumber, lastNotifiedNumber: dialog.lastPostNumber },
  });
  if (!former) participants.push(row);
  authentic.add(row);
  const { id: dialogId, municipalityId } = dialog;
  state.changes.push({ record: 'participant.admitted', facts: { dialogId, municipalityId, personId } });
  return row;
}

/**
 * The posts stay. Keys go, a new key version begins, and whoever waits for this approval alone is let in.
 * @param successorId takes the place of a sole coordinator; null where somebody else is responsible too
 */
export function leave(state: MembershipState, row: Participant, successorId: string | null): void {
  const { personId } = row;
  row.leftAt = state.now;
  // So an approver who has left is one whom SQL has made to leave.
  row.isApprover = false;
  state.approvers.delete(personId);
  state.changes.push({ save: row }, { dropKeys: personHolder(personId) });
  for (const invitation of tiedInvitations(state, personId)) withdrawInvitation(state, invitation);
  const isVersionBegun = successorId !== null && succeed(state, successorId);
  if (!isVersionBegun) startKeyVersion(state, []);
  completeApproved(state);
}

/** @returns whether a new key version began by it */
function succeed(state: MembershipState, personId: string): boolean {
  const { dialog, changes } = state;
  const facts = { dialogId: dialog.id, municipalityId: dialog.municipalityId, personId };
  const present = presentOf(state, personId);
  if (!present) changes.push({ record: 'participant.added', facts });
  // Nobody's approval is asked: a dialog is never without somebody who is responsible for it.
  appoint(state, present ?? add(state, personId));
  return present === null;
}

export function appoint({ dialog, changes }: MembershipState, row: Participant): void {
  row.role = 'coordinator';
  const facts = { dialogId: dialog.id, municipalityId: dialog.municipalityId, personId: row.personId };
  changes.push({ save: row }, { record: 'coordinator.appointed', facts });
}

/** Newcomers need their approval from now on, also those who wait already. */
export function chooseApprover(state: MembershipState, row: Participant): void {
  const { personId } = row;
  row.isApprover = true;
  state.approvers.add(personId);
  const { id: dialogId, municipalityId } = state.dialog;
  state.changes.push({ save: row }, { record: 'approver.chosen', facts: { dialogId, municipalityId, personId } });
  const isAnybodyWaiting = state.admissions.some((each) => each.state === 'waiting');
  if (isAnybodyWaiting) state.changes.push({ notify: 'admission-requested', personId });
}

export function releaseApprover(state: MembershipState, row: Participant): void {
  const { personId } = row;
  row.isApprover = false;
  state.approvers.delete(personId);
  const { id: dialogId, municipalityId } = state.dialog;
  state.changes.push({ save: row }, { record: 'approver.released', facts: { dialogId, municipalityId, personId } });
  completeApproved(state);
}

/** With an invitation goes what it waits for. A false one gets no MAC by this: it would be believed from then on. */
export function withdrawInvitation(state: MembershipState, row: Invitation): void {
  const { dialog, changes, now } = state;
  if (state.authentic.has(row)) {
    row.state = 'withdrawn';
    row.answeredAt = now;
    const facts = { dialogId: dialog.id, targetId: row.id, municipalityId: dialog.municipalityId };
    changes.push({ save: row }, { record: 'invitation.withdrawn', facts });
  }
  changes.push({ dropKeys: invitationHolder(row.id) });
  for (const admission of state.admissions) {
    if (admission.invitationId === row.id && admission.state === 'waiting') endAdmission(state, admission, 'withdrawn');
  }
}

/** With an admission goes the invitation that it came from. */
export function withdrawAdmission(state: MembershipState, admission: Admission): void {
  const invitation = invitationOf(state, admission.invitationId);
  if (invitation) withdrawInvitation(state, invitation);
  else endAdmission(state, admission, 'withdrawn');
}

function endAdmission(state: MembershipState, admission: Admission, to: 'refused' | 'withdrawn'): void {
  admission.state = to;
  admission.settledAt = state.now;
  state.changes.push({ save: admission }, { record: `admission.${to}`, facts: factsOf(state, admission) });
}

const factsOf = ({ dialog }: MembershipState, { personId, id: targetId }: Admission): EventFacts => ({
  ...{ dialogId: dialog.id, municipalityId: dialog.municipalityId, personId, targetId },
});

function startKeyVersion(state: MembershipState, newcomers: readonly Holder[]): void {
  state.changes.push({ startKeyVersion: { entitled: entitledHolders(state), newcomers } });
}
