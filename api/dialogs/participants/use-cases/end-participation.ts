/**
 * A coordinator excludes; everybody may leave; a dialog is never without a coordinator. A person who has left is
 * refused at the next request: their key rows are deleted in the same transaction, and later posts are sealed under a
 * new key version.
 */
import { conflict, notFound } from '../../../core/errors.ts';
import type { Work } from '../../../core/unit-of-work.ts';
import { type ExpectedVersion, requireVersion } from '../../../core/version.ts';
import { loadMembership, saveMembership } from '../../membership/change-membership.ts';
import { coordinatorsOf, presentOf } from '../../membership/state.ts';
import { leave } from '../../membership/transitions.ts';
import { openDialog } from '../../open-dialog.ts';
import { excludeParticipants, leaveDialog } from '../policy.ts';
import type { MembershipKey } from '../rows.ts';

/**
 * Excludes somebody, or leaves when the person is oneself.
 * @throws DomainError invitation_not_found, dialog_not_found, coordinator_only, participants_only,
 * participant_not_found, version_changed, last_coordinator
 */
export async function endParticipation(
  work: Work,
  { dialogId, personId, expectedVersion }: MembershipKey & { readonly expectedVersion: ExpectedVersion },
): Promise<void> {
  const isSelf = personId === work.actor.personId;
  const policy = isSelf ? leaveDialog : excludeParticipants;
  const { dialog } = await openDialog(work, { dialogId, policy, lock: true });
  const { municipalityId } = dialog;
  const facts = { dialogId, municipalityId, personId };
  work.about(facts);
  const state = await loadMembership(work, dialog);
  const leaving = presentOf(state, personId);
  if (!leaving) throw notFound('participant', { facts });
  requireVersion(leaving.version, expectedVersion);
  if (leaving.role === 'coordinator' && coordinatorsOf(state).every((row) => row === leaving))
    throw conflict('last_coordinator');
  work.record(isSelf ? 'participant.left' : 'participant.excluded', facts);
  leave(state, leaving, null);
  await saveMembership(work, state);
}
