import { conflict, forbidden, gone, notFound } from '../../../core/errors.ts';
import { requireLevel } from '../../../core/step-up.ts';
import type { Work } from '../../../core/unit-of-work.ts';
import { findAskedLevel } from '../../../municipalities/queries.ts';
import { lockActor } from '../../../people/load-actor.ts';
import { ensureExternalOf } from '../../../people/login-options.ts';
import { Person } from '../../../people/model.ts';
import { holdsCpr } from '../../../people/records.ts';
import { isSameHuman } from '../../../people/same-human.ts';
import { authenticInvitations } from '../../authority.ts';
import { joinOrRequestAdmission } from '../../membership/approval.ts';
import { saveInvitation } from '../../membership/end-invitation.ts';
import {
  cannotAddSelf,
  dialogClosed,
  refuseInvitationBeforeLeaving,
  refuseParticipant,
  takesPart,
} from '../../membership/join.ts';
import { Dialog, Invitation } from '../../model.ts';
import { acceptInvitations } from '../../policy.ts';
import type { Acceptance } from '../schemas.ts';
import { readInvitationToken } from '../token.ts';

/**
 * @throws DomainError invitation_not_found, cannot_add_self, invitation_for_another_capacity,
 * invitation_for_another_person, identity_without_mac, person_disabled, already_participant, dialog_closed,
 * invitation_already_accepted, invitation_already_claimed, invitation_expired, invitation_withdrawn
 */
export async function acceptInvitation(work: Work, token: string): Promise<Acceptance> {
  const id = readInvitationToken(work.vault, token);
  const found = id && (await Invitation.findOne({ where: { id }, transaction: work.transaction }));
  if (!found) throw notFound('invitation');
  const dialog = await lockDialog(work, found.dialogId);
  await found.reload({ transaction: work.transaction });
  const accepter = await Person.findByPk(work.actor.personId, { transaction: work.transaction, rejectOnEmpty: true });
  const isPrivately = accepter.kind === 'citizen' && found.capacity === 'external';
  const facts = {
    dialogId: dialog.id,
    municipalityId: dialog.municipalityId,
    targetId: found.id,
    // Nobody may learn which citizen the external is, so the log does not say who tried or accepted.
    ...(isPrivately ? { bySystem: 'invitation' } : {}),
  };
  const judging = { work, vault: work.vault, municipalityId: dialog.municipalityId };
  if (authenticInvitations(judging, [found]).length === 0) throw notFound('invitation', { facts });
  if (accepter.kind !== found.capacity && !isPrivately) throw forbidden('invitation_for_another_capacity', { facts });
  // The CPR number is that of the human who is logged in, in whichever capacity they come to take part.
  if (found.cprIndex && !(await isBoundTo(work, { person: accepter, cprIndex: found.cprIndex })))
    throw forbidden('invitation_for_another_person', { facts });
  const newcomer = isPrivately ? await ensureExternalOf(work, accepter) : accepter;
  refuseUnlessPending(found, newcomer.id, work.now);
  if (dialog.state !== 'open') throw dialogClosed(facts);
  await refuseParticipant(work, { dialogId: dialog.id, personId: newcomer.id });
  await refuseInvitationBeforeLeaving(work, found, newcomer.id);
  const isByParticipant = await takesPart(work, { dialogId: dialog.id, personId: found.invitedBy });
  if (!isByParticipant && (await isSameHuman(work.query, found.invitedBy, { personId: accepter.id }))) {
    throw cannotAddSelf({ ...facts, ...withoutTie(found, accepter.id) });
  }
  const asked = await findAskedLevel(work, dialog.municipalityId, acceptInvitations.name);
  requireLevel(work.actor.caller, asked, { facts });
  await lockActor(work);
  found.claimedBy = newcomer.id;
  if (isPrivately) work.record('person.capacity-added', { personId: accepter.id });
  const told = isPrivately ? withoutActor(work) : work;
  const again = isPrivately ? { loginAs: 'external' as const } : {};
  // A login at work seldom tells who its holder is privately. So whom an administrator invites, perhaps himself, a
  // coordinator lets in, by the verified name, also where the CPR number is known.
  if (found.cprIndex !== null && isByParticipant) {
    await joinOrRequestAdmission(told, dialog, found);
  } else {
    found.state = 'claimed';
    await saveInvitation(work, found);
  }
  if (isIn(found)) {
    told.record('invitation.accepted', facts);
    return { state: 'accepted', dialogId: dialog.id, ...again };
  }
  told.record('invitation.claimed', { ...facts, personId: newcomer.id });
  return { state: 'claimed', dialogId: null, ...again };
}

const isIn = ({ state }: Invitation): boolean => state === 'accepted';
/** The index alone could have been copied with SQL to the row of whoever wants to be the one. */
async function isBoundTo(
  { noteTampering, vault }: Work,
  { person, cprIndex }: { readonly person: Person; readonly cprIndex: Buffer },
): Promise<boolean> {
  if (!person.cprIndex?.equals(cprIndex)) return false;
  const isTrue = await holdsCpr(vault, person, cprIndex);
  if (!isTrue) noteTampering({ table: 'persons', personId: person.id });
  return isTrue;
}

const withoutActor = (work: Work): Work => ({
  ...work,
  record: (action, facts) => work.record(action, { ...facts, bySystem: 'invitation' }),
});

/** The log must not tell that two persons are one human: it names who tried only where it is the inviter himself. */
const withoutTie = ({ invitedBy }: Invitation, personId: string): { bySystem?: string } =>
  invitedBy === personId ? {} : { bySystem: 'invitation' };

async function lockDialog(work: Work, dialogId: string): Promise<Dialog> {
  const { transaction } = work;
  return Dialog.findByPk(dialogId, { transaction, lock: transaction.LOCK.UPDATE, rejectOnEmpty: true });
}

function refuseUnlessPending(found: Invitation, personId: string, now: Date): void {
  const isMine = found.claimedBy === personId;
  if (found.state === 'accepted') {
    throw conflict('invitation_already_accepted', isMine ? { dialogId: found.dialogId } : {});
  }
  // Whom one waits for is nothing to tell before one is in.
  if (found.state === 'claimed' || found.state === 'confirmed')
    throw conflict('invitation_already_claimed', { byYou: isMine });
  if (found.state === 'withdrawn') throw gone('invitation_withdrawn');
  if (found.expiresAt <= now) throw gone('invitation_expired');
}
