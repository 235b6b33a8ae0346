/**
 * The holder of an invitation's token accepts it. If the invitation is bound to a CPR number and made by a participant,
 * the holder joins or waits for the approvers. Any other invitation is claimed, and a coordinator confirms the verified
 * name.
 */

import type { EventFacts } from '../../../core/audit-event.ts';
import { conflict, forbidden, gone, notFound } from '../../../core/errors.ts';
import { requireLevel } from '../../../core/step-up.ts';
import type { Work } from '../../../core/unit-of-work.ts';
import { findAskedLevel } from '../../../municipalities/queries.ts';
import { lockActor } from '../../../people/load-actor.ts';
import { ensureExternalOf } from '../../../people/login-options.ts';
import { Person } from '../../../people/model.ts';
import { holdsCpr } from '../../../people/records.ts';
import { isSameHuman } from '../../../people/same-human.ts';
import { waitsUntil } from '../../admissions/time-out.ts';
import { loadMembership, saveMembership } from '../../membership/change-membership.ts';
import {
  cannotAddSelf,
  refuseInvitationBeforeLeaving,
  refuseParticipant,
  shareWithDialog,
} from '../../membership/refusals.ts';
import { invitationOf, isPresent, type MembershipState } from '../../membership/state.ts';
import { claim, joinOrRequestAdmission } from '../../membership/transitions.ts';
import { isHeldBack } from '../../membership/without-custody.ts';
import type { Invitation } from '../../model.ts';
import { lockDialogUnverified } from '../../rows.ts';
import { requireChangeable } from '../../standing.ts';
import { acceptInvitations } from '../policy.ts';
import { findInvitationUnverified, reportInvitation } from '../rows.ts';
import type { Acceptance } from '../schemas.ts';
import { readInvitationToken } from '../token.ts';

/**
 * @throws DomainError identity_without_mac, invitation_not_found, invitation_for_another_capacity,
 * invitation_for_another_person, invitation_already_accepted, invitation_already_claimed, invitation_withdrawn,
 * invitation_expired, dialog_closed, already_participant, cannot_add_self, insufficient_user_authentication,
 * session_ended, person_disabled, membership_unproven, dialog_is_changing, dialog_suspended,
 * custody_reason_needed
 */
export async function acceptInvitation(work: Work, token: string): Promise<Acceptance> {
  const { state, invitation } = await findLocked(work, token);
  const { dialog } = state;
  const accepter = await findAccepter(work, state, invitation);
  const { facts, isPrivately } = accepter;
  work.about(facts);
  const newcomer = isPrivately ? await ensureExternalOf(work, accepter.person) : accepter.person;
  refuseUnlessPending(invitation, newcomer.id, work.now);
  await requireChangeable(work, dialog);
  refuseParticipant(state, newcomer.id);
  refuseInvitationBeforeLeaving(state, invitation, newcomer.id);
  const isByParticipant = isPresent(state, invitation.invitedBy);
  if (!isByParticipant) await refuseOwnInvitation(work, invitation, accepter);
  const requiredLevel = await findAskedLevel(work, dialog.municipalityId, acceptInvitations.name);
  requireLevel(work.actor.caller, requiredLevel, { facts });
  await shareWithDialog(work, work.actor.personId);
  await lockActor(work);
  if (isPrivately) await shareWithDialog(work, newcomer.id);
  invitation.claimedBy = newcomer.id;
  // A login at work seldom reveals who its holder is privately, so administrators could invite themselves. A
  // coordinator must confirm their invitations by the verified name, also where the CPR number is known.
  // Nor does a parent without custody come in by a number alone: a coordinator says why, or somebody with custody approves.
  if (invitation.cprIndex !== null && isByParticipant && !isHeldBack(state, invitation))
    joinOrRequestAdmission(state, invitation, await waitsUntil(work, dialog.municipalityId));
  else claim(state, invitation);
  if (isPrivately) work.record('person.capacity-added', { personId: accepter.person.id });
  const recording = isPrivately ? withoutActor(work) : work;
  await saveMembership(recording, state);
  const again = isPrivately ? { loginAs: 'external' as const } : {};
  if (invitation.state === 'accepted') {
    recording.record('invitation.accepted', facts);
    return { state: 'accepted', dialogId: dialog.id, ...again };
  }
  recording.record('invitation.claimed', { ...facts, personId: newcomer.id });
  return { state: 'claimed', dialogId: null, ...again };
}

