import { notFound } from '../../../core/errors.ts';
import type { Work } from '../../../core/unit-of-work.ts';
import { type ExpectedVersion, requireVersion } from '../../../core/version.ts';
import { approverLimits, useMailLimits } from '../../mail-limits.ts';
import { loadMembership, saveMembership } from '../../membership/change-membership.ts';
import { presentOf } from '../../membership/state.ts';
import * as transitions from '../../membership/transitions.ts';
import { openDialog } from '../../open-dialog.ts';
import { chooseApprovers } from '../policy.ts';
import type { MembershipKey } from '../rows.ts';
import type { ParticipantView } from '../schemas.ts';
import { toParticipantView } from '../views.ts';

type ApproverChoice = MembershipKey & { readonly expectedVersion: ExpectedVersion; readonly isApprover: boolean };

/**
 * Makes a participant an approver of newcomers, or releases them from it.
 * @throws DomainError invitation_not_found, dialog_not_found, coordinator_only, participant_not_found, version_changed,
 * too_many_mails
 */
export async function chooseApprover(work: Work, input: ApproverChoice): Promise<ParticipantView> {
  const { dialogId, personId, expectedVersion, isApprover } = input;
  const entry = await openDialog(work, { dialogId, policy: chooseApprovers, lock: true });
  const facts = { dialogId, municipalityId: entry.dialog.municipalityId, personId };
  work.about(facts);
  const state = await loadMembership(work, entry.dialog);
  const row = presentOf(state, personId);
  if (!row) throw notFound('participant', { facts });
  requireVersion(row.version, expectedVersion);
  if (row.isApprover === isApprover) {
    work.record('participant.read', facts);
    return toParticipantView(work, entry, row);
  }
  if (isApprover) await useMailLimits(work, approverLimits({ dialogId, personId }), facts);
  if (isApprover) transitions.chooseApprover(state, row, work.actor.personId);
  else transitions.releaseApprover(state, row);
  await saveMembership(work, state);
  return toParticipantView(work, entry, row);
}
