/**
 * How somebody gets into a dialog and out of it: one state machine for memberships, invitations and admissions, which go
 * together. Whoever calls these functions has locked the dialog. A dialog demands admission while it has an approver, and that
 * is judged when somebody would get access; whoever waits takes no part and holds no key.
 *
 * Membership (a row in `participants`)
 * | from   | to     | by                    |
 * |--------|--------|-----------------------|
 * | none   | in     | `join`                |
 * | in     | left   | `leave`               |
 * | left   | in     | `join`                |
 *
 * Invitation
 * | from              | to        | by                                                              |
 * |-------------------|-----------|-----------------------------------------------------------------|
 * | none              | pending   | `inviteParticipant` (invitations/)                              |
 * | pending           | expired   | nobody: decided by the time when asked                          |
 * | pending           | claimed   | `claimInvitation`: a coordinator is to confirm who it is        |
 * | pending, claimed  | accepted  | `joinOrRequestAdmission`, where nobody's approval is needed     |
 * | pending, claimed  | confirmed | `joinOrRequestAdmission`, where approvers are asked             |
 * | confirmed         | accepted  | `completeIfApproved`                                            |
 * | any but accepted  | withdrawn | `withdrawInvitation`                                            |
 *
 * Admission
 * | from    | to        | by                                                                         |
 * |---------|-----------|----------------------------------------------------------------------------|
 * | none    | waiting   | `requestAdmission`                                                         |
 * | waiting | approved  | `completeIfApproved`, with the last approval or when an approver is gone   |
 * | waiting | refused   | `endAdmission`, with the first no                                          |
 * | waiting | withdrawn | `endAdmission`, by a coordinator, an administrator, or another way in      |
 */
import type { Work } from '../../core/unit-of-work.ts';
import { type AdmissionRequest, findAdmissions, insertAdmission, saveAdmission } from '../admissions/rows.ts';
import {
  findInvitationUnverified,
  isAuthenticInvitation,
  onlyAuthenticInvitations,
  saveInvitation,
} from '../invitations/rows.ts';
import { dropKeys, type Holder, invitationHolder, personHolder, startKeyVersion } from '../keys/dialog-keys.ts';
import type { Admission, Dialog, Invitation, Participant } from '../model.ts';
import { findApprovers, findPresent, putParticipant, saveParticipant } from '../participants/rows.ts';
import { claimantOf, findTiedInvitations, givesPast, handOverKeys, keepInvitedAddress, titleFor } from './newcomer.ts';
import { notifyApprover, notifyNewcomer, notifyOthers } from './notices.ts';

/** It waits for the coordinator, who confirms that it is the one who was invited. */
export async function claimInvitation(work: Work, invitation: Invitation): Promise<void> {
  invitation.state = 'claimed';
  await saveInvitation(work, invitation);
}

/** Whoever claimed the invitation is the one who was invited: they get in, or wait for the approvers. */
export async function joinOrRequestAdmission(work: Work, dialog: Dialog, invitation: Invitation): Promise<void> {
  const approvers = await findApprovers(work, dialog.id);
  const personId = claimantOf(invitation);
  const isPastGiven = await givesPast(work, invitation);
  const { id: invitationId, invitedBy: requestedBy } = invitation;
  if (approvers.length === 0) {
    const past = isPastGiven ? invitationHolder(invitationId) : null;
    return completeInvitation(work, dialog, { invitation, past });
  }
  invitation.state = 'confirmed';
  await saveInvitation(work, invitation);
  await dropKeys(work, dialog.id, invitationHolder(invitationId));
  const history = isPastGiven ? 'all' : 'from_now';
  await requestAdmission(work, dialog, { personId, invitationId, requestedBy, history, approvers });
}

/** Asked is whoever is an approver now. */
export async function requestAdmission(
  work: Work,
  { id: dialogId, municipalityId }: Dialog,
  { approvers, ...request }: Omit<AdmissionRequest, 'dialogId'> & { readonly approvers: readonly Participant[] },
): Promise<Admission> {
  const admission = await insertAdmission(work, { dialogId, ...request });
  work.record('admission.requested', { dialogId, municipalityId, personId: request.personId, targetId: admission.id });
  for (const { personId } of approvers) notifyApprover(work, { dialogId, personId });
  return admission;
}

