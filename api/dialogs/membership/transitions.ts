/**
 * How persons join and leave a dialog: one state machine for memberships, invitations and admissions, which depend on
 * each other. The functions are pure. They change the rows in memory and list what is to be written (state.ts). A
 * refusal is thrown before anything changes. Whether a dialog requires admission, and whose, follows from its demand and
 * its named approvers (admissions/approvers.ts) at the moment when somebody would get access. A newcomer who waits takes
 * no part and holds no key. Nobody joins because an approver is gone: somebody must be left who approves, or a
 * coordinator must lift the demand.
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
 * | waiting | approved  | `completeIfApproved`, with the last approval, when one of several approvers |
 * |         |           | is gone and the others have approved, or when the demand is lifted          |
 * | waiting | refused   | `refuse`, with the first no                                                 |
 * | waiting | withdrawn | `withdrawAdmission`, by a coordinator or administrator, or `join`           |
 * | waiting | expired   | the time decides when somebody asks; `expire` stores it                     |
 *
 * Demand
 * | from    | to        | by                                                                          |
 * |---------|-----------|-----------------------------------------------------------------------------|
 * | none    | named     | `chooseApprover`, or `changeDemand`                                         |
 * | any     | another   | `changeDemand`, by a coordinator; never by somebody's leaving               |
 */
import { isDeepStrictEqual } from 'node:util';
import type { EventFacts } from '../../core/audit-event.ts';
import { NO_WORDS } from '../../people/relations/records.ts';
import { type HoldersEnd, hasEnded, isSameLimit, limitOf } from '../access-limit.ts';
import { approversBy, isApprovedBy, outstandingBy } from '../admissions/approvers.ts';
import { isWaitingAdmission, narrowestHistory, newAdmission } from '../admissions/rows.ts';
import { type Holder, invitationHolder, personHolder } from '../keys/dialog-keys.ts';
import type { Admission, AdmissionDemand, Invitation, Participant } from '../model.ts';
import { newParticipant } from '../participants/rows.ts';
import { custodyLimit, saidOf } from './custody.ts';
import { refuseNewcomers } from './refusals.ts';
import {
  approverFactsOf,
  asksApprovers,
  claimantOf,
  coordinatorsOf,
  entitledHolders,
  formerOf,
  givesPast,
  holderOf,
  invitationOf,
  isBehind,
  isPresent,
  type Lack,
  lacksOf,
  type MembershipState,
  notLeft,
  presentOf,
  standingOf,
  tiedInvitations,
} from './state.ts';

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
  changes.push({ save: admission }, { record: 'admission.requested', facts: factsOf(state, admission) });
  ask(state, outstandingBy(approverFactsOf(state), admission));
  completeIfApproved(state, admission);
  return admission;
}

function ask(state: MembershipState, approverIds: readonly string[]): void {
  for (const personId of approverIds) {
    if (isPresent(state, personId)) state.changes.push({ notify: 'admission-requested', personId });
  }
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
  state.changes.push({ save: admission }, { record: 'admission.approved', facts: factsOf(state, admission) });
  completeIfApproved(state, admission);
}

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
 * The approvers who have yet to answer, and can, are reminded.
 * @returns how many
 */
export function remind(state: MembershipState, admission: Admission): number {
  const asked = outstandingBy(approverFactsOf(state), admission).filter((personId) => isPresent(state, personId));
  if (asked.length === 0) return 0;
  admission.remindedAt = state.now;
  state.changes.push({ save: admission }, { record: 'admission.reminded', facts: factsOf(state, admission) });
  for (const personId of asked) state.changes.push({ notify: 'admission-reminder', personId });
  return asked.length;
}

/**
 * A coordinator tightens or lifts it, which everybody in the dialog is told. With it begins a new key version, so that
 * the roll of before cannot be set back alone. Whoever waits may be in by it; who is asked now is told.
 */
export function changeDemand(state: MembershipState, demand: AdmissionDemand, byId: string): void {
  const { dialog, changes } = state;
  const before = approversBy(approverFactsOf(state)) ?? new Set();
  state.demand = demand;
  const facts = { dialogId: dialog.id, municipalityId: dialog.municipalityId, reason: demand };
  changes.push({ record: 'admission-demand.changed', facts }, { notify: 'admission-demand-changed', personId: byId });
  startKeyVersion(state, []);
  if (isAnybodyWaiting(state)) {
    ask(
      state,
      [...(approversBy(approverFactsOf(state)) ?? [])].filter((personId) => !before.has(personId)),
    );
  }
  completeApproved(state);
}

const isAnybodyWaiting = ({ admissions, now }: MembershipState): boolean =>
  admissions.some((each) => isWaitingAdmission(each, now));

/** Call it when approvers have become fewer. Nobody joins a closed dialog, so reopening calls it too. */
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

/** @param past the holder of the keys of the past that the newcomer gets; null for none */
function completeInvitation(state: MembershipState, invitation: Invitation, past: Holder | null): void {
  const { changes, now } = state;
  const personId = claimantOf(invitation);
  const isByParticipant = isPresent(state, invitation.invitedBy);
  tellSaid(state, invitation);
  invitation.state = 'accepted';
  invitation.answeredAt = now;
  changes.push({ save: invitation });
  const row = join(state, personId, {
    lastReadNumber: past === null ? state.dialog.lastPostNumber : 0,
    recipient: invitation.recipient,
  });
  changes.push({ welcome: row, by: invitation });
  if (past === null) startKeyVersion(state, [holderOf(row)]);
  else changes.push({ handOverKeys: past, to: holderOf(row), by: invitation });
  changes.push({ dropKeys: invitationHolder(invitation.id) });
  if (!isByParticipant) changes.push({ notify: 'participant-added', personId });
}