/** The dialog is locked first, as in every act that takes several locks. The invitation is read after that. */
async function findLocked(
  work: Work,
  token: string,
): Promise<{ readonly state: MembershipState; readonly invitation: Invitation }> {
  const id = readInvitationToken(work.vault, token);
  const found = id && (await findInvitationUnverified(work, { id }));
  if (!found) throw notFound('invitation');
  const dialog = await lockDialogUnverified(work, found.dialogId);
  const state = dialog && (await loadMembership(work, dialog));
  const invitation = state && invitationOf(state, found.id);
  if (!state || !invitation) throw new Error('An invitation stays with its dialog');
  return { state, invitation };
}

interface Accepter {
  readonly person: Person;
  /** A citizen who takes part as an external. */
  readonly isPrivately: boolean;
  readonly facts: EventFacts & { readonly dialogId: string; readonly municipalityId: string };
}

/** It must be an authentic invitation, for this capacity and, where it is bound to a CPR number, for this human. */
async function findAccepter(work: Work, state: MembershipState, invitation: Invitation): Promise<Accepter> {
  const { actor, transaction } = work;
  const { id: dialogId, municipalityId } = state.dialog;
  const person = await Person.findByPk(actor.personId, { transaction, rejectOnEmpty: true });
  const isPrivately = person.kind === 'citizen' && invitation.capacity === 'external';
  const facts = {
    dialogId,
    municipalityId,
    targetId: invitation.id,
    // Nobody may learn which citizen the external is, so the log does not name who tried or accepted.
    ...(isPrivately ? { bySystem: 'invitation' } : {}),
  };
  if (!state.authentic.has(invitation)) {
    reportInvitation(work, invitation, municipalityId);
    throw notFound('invitation', { facts });
  }
  if (person.kind !== invitation.capacity && !isPrivately)
    throw forbidden('invitation_for_another_capacity', { facts });
  // The CPR number is that of the human who is logged in, in whichever capacity they come to take part.
  const { cprIndex } = invitation;
  if (cprIndex && !(await isBoundTo(work, person, cprIndex))) {
    throw forbidden('invitation_for_another_person', { facts });
  }
  return { person, isPrivately, facts };
}

/** The index alone is not enough: it could have been copied with SQL to another person's row. */
async function isBoundTo({ noteTampering, vault }: Work, person: Person, cprIndex: Buffer): Promise<boolean> {
  if (!person.cprIndex?.equals(cprIndex)) return false;
  const isAuthentic = await holdsCpr(vault, person, cprIndex);
  if (!isAuthentic) noteTampering({ table: 'persons', personId: person.id });
  return isAuthentic;
}

/** The log must not reveal that two persons are one human. It names the actor only where they are the inviter. */
async function refuseOwnInvitation(work: Work, { invitedBy }: Invitation, { person, facts }: Accepter): Promise<void> {
  if (!(await isSameHuman(work.query, invitedBy, { personId: person.id }))) return;
  throw cannotAddSelf({ ...facts, ...(invitedBy === person.id ? {} : { bySystem: 'invitation' }) });
}

const withoutActor = (work: Work): Work => ({
  ...work,
  record: (action, facts) => work.record(action, { ...facts, bySystem: 'invitation' }),
});

function refuseUnlessPending(found: Invitation, personId: string, now: Date): void {
  const isMine = found.claimedBy === personId;
  if (found.state === 'accepted') {
    throw conflict('invitation_already_accepted', isMine ? { dialogId: found.dialogId } : {});
  }
  // Both states answer alike: a newcomer must not learn whether approvers are awaited.
  if (found.state === 'claimed' || found.state === 'confirmed')
    throw conflict('invitation_already_claimed', { byYou: isMine });
  if (found.state === 'withdrawn') throw gone('invitation_withdrawn');
  if (found.expiresAt <= now) throw gone('invitation_expired');
}