/** After somebody has ceased to be asked. Nobody enters a closed dialog; when it is reopened this is asked again. */
export async function completeApprovedAdmissions(work: Work, dialog: Dialog): Promise<void> {
  if (dialog.state !== 'open') return;
  const waiting = { dialogId: dialog.id, state: 'waiting' as const };
  for (const { id } of await findAdmissions(work, { where: waiting })) {
    // Whoever has come in by one of them waits by no other.
    const [admission] = await findAdmissions(work, { where: { ...waiting, id } });
    if (admission) await completeIfApproved(work, dialog, admission);
  }
}

/**
 * Lets in whom everybody has approved who is to be asked: one who is gone is not waited for, one chosen meanwhile is. The past
 * comes from what the inviter can read by then.
 */
export async function completeIfApproved(work: Work, dialog: Dialog, admission: Admission): Promise<void> {
  if (outstandingApprovers(admission, await findApprovers(work, dialog.id)).length > 0) return;
  const place = { dialogId: dialog.id, personId: admission.personId };
  const invitation = await invitationOf(work, admission);
  if (invitation !== null && !isBehind(work, invitation, admission)) {
    return work.noteTampering({ table: 'invitations', dialogId: dialog.id, targetId: invitation.id });
  }
  admission.state = 'approved';
  admission.settledAt = work.now;
  await saveAdmission(work, admission);
  if (invitation === null) {
    await joinFromNow(work, dialog, { personId: place.personId });
    notifyOthers(work, place);
  } else {
    const past = admission.history === 'all' ? personHolder(invitation.invitedBy) : null;
    await completeInvitation(work, dialog, { invitation, past });
  }
  notifyNewcomer(work, place);
}

/** Who has yet to approve it. */
export const outstandingApprovers = (
  { state, approvedBy }: Pick<Admission, 'state' | 'approvedBy'>,
  approvers: readonly Participant[],
): string[] =>
  state === 'waiting'
    ? approvers.map(({ personId }) => personId).filter((personId) => !approvedBy.includes(personId))
    : [];

const isBehind = ({ vault }: Work, invitation: Invitation, { personId }: Admission): boolean =>
  isAuthenticInvitation(vault, invitation) && invitation.state === 'confirmed' && invitation.claimedBy === personId;

/** Null for an employee whom an administrator added. Whoever needs it verified does so by `isBehind`. */
async function invitationOf(work: Work, { dialogId, invitationId }: Admission): Promise<Invitation | null> {
  if (invitationId === null) return null;
  const invitation = await findInvitationUnverified(work, { dialogId, id: invitationId });
  if (!invitation) throw new Error('An admission keeps its invitation');
  return invitation;
}

/** `past`: who holds what the newcomer may read of it. */
async function completeInvitation(
  work: Work,
  dialog: Dialog,
  { invitation, past }: { readonly invitation: Invitation; readonly past: Holder | null },
): Promise<void> {
  const personId = claimantOf(invitation);
  invitation.state = 'accepted';
  invitation.answeredAt = work.now;
  await saveInvitation(work, invitation);
  const sealedTitle = await titleFor(work, dialog, invitation);
  if (past === null) {
    await joinFromNow(work, dialog, { personId, sealedTitle });
  } else {
    await join(work, dialog, { personId, sealedTitle, lastReadNumber: 0 });
    await handOverKeys(work, dialog, { invitation, past });
  }
  await dropKeys(work, dialog.id, invitationHolder(invitation.id));
  await keepInvitedAddress(work, dialog, invitation);
  const isByParticipant = (await findPresent(work, { dialogId: dialog.id, personId: invitation.invitedBy })) !== null;
  if (!isByParticipant) notifyOthers(work, { dialogId: dialog.id, personId });
}

interface Newcomer {
  readonly personId: string;
  /** Not given: who was in before keeps the one of then. */
  readonly sealedTitle?: Buffer | null;
}

/** A new version of the key: nothing of the past is sealed under it. */
export async function joinFromNow(work: Work, dialog: Dialog, newcomer: Newcomer): Promise<Participant> {
  const row = await join(work, dialog, { ...newcomer, lastReadNumber: dialog.lastPostNumber });
  await startKeyVersion(work, { dialog, newcomers: [personHolder(newcomer.personId)] });
  return row;
}

