/** What coordinators decide on an invitation: that it is the right one who claimed it, or that it ends. */
import { conflict, gone, notFound } from '../../../core/errors.ts';
import type { Work } from '../../../core/unit-of-work.ts';
import { requireVersion } from '../../../core/version.ts';
import * as membership from '../../membership/membership.ts';
import { dialogClosed, refuseInvitationBeforeLeaving, refuseParticipant } from '../../membership/refusals.ts';
import { openDialog } from '../../open-dialog.ts';
import type { DialogPolicy } from '../../policy.ts';
import { confirmInvitations, withdrawInvitations } from '../policy.ts';
import { findInvitations } from '../rows.ts';
import type { InvitationView } from '../schemas.ts';
import { toInvitationView } from '../views.ts';

interface InvitationChange {
  readonly dialogId: string;
  readonly invitationId: string;
  readonly expectedVersion: number;
}

/**
 * The coordinator has seen the verified name of who claimed it, and confirms that it is the one invited.
 * @throws DomainError invitation_not_found, version_changed, dialog_closed, invitation_already_accepted, invitation_withdrawn,
 * admission_waits, invitation_not_claimed, already_participant
 */
export async function confirmInvitation(work: Work, input: InvitationChange): Promise<InvitationView> {
  const { entry, dialog, found, facts } = await find(work, confirmInvitations, input);
  if (dialog.state !== 'open') throw dialogClosed(facts);
  if (found.state === 'accepted') throw conflict('invitation_already_accepted');
  if (found.state === 'withdrawn') throw gone('invitation_withdrawn');
  if (found.state === 'confirmed') throw conflict('admission_waits');
  if (found.state !== 'claimed' || found.claimedBy === null) throw conflict('invitation_not_claimed');
  await refuseParticipant(work, { dialogId: dialog.id, personId: found.claimedBy });
  await refuseInvitationBeforeLeaving(work, found, found.claimedBy);
  await membership.joinOrRequestAdmission(work, dialog, found);
  work.record('invitation.confirmed', { ...facts, personId: found.claimedBy });
  return toInvitationView(work, entry, found);
}

/**
 * Also the coordinator's no to whoever claimed it.
 * @throws DomainError invitation_not_found, version_changed, invitation_already_accepted, invitation_withdrawn
 */
export async function withdrawInvitation(work: Work, input: InvitationChange): Promise<void> {
  const { dialog, found } = await find(work, withdrawInvitations, input);
  if (found.state === 'accepted') throw conflict('invitation_already_accepted');
  if (found.state === 'withdrawn') throw gone('invitation_withdrawn');
  await membership.withdrawInvitation(work, found, dialog.municipalityId);
}

async function find(work: Work, policy: DialogPolicy, { dialogId, invitationId, expectedVersion }: InvitationChange) {
  const entry = await openDialog(work, { dialogId, policy, lock: true });
  const { dialog } = entry;
  const facts = { dialogId, municipalityId: dialog.municipalityId, targetId: invitationId };
  const [found] = await findInvitations(work, { where: { dialogId, id: invitationId } }, dialog.municipalityId);
  if (!found) throw notFound('invitation', { facts });
  requireVersion(found.version, expectedVersion);
  return { entry, dialog, found, facts };
}
