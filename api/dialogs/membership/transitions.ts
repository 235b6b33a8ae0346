/**
 * How persons join and leave a dialog: one state machine for memberships, invitations and admissions, which depend on
 * each other. The functions are pure. They change the rows in memory and list what is to be written (state.ts). A
 * refusal is thrown before anything changes. A dialog requires admission while it has an approver; this is evaluated at
 * the moment when somebody would get access. A newcomer who waits takes no part and holds no key.
 *
 * Membership
 * | from    | to        | by                                                                          |
 * |---------|-----------|-----------------------------------------------------------------------------|
 * | none    | in        | `join`                                                                      |
 * | in      | left      | `leave`; `endAccess`, when access ends by itself                            |
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
 * | waiting | withdrawn | `withdrawAdmission`, by a coordinator or administrator, or `join`           |
 */
import { isDeepStrictEqual } from 'node:util';
import type { EventFacts } from '../../core/audit-event.ts';
import { type HoldersEnd, hasEnded, isSameLimit, limitOf } from '../access-limit.ts';
import { newAdmission } from '../admissions/rows.ts';
import { type Holder, invitationHolder, personHolder } from '../keys/dialog-keys.ts';
import type { Admission, Invitation, Participant } from '../model.ts';
import { newParticipant } from '../participants/rows.ts';
import { custodyLimit } from './custody.ts';
import { refuseNewcomers } from './refusals.ts';
import {
  claimantOf,
  coordinatorsOf,
  entitledHolders,
  formerOf,
  givesPast,
  holderOf,
  invitationOf,
  isBehind,
  isPresent,
  type MembershipState,
  notLeft,
  outstandingApprovers,
  presentOf,
  standingOf,
  tiedInvitations,
} from './state.ts';

/** The invitation waits until a coordinator confirms that the right person has claimed it. */
export function claim({ changes }: MembershipState, invitation: Invitation): void {
  invitation.state = 'claimed';
  changes.push({ save: invitation });
}

/**
 * The claimant is the person who was invited. They join, or wait for the approvers.
 * @throws DomainError membership_unproven
 */
