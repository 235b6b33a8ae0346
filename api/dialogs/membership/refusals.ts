/** Reasons to refuse a newcomer, by invitation or added. */
import type { EventFacts } from '../../core/audit-event.ts';
import { conflict, DomainError, forbidden, gone } from '../../core/errors.ts';
import type { Work } from '../../core/unit-of-work.ts';
import { sharePersonAtOnce } from '../../people/person-lock.ts';
import { INVITATION_LIFETIME_MILLISECONDS, type Invitation } from '../model.ts';
import { formerOf, isPresent, type MembershipState } from './state.ts';

/** Administrators give access to others, never to themselves. */
export const cannotAddSelf = (facts: EventFacts): DomainError => forbidden('cannot_add_self', { facts });

/**
 * For an act that has locked a dialog, which whoever ends the person may wait for. The client tries again.
 * @throws DomainError dialog_is_changing, while somebody ends the person
 */
export async function shareWithDialog({ query }: Pick<Work, 'query'>, personId: string): Promise<void> {
  if (!(await sharePersonAtOnce(query, personId))) throw new DomainError('unavailable', 'dialog_is_changing');
}

/**
 * Who takes part and who must approve newcomers is not known.
 * @throws DomainError membership_unproven
 */
export function refuseUnproven({ roll, dialog }: Pick<MembershipState, 'roll' | 'dialog'>): void {
  const { id: dialogId, municipalityId } = dialog;
  const facts = { dialogId, municipalityId };
  if (roll === null) throw new DomainError('conflict', 'membership_unproven', { facts });
}

/**
 * That is not known, or who lacks custody, so nobody joins.
 * @throws DomainError membership_unproven
 */
export function refuseNewcomers(state: Pick<MembershipState, 'roll' | 'custody' | 'dialog'>): void {
  refuseUnproven(state.custody === null ? { ...state, roll: null } : state);
}

/** @throws DomainError already_participant */
export function refuseParticipant(state: MembershipState, personId: string): void {
  if (isPresent(state, personId)) throw conflict('already_participant');
}

/**
 * An invitation from before a participant left is not valid for them: whoever invites them again must know that they
 * left.
 * @throws DomainError invitation_withdrawn
 */
export function refuseInvitationBeforeLeaving(
  state: MembershipState,
  { expiresAt }: Invitation,
  personId: string,
): void {
  // Also of a row that fails verification, in which SQL may have written a time without end.
  const leftAt = formerOf(state, personId)?.leftAt ?? null;
  // Computed from the expiry, which the MAC covers.
  const madeAt = expiresAt.getTime() - INVITATION_LIFETIME_MILLISECONDS;
  if (leftAt !== null && Number(leftAt) > madeAt) throw gone('invitation_withdrawn');
}
