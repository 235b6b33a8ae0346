/**
 * A parent without custody is let in by no rule: it takes the approval of somebody who holds custody and takes part, or
 * the recorded reason of a coordinator. Nobody but those who decide learns of it: to others the newcomer just waits.
 */

import type { Actor } from '../../core/actor.ts';
import { conflict } from '../../core/errors.ts';
import type { Work } from '../../core/unit-of-work.ts';
import type { Admission, Dialog, Invitation } from '../model.ts';
import { openDialogText } from '../records.ts';
import { holderIdsIn, lacksCustody } from './custody.ts';
import { claimantOf, type MembershipState, presentIn } from './state.ts';

type Known = Pick<MembershipState, 'custody' | 'now' | 'excused'>;

/** Whether the newcomer lacks custody, as is recorded or as the inviter says, and no coordinator has said why they come. */
export function isHeldBack({ custody, now, excused }: Known, invitation: Invitation): boolean {
  if (excused.has(invitation.id)) return false;
  if (invitation.relation === 'parent_without_custody') return true;
  return custody !== null && lacksCustody(custody, claimantOf(invitation), now);
}

/** Those with custody who take part: the approval of one of them suffices. */
export function holdersPresentIn(state: MembershipState): string[] {
  const { custody, now } = state;
  const holders = custody === null ? new Set<string>() : holderIdsIn(custody, now);
  return presentIn(state).flatMap(({ personId }) => (holders.has(personId) ? [personId] : []));
}

export const isApprovedByHolder = (state: MembershipState, { approvedBy }: Pick<Admission, 'approvedBy'>): boolean =>
  holdersPresentIn(state).some((personId) => approvedBy.includes(personId));

/**
 * Only coordinators are told, who may give the reason.
 * @param approvers those who will be asked anyway
 * @throws DomainError custody_reason_needed
 */
export function refuseWithoutReason(
  state: MembershipState,
  invitation: Invitation,
  approvers: ReadonlySet<string>,
): void {
  if (!isHeldBack(state, invitation)) return;
  if (!holdersPresentIn(state).some((personId) => approvers.has(personId))) throw conflict('custody_reason_needed');
}

/** The invitations for which a coordinator has said why. A reason that does not open is none: SQL can write no other. */
export async function findExcused(
  work: Work<Actor>,
  { municipalityId }: Pick<Dialog, 'municipalityId'>,
  invitations: readonly Invitation[],
): Promise<Set<string>> {
  const excused = new Set<string>();
  for (const { id: targetId, dialogId, sealedReason } of invitations) {
    if (!sealedReason) continue;
    const place = { municipalityId, dialogId, targetId, column: 'invitations.sealed_reason' as const };
    if ((await openDialogText(work, place, sealedReason)) !== null) excused.add(targetId);
  }
  return excused;
}