async function join(
  work: Work,
  { id: dialogId, municipalityId, lastPostNumber }: Dialog,
  newcomer: Newcomer & { readonly lastReadNumber: number },
): Promise<Participant> {
  const key = { dialogId, personId: newcomer.personId };
  // Whoever is in by one way waits by no other, through which they would come in once more.
  for (const other of await findAdmissions(work, { where: { ...key, state: 'waiting' } })) {
    await withdrawAdmission(work, other, municipalityId);
  }
  work.record('participant.admitted', { ...key, municipalityId });
  return putParticipant(work, {
    ...newcomer,
    dialogId,
    role: 'participant',
    joinedAt: work.now,
    lastNotifiedNumber: lastPostNumber,
  });
}

/**
 * The posts stay. Keys go, a new key version begins, and whoever waits for this approver alone is let in.
 * @param successorId takes the place of a sole coordinator; null where somebody else is responsible too
 */
export async function leave(work: Work, dialog: Dialog, row: Participant, successorId: string | null): Promise<void> {
  row.leftAt = work.now;
  // So an approver who has left is one whom SQL has made to leave.
  row.isApprover = false;
  await saveParticipant(work, row);
  await dropKeys(work, dialog.id, personHolder(row.personId));
  for (const invitation of await findTiedInvitations(work, row)) {
    await withdrawInvitation(work, invitation, dialog.municipalityId);
  }
  const isVersionBegun = successorId !== null && (await succeed(work, dialog, successorId));
  if (!isVersionBegun) await startKeyVersion(work, { dialog, newcomers: [] });
  await completeApprovedAdmissions(work, dialog);
}

/** @returns whether a new key version began by it */
async function succeed(work: Work, dialog: Dialog, personId: string): Promise<boolean> {
  const place = { dialogId: dialog.id, personId };
  const facts = { ...place, municipalityId: dialog.municipalityId };
  const found = await findPresent(work, place);
  if (!found) work.record('participant.added', facts);
  // Nobody's approval is asked: a dialog is never without somebody who is responsible for it.
  const row = found ?? (await joinFromNow(work, dialog, { personId }));
  row.role = 'coordinator';
  await saveParticipant(work, row);
  work.record('coordinator.appointed', facts);
  if (found) return false;
  notifyOthers(work, place);
  notifyNewcomer(work, place);
  return true;
}

/** With an invitation goes what it waits for. A false one gets no MAC by this: it would be believed from then on. */
export async function withdrawInvitation(work: Work, row: Invitation, municipalityId: string): Promise<void> {
  const { dialogId, id } = row;
  if (onlyAuthenticInvitations(work, [row], null).length > 0) {
    row.state = 'withdrawn';
    row.answeredAt = work.now;
    await saveInvitation(work, row);
    work.record('invitation.withdrawn', { dialogId, targetId: id, municipalityId });
  }
  await dropKeys(work, dialogId, invitationHolder(id));
  for (const waiting of await findAdmissions(work, { where: { dialogId, invitationId: id, state: 'waiting' } })) {
    await endAdmission(work, waiting, { state: 'withdrawn', municipalityId });
  }
}

/** With an admission goes the invitation that it came from. */
export async function withdrawAdmission(work: Work, row: Admission, municipalityId: string): Promise<void> {
  const invitation = await invitationOf(work, row);
  if (invitation === null) return endAdmission(work, row, { state: 'withdrawn', municipalityId });
  await withdrawInvitation(work, invitation, municipalityId);
}

/** An approver's no. */
export async function refuseAdmission(work: Work, row: Admission, municipalityId: string): Promise<void> {
  await endAdmission(work, row, { state: 'refused', municipalityId });
  const invitation = await invitationOf(work, row);
  if (invitation !== null) await withdrawInvitation(work, invitation, municipalityId);
}

async function endAdmission(
  work: Work,
  row: Admission,
  { state, municipalityId }: { readonly state: 'refused' | 'withdrawn'; readonly municipalityId: string },
): Promise<void> {
  row.state = state;
  row.settledAt = work.now;
  await saveAdmission(work, row);
  const { dialogId, personId, id: targetId } = row;
  work.record(`admission.${state}`, { dialogId, municipalityId, personId, targetId });
}
