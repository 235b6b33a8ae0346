/** What coordinators decide on an invitation: to confirm its claimant, or to withdraw it. */

import { conflict, gone, notFound } from '../../../core/errors.ts';
import type { Work } from '../../../core/unit-of-work.ts';
import { type ExpectedVersion, requireVersion } from '../../../core/version.ts';
import { waitsUntil } from '../../admissions/time-out.ts';
import { loadMembership, saveMembership } from '../../membership/change-membership.ts';
import { refuseInvitationBeforeLeaving, refuseParticipant } from '../../membership/refusals.ts';
import { claimantOf, invitationOf } from '../../membership/state.ts';
import { joinOrRequestAdmission, withdrawInvitation as withdraw } from '../../membership/transitions.ts';
import { openDialog } from '../../open-dialog.ts';
import type { DialogPolicy } from '../../policy.ts';
import { requireChangeable } from '../../standing.ts';
import { confirmInvitations, withdrawInvitations } from '../policy.ts';
import { reportInvitation } from '../rows.ts';
import type { InvitationView } from '../schemas.ts';
import { toInvitationView } from '../views.ts';

interface InvitationChange {
  readonly dialogId: string;
  readonly invitationId: string;
  readonly expectedVersion: ExpectedVersion;
}

/**
 * The coordinator has seen the verified name of the claimant, and confirms that they are the one invited.
 * @throws DomainError dialog_not_found, coordinator_only, invitation_not_found, version_changed, dialog_closed, dialog_suspended,
 * invitation_already_accepted, invitation_withdrawn, admission_waits, invitation_not_claimed, already_participant,
 * membership_unproven, custody_reason_needed
 */
export async function confirmInvitation(work: Work, input: InvitationChange): Promise<InvitationView> {
  const { entry, state, found, facts } = await find(work, confirmInvitations, input);
  await requireChangeable(work, state.dialog);
  if (found.state === 'accepted') throw conflict('invitation_already_accepted');
  if (found.state === 'withdrawn') throw gone('invitation_withdrawn');
  if (found.state === 'confirmed') throw conflict('admission_waits');
  if (found.state !== 'claimed') throw conflict('invitation_not_claimed');
  const personId = claimantOf(found);
  refuseParticipant(state, personId);
  refuseInvitationBeforeLeaving(state, found, personId);
  joinOrRequestAdmission(state, found, await waitsUntil(work, facts.municipalityId));
  await saveMembership(work, state);
  work.record('invitation.confirmed', { ...facts, personId });
  return toInvitationView(work, entry, found);
}

/**
 * Also refuses the claimant, if there is one.
 * @throws DomainError dialog_not_found, coordinator_only, invitation_not_found, version_changed,
 * invitation_already_accepted, invitation_withdrawn
 */
export async function withdrawInvitation(work: Work, input: InvitationChange): Promise<void> {
  const { state, found } = await find(work, withdrawInvitations, input);
  if (found.state === 'accepted') throw conflict('invitation_already_accepted');
  if (found.state === 'withdrawn') throw gone('invitation_withdrawn');
  withdraw(state, found);
  await saveMembership(work, state);
}

async function find(work: Work, policy: DialogPolicy, { dialogId, invitationId, expectedVersion }: InvitationChange) {
  const entry = await openDialog(work, { dialogId, policy, lock: true });
  const facts = { dialogId, municipalityId: entry.dialog.municipalityId, targetId: invitationId };
  work.about(facts);
  const state = await loadMembership(work, entry.dialog);
  const found = invitationOf(state, invitationId);
  if (found && !state.authentic.has(found)) reportInvitation(work, found, entry.dialog.municipalityId);
  if (!found || !state.authentic.has(found)) throw notFound('invitation', { facts });
  requireVersion(found.version, expectedVersion);
  return { entry, state, found, facts };
}
