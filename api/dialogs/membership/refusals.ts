/** Why somebody is not let in, whichever way they come. */
import type { EventFacts } from '../../core/audit-event.ts';
import { conflict, DomainError, forbidden, gone } from '../../core/errors.ts';
import type { RowAccess } from '../../core/unit-of-work.ts';
import { INVITATION_LIFETIME_MILLISECONDS, type Invitation } from '../model.ts';
import { findFormerUnverified, findPresent, type MembershipKey } from '../participants/rows.ts';

export const dialogClosed = (facts: { dialogId: string; municipalityId: string }): DomainError =>
  new DomainError('conflict', 'dialog_closed', { denied: true, facts });

/** Whoever administers lets others in, never themselves. */
export const cannotAddSelf = (facts: EventFacts): DomainError => forbidden('cannot_add_self', { facts });

/** @throws DomainError already_participant */
export async function refuseParticipant(work: RowAccess, place: MembershipKey): Promise<void> {
  if (await findPresent(work, place)) throw conflict('already_participant');
}

/**
 * An invitation from before somebody left is no way back: whoever lets them in again does so knowing that they left.
 * @throws DomainError invitation_withdrawn
 */
export async function refuseInvitationBeforeLeaving(
  work: RowAccess,
  { dialogId, expiresAt }: Invitation,
  personId: string,
): Promise<void> {
  const former = await findFormerUnverified(work, { dialogId, personId });
  // By when it expires, which is part of its MAC.
  const madeAt = expiresAt.getTime() - INVITATION_LIFETIME_MILLISECONDS;
  if (former?.leftAt && former.leftAt.getTime() > madeAt) throw gone('invitation_withdrawn');
}