export function joinOrRequestAdmission(state: MembershipState, invitation: Invitation): void {
  refuseNewcomers(state);
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

/** The present approvers are notified. */
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

/** An approver's no. The coordinators are notified. */
export function refuse(state: MembershipState, admission: Admission, personId: string): void {
  admission.refusedBy = personId;
  endAdmission(state, admission, 'refused');
  const invitation = invitationOf(state, admission.invitationId);
  if (invitation) withdrawInvitation(state, invitation);
  for (const coordinator of coordinatorsOf(state)) {
    state.changes.push({ notify: 'admission-refused', personId: coordinator.personId });
  }
}

/** Call it when the approvers have become fewer. Nobody joins a closed dialog, so reopening calls it too. */
export function completeApproved(state: MembershipState): void {
  if (!isJoinable(state)) return;
  for (const admission of state.admissions) completeIfApproved(state, admission);
}

/** Before the consents are given too: those who give them must be able to come in. */
export function isJoinable(state: MembershipState): boolean {
  const standing = standingOf(state);
  return standing === 'open' || standing === 'awaiting_consent';
}

/**
 * The newcomer joins when all present approvers have approved. Approvers who have left do not count; those chosen
 * meanwhile do. The keys of the past are those that the inviter holds at this moment. While nobody can prove who the
 * approvers are, nobody joins.
 */
function completeIfApproved(state: MembershipState, admission: Admission): void {
  if (state.roll === null || state.custody === null || admission.state !== 'waiting') return;
  if (outstandingApprovers(state, admission).length > 0) return;
  const { personId, history, invitationId } = admission;
  const invitation = invitationOf(state, invitationId);
  if (invitationId !== null && !(invitation && isBehind(state, invitation, admission))) {
    state.changes.push({ reportTampering: invitationId });
    return;
  }
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

/** @param past the holder of the keys of the past that the newcomer gets; null for none */
function completeInvitation(state: MembershipState, invitation: Invitation, past: Holder | null): void {
  const { changes, now } = state;
  const personId = claimantOf(invitation);
  const isByParticipant = isPresent(state, invitation.invitedBy);
  invitation.state = 'accepted';
  invitation.answeredAt = now;
  changes.push({ save: invitation });
  const row = join(state, personId, past === null ? state.dialog.lastPostNumber : 0);
  changes.push({ welcome: row, by: invitation });
  if (past === null) startKeyVersion(state, [holderOf(row)]);
  else changes.push({ handOverKeys: past, to: holderOf(row), by: invitation });
  changes.push({ dropKeys: invitationHolder(invitation.id) });
  if (!isByParticipant) changes.push({ notify: 'participant-added', personId });
}

/** An administrator adds a participant. All others are notified. */
export function add(state: MembershipState, personId: string): Participant {
  const row = joinFromNow(state, personId);
  state.changes.push({ notify: 'participant-added', personId }, { notify: 'added-to-dialog', personId });
  return row;
}

/** Joins without an invitation and without the past: the past is not sealed under the new key version. */
function joinFromNow(state: MembershipState, personId: string): Participant {
  const row = join(state, personId, state.dialog.lastPostNumber);
  state.changes.push({ save: row });
  startKeyVersion(state, [holderOf(row)]);
  return row;
}

/** A former participant gets their old row again. The caller saves the row. */
function join(state: MembershipState, personId: string, lastReadNumber: number): Participant {
  const { dialog, participants, authentic, now, custody } = state;
  // Other admissions of the same person end, since they would make them join once more.
  for (const other of state.admissions.filter((each) => each.personId === personId && each.state === 'waiting')) {
    withdrawAdmission(state, other);
  }
  const former = formerOf(state, personId);
  const limit = custody && custodyLimit(custody, { personId, joinedAt: now }, state);
  const row = newParticipant(former, {
    ...{ dialogId: dialog.id, personId, role: 'participant', joinedAt: now },
    ...{ lastReadNumber, lastNotifiedNumber: dialog.lastPostNumber },
    ...{ accessEndsAt: limit?.endsAt ?? null, accessEnds: limit?.ends ?? null },
  });
  if (!former) participants.push(row);
  authentic.add(row);
  state.approvers.delete(personId);
  const { id: dialogId, municipalityId } = dialog;
  state.changes.push({ record: 'participant.admitted', facts: { dialogId, municipalityId, personId } });
  return row;
}

/**
 * The posts stay. The person's keys are deleted and a new key version begins. Newcomers who waited for this approval
 * alone join.
 * @param successorId takes the place of a sole coordinator; null where somebody else is responsible too
 */
export function leave(state: MembershipState, row: Participant, successorId: string | null): void {
  const { personId } = row;
  row.leftAt = state.now;
  state.changes.push({ save: row }, { dropKeys: personHolder(personId) });
  stopCounting(state, row);
  const isVersionBegun = successorId !== null && succeed(state, successorId);
  if (!isVersionBegun) startKeyVersion(state, []);
  completeApproved(state);
}

/** So a row of an approver who has left is tampering with SQL. */
function stopCounting(state: MembershipState, row: Participant): void {
  const { personId } = row;
  row.isApprover = false;
  state.approvers.delete(personId);
  for (const invitation of tiedInvitations(state, personId)) withdrawInvitation(state, invitation);
}

/**
 * Acts on the end of somebody's access, which has been decided since it came: they leave, or keep what was written until
 * then.
 */
export function endAccess(state: MembershipState, row: Participant): void {
  const { id: dialogId, municipalityId } = state.dialog;
  const { personId, accessEnds } = row;
  row.accessEndedAt = state.now;
  const facts = { dialogId, municipalityId, personId, reason: accessEnds };
  state.changes.push({ record: 'participant.access-ended', facts }, { notify: 'access-ended', personId });
  if (accessEnds === 'access') {
    leave(state, row, null);
    return;
  }
  state.changes.push({ save: row });
  stopCounting(state, row);
  startKeyVersion(state, []);
  completeApproved(state);
}

/**
 * Says anew when the access of those with custody ends, after a fact was recorded or a legal basis chosen. An end that
 * has come stays. A new key version begins, so that nobody goes on with a key from before.
 * @returns whether anything changed
 */
export function limitHolders(state: MembershipState): boolean {
  const { custody, now, changes } = state;
  if (custody === null) return false;
  const changed = notLeft(state).filter((row) => {
    const [before, after] = [limitOf(row), custodyLimit(custody, row, state)];
    if (hasEnded(before, now) || isSameLimit(before, after)) return false;
    row.set({ accessEndsAt: after?.endsAt ?? null, accessEnds: after?.ends ?? null });
    return true;
  });
  for (const row of changed) changes.push({ save: row }, { limitKeys: holderOf(row) });
  if (changed.length > 0) startKeyVersion(state, []);
  return changed.length > 0;
}

/** What is left to those with custody when the subject has a say of their own, as the legal bases of the dialog have it. */
export function setHoldersEnd(state: MembershipState, holdersEnd: HoldersEnd | null): void {
  if (isDeepStrictEqual(state.holdersEnd, holdersEnd)) return;
  state.holdersEnd = holdersEnd;
  if (!limitHolders(state)) startKeyVersion(state, []);
}

/** @returns whether it began a new key version */
function succeed(state: MembershipState, personId: string): boolean {
  const { dialog, changes } = state;
  const facts = { dialogId: dialog.id, municipalityId: dialog.municipalityId, personId };
  const present = presentOf(state, personId);
  if (!present) changes.push({ record: 'participant.added', facts });
  // No approval is needed here: a dialog must never be without a coordinator.
  appoint(state, present ?? add(state, personId));
  return present === null;
}

export function appoint({ dialog, changes }: MembershipState, row: Participant): void {
  row.role = 'coordinator';
  const facts = { dialogId: dialog.id, municipalityId: dialog.municipalityId, personId: row.personId };
  changes.push({ save: row }, { record: 'coordinator.appointed', facts });
}

/** Newcomers need this participant's approval from now on, also those who wait already. */
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

/**
 * Its admissions are withdrawn with it. An invitation that fails verification is not saved: a new MAC would make it
 * authentic.
 */
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

/** The invitation that it came from is withdrawn with it. */
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

/** The same persons get a new key: what was sealed or decided under the old one is over. */
export const renewKeys = (state: MembershipState): void => startKeyVersion(state, []);

function startKeyVersion(state: MembershipState, newcomers: readonly Holder[]): void {
  state.changes.push({ startKeyVersion: { entitled: entitledHolders(state), newcomers } });
}