/** Before they join: whether their access rests on custody follows from it. */
function tellSaid(state: MembershipState, invitation: Invitation): void {
  const { custody, changes } = state;
  if (!invitation.relation || custody === null) return;
  const said = saidOf(custody, { personId: claimantOf(invitation), kind: invitation.relation }, state);
  if (said === null) return;
  state.custody = { ...custody, relations: [...custody.relations, said] };
  const { id: _, recordedAt: __, ...fact } = said;
  changes.push({ recordRelation: { ...fact, recordedBy: invitation.invitedBy, words: NO_WORDS } });
}

/** An administrator adds a participant. All others are notified. */
export function add(state: MembershipState, personId: string, recipient: string | null = null): Participant {
  const row = joinFromNow(state, personId, recipient);
  state.changes.push({ notify: 'participant-added', personId }, { notify: 'added-to-dialog', personId });
  return row;
}

/** Joins without an invitation and without the past: the past is not sealed under the new key version. */
function joinFromNow(state: MembershipState, personId: string, recipient: string | null = null): Participant {
  const row = join(state, personId, { lastReadNumber: state.dialog.lastPostNumber, recipient });
  state.changes.push({ save: row });
  startKeyVersion(state, [holderOf(row)]);
  return row;
}

/** A former participant gets their old row again. The caller saves the row. */
function join(
  state: MembershipState,
  personId: string,
  { lastReadNumber, recipient }: Pick<Participant, 'lastReadNumber' | 'recipient'>,
): Participant {
  const { dialog, participants, authentic, now, custody } = state;
  // Other admissions of the same person end, since they would make them join once more.
  for (const other of state.admissions.filter((each) => each.personId === personId)) {
    if (isWaitingAdmission(other, now)) withdrawAdmission(state, other);
  }
  const former = formerOf(state, personId);
  const limit = custody && custodyLimit(custody, { personId, joinedAt: now }, state);
  const row = newParticipant(former, {
    ...{ dialogId: dialog.id, personId, role: 'participant', joinedAt: now },
    ...{ lastReadNumber, lastNotifiedNumber: dialog.lastPostNumber, recipient },
    ...{ accessEndsAt: limit?.endsAt ?? null, accessEnds: limit?.ends ?? null },
  });
  if (!former) participants.push(row);
  authentic.add(row);
  state.approvers.delete(personId);
  const { id: dialogId, municipalityId } = dialog;
  state.changes.push({ record: 'participant.admitted', facts: { dialogId, municipalityId, personId } });
  // Whoever still waits needs their approval too.
  const isAsked = approversBy(approverFactsOf(state))?.has(personId) === true;
  if (isAsked && isAnybodyWaiting(state)) ask(state, [personId]);
  return row;
}

/**
 * The posts stay. The person's keys are deleted and a new key version begins. Newcomers whom all other approvers have
 * approved join; where no other is left, they wait on.
 * @param successorId takes the place of a sole coordinator; null where somebody else is responsible too
 */
export function leave(state: MembershipState, row: Participant, successorId: string | null): void {
  const { personId } = row;
  const lacked = lacksOf(state);
  row.leftAt = state.now;
  state.changes.push({ save: row }, { dropKeys: personHolder(personId) });
  stopCounting(state, row);
  const isVersionBegun = successorId !== null && succeed(state, successorId);
  if (!isVersionBegun) startKeyVersion(state, []);
  completeApproved(state);
  tellOfLack(state, lacked, personId);
}

/** The administrators are told once, when somebody goes without whom there is nobody. */
function tellOfLack(state: MembershipState, before: readonly Lack[], personId: string): void {
  const isNew = lacksOf(state).some((lack) => !before.includes(lack));
  if (isNew) state.changes.push({ notify: 'dialog-unattended', personId });
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

/**
 * Newcomers need this participant's approval from now on, also those who wait already.
 * @param byId the coordinator who chooses
 */
export function chooseApprover(state: MembershipState, row: Participant, byId: string): void {
  const { personId } = row;
  row.isApprover = true;
  state.approvers.add(personId);
  const { id: dialogId, municipalityId } = state.dialog;
  state.changes.push({ save: row }, { record: 'approver.chosen', facts: { dialogId, municipalityId, personId } });
  if (isAnybodyWaiting(state)) ask(state, [personId]);
  if (state.demand === 'none') changeDemand(state, 'named', byId);
}

/** The demand stays, also when nobody else is an approver. */
export function releaseApprover(state: MembershipState, row: Participant): void {
  const { personId } = row;
  const lacked = lacksOf(state);
  row.isApprover = false;
  state.approvers.delete(personId);
  const { id: dialogId, municipalityId } = state.dialog;
  state.changes.push({ save: row }, { record: 'approver.released', facts: { dialogId, municipalityId, personId } });
  completeApproved(state);
  tellOfLack(state, lacked, personId);
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
