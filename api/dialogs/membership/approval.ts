/**
 * A dialog demands admission while it has an approver, and that is judged when somebody would get access. Who waits is
 * no participant and holds no key. Asked is whoever is an approver now: one who is gone is not waited for, one chosen
 * meanwhile is. The last approval lets in, from what the inviter can read by then, or from now.
 */
import { newId } from '../../core/ids.ts';
import type { Work } from '../../core/unit-of-work.ts';
import type { Vault } from '../../crypto/vault.ts';
import { admissionMac, isAuthenticInvitation } from '../authority.ts';
import { dropKeys, invitationHolder, personHolder } from '../keys/dialog-keys.ts';
import { Admission, type Dialog, type Invitation, type Participant } from '../model.ts';
import { approversOf, outstandingApprovers } from './approvers.ts';
import { findAdmissions, saveAdmission } from './end-admission.ts';
import { invitationOf, saveInvitation } from './end-invitation.ts';
import {
  claimantOf,
  completeInvitation,
  givesPast,
  joinByInvitation,
  joinFromNow,
  notifyApprover,
  notifyNewcomer,
  notifyOthers,
} from './join.ts';

/** Whoever claimed the invitation is the one who was invited: accepted by it, or confirmed and waiting. */
export async function joinOrRequestAdmission(work: Work, dialog: Dialog, invitation: Invitation): Promise<void> {
  const givers = await approversOf(work, dialog.id);
  if (givers.length === 0) return joinByInvitation(work, dialog, invitation);
  const personId = claimantOf(invitation);
  const { id: invitationId, invitedBy: requestedBy } = invitation;
  const history = (await givesPast(work, invitation, personId)) ? 'all' : 'from_now';
  invitation.state = 'confirmed';
  await saveInvitation(work, invitation);
  await dropKeys(work, dialog.id, invitationHolder(invitationId));
  await requestAdmission(work, dialog, { personId, invitationId, requestedBy, history, givers });
}

type Request = Pick<Admission, 'personId' | 'invitationId' | 'requestedBy' | 'history'>;

export async function requestAdmission(
  work: Work,
  { id: dialogId, municipalityId }: Dialog,
  { givers, ...request }: Request & { readonly givers: readonly Participant[] },
): Promise<Admission> {
  const row = {
    ...request,
    ...{ dialogId, id: newId(), state: 'waiting' as const, approvedBy: [], refusedBy: null, version: 1 },
  };
  const admission = await Admission.create(
    { ...row, createdAt: work.now, settledAt: null, mac: admissionMac(work.vault, row) },
    { transaction: work.transaction },
  );
  work.record('admission.requested', { dialogId, municipalityId, personId: row.personId, targetId: row.id });
  for (const { personId } of givers) notifyApprover(work, { dialogId, personId });
  return admission;
}

/** After somebody has ceased to be asked. Nobody enters a closed dialog; when it is reopened this is asked again. */
export async function completeApprovedAdmissions(work: Work, dialog: Dialog): Promise<void> {
  if (dialog.state !== 'open') return;
  for (const admission of await findAdmissions(work, { dialogId: dialog.id, state: 'waiting' })) {
    // Who has come in by one of them waits by no other.
    await admission.reload({ transaction: work.transaction });
    if (admission.state === 'waiting') await completeIfApproved(work, dialog, admission);
  }
}

/** Lets in whom everybody has approved who is to be asked. */
export async function completeIfApproved(work: Work, dialog: Dialog, admission: Admission): Promise<void> {
  if (outstandingApprovers(admission, await approversOf(work, dialog.id)).length > 0) return;
  const invitation = admission.invitationId === null ? null : await invitationOf(work, admission);
  if (invitation !== null && !isBehind(work.vault, invitation, admission)) {
    return work.noteTampering({ table: 'invitations', dialogId: dialog.id, targetId: invitation.id });
  }
  admission.state = 'approved';
  admission.settledAt = work.now;
  await saveAdmission(work, admission);
  const place = { dialogId: dialog.id, personId: admission.personId };
  if (invitation === null) {
    await joinFromNow(work, dialog, { personId: place.personId });
    notifyOthers(work, place);
  } else {
    const past = admission.history === 'all' ? personHolder(invitation.invitedBy) : null;
    await completeInvitation(work, dialog, { invitation, past });
  }
  notifyNewcomer(work, place);
}

const isBehind = (vault: Vault, invitation: Invitation, { personId }: Admission): boolean =>
  isAuthenticInvitation(vault, invitation) && invitation.state === 'confirmed' && invitation.claimedBy === personId;
