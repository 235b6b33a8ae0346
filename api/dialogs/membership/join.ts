/** How a newcomer gets in, however the invitation was answered. */
import { Op } from 'sequelize';
import type { EventFacts } from '../../core/audit-event.ts';
import { conflict, DomainError, forbidden, gone, notFound } from '../../core/errors.ts';
import { newId } from '../../core/ids.ts';
import type { Work } from '../../core/unit-of-work.ts';
import type { Vault } from '../../crypto/vault.ts';
import { Person } from '../../people/model.ts';
import { sealPersonText } from '../../people/records.ts';
import { authenticParticipants, participantMac } from '../authority.ts';
import {
  dropKeys,
  type Holder,
  invitationHolder,
  personHolder,
  shareKeys,
  startKeyVersion,
} from '../keys/dialog-keys.ts';
import { type Dialog, INVITATION_LIFETIME_MILLISECONDS, type Invitation, Participant } from '../model.ts';
import { openDialogText, participantRowId, sealDialogText } from '../records.ts';
import { findAdmissions } from './end-admission.ts';
import { saveInvitation, withdrawAdmission } from './end-invitation.ts';

export const dialogClosed = (facts: { dialogId: string; municipalityId: string }): DomainError =>
  new DomainError('conflict', 'dialog_closed', { denied: true, facts });

/** Who administers lets others in, never himself. */
export const cannotAddSelf = (facts: EventFacts): DomainError => forbidden('cannot_add_self', { facts });

export interface Place {
  readonly dialogId: string;
  readonly personId: string;
}

/** Who takes part now. */
export async function findPresent(work: Work, { dialogId, personId }: Place): Promise<Participant | null> {
  const where = { dialogId, personId, leftAt: null };
  const all = await Participant.findAll({ where, transaction: work.transaction });
  const [row] = authenticParticipants({ work, vault: work.vault, municipalityId: null }, all);
  return row ?? null;
}

export const takesPart = async (work: Work, place: Place): Promise<boolean> =>
  (await findPresent(work, place)) !== null;

/** @throws DomainError already_participant */
export async function refuseParticipant(work: Work, place: Place): Promise<void> {
  if (await takesPart(work, place)) throw conflict('already_participant');
}

/**
 * An invitation from before somebody left is no way back: whoever lets them in again does so knowing that they left.
 * @throws DomainError invitation_withdrawn
 */
export async function refuseInvitationBeforeLeaving(
  { transaction }: Work,
  { dialogId, expiresAt }: Invitation,
  personId: string,
): Promise<void> {
  const former = await Participant.findOne({ where: { dialogId, personId }, transaction });
  // By when it expires, which is part of its MAC.
  const madeAt = expiresAt.getTime() - INVITATION_LIFETIME_MILLISECONDS;
  if (former?.leftAt && former.leftAt.getTime() > madeAt) throw gone('invitation_withdrawn');
}

/** The newcomer gets what the invitation held, or, from now on, a new version that the past is not sealed under. */
export async function joinByInvitation(work: Work, dialog: Dialog, invitation: Invitation): Promise<void> {
  const isPastGiven = await givesPast(work, invitation, claimantOf(invitation));
  const past = isPastGiven ? invitationHolder(invitation.id) : null;
  await completeInvitation(work, dialog, { invitation, past });
}

export function claimantOf({ claimedBy }: Invitation): string {
  if (claimedBy === null) throw new Error('Nobody has claimed this invitation');
  return claimedBy;
}

/** `past`: who holds what the newcomer may read of it. */
export async function completeInvitation(
  work: Work,
  dialog: Dialog,
  { invitation, past }: { readonly invitation: Invitation; readonly past: Holder | null },
): Promise<void> {
  const personId = claimantOf(invitation);
  invitation.state = 'accepted';
  invitation.answeredAt = work.now;
  await saveInvitation(work, invitation);
  const sealedTitle = await titleFor(work.vault, dialog, invitation, personId);
  if (past === null) {
    await joinFromNow(work, dialog, { personId, sealedTitle });
  } else {
    await join(work, dialog, { personId, sealedTitle, lastReadNumber: 0 });
    await handOver(work, dialog, { invitation, past });
  }
  await dropKeys(work, dialog.id, invitationHolder(invitation.id));
  await keepInvitedAddress(work, dialog, invitation, personId);
  const isByParticipant = await takesPart(work, { dialogId: dialog.id, personId: invitation.invitedBy });
  if (!isByParticipant) notifyOthers(work, { dialogId: dialog.id, personId });
}

/** Whoever gives the past holds the present key until it is given: an invitation that does not was set back with SQL. */
async function handOver(
  work: Work,
  { id: dialogId, keyVersion, municipalityId }: Dialog,
  { invitation, past }: { readonly invitation: Invitation; readonly past: Holder },
): Promise<void> {
  const given = await shareKeys(work, dialogId, past, personHolder(claimantOf(invitation)));
  if (given.includes(keyVersion)) return;
  const facts = { dialogId, municipalityId, targetId: invitation.id };
  work.noteTampering({ table: 'invitations', ...facts });
  throw notFound('invitation', { facts });
}

/** Access that an administrator gave, told to all others in the dialog. */
export const notifyOthers = (work: Work, place: Place): void => notify(work, 'participant-added', place);

/** And to whoever got it without having asked, or has waited for it. */
export const notifyNewcomer = (work: Work, place: Place): void => notify(work, 'added-to-dialog', place);

/** An approver, that somebody waits for the answer. */
export const notifyApprover = (work: Work, place: Place): void => notify(work, 'admission-requested', place);

/** A coordinator, that somebody is not let in. */
export const notifyOfRefusal = (work: Work, place: Place): void => notify(work, 'admission-refused', place);

type MembershipNotice = 'participant-added' | 'added-to-dialog' | 'admission-requested' | 'admission-refused';

function notify(work: Work, notice: MembershipNotice, { dialogId, personId }: Place): void {
  const announcementId = newId();
  const payload = { announcementId, dialogId, personId };
  work.enqueue({ task: `notifications.${notice}`, payload, key: `${notice}:${announcementId}` });
}

/** Nobody knows at the invitation who will accept it: one that may give the past holds the keys, and gives them here or never. */
export async function givesPast(
  { transaction }: Work,
  { dialogId, history }: Invitation,
  personId: string,
): Promise<boolean> {
  if (history !== 'all_unless_former') return history === 'all';
  return (await Participant.findOne({ where: { dialogId, personId }, transaction })) === null;
}

interface Newcomer {
  readonly personId: string;
  /** Not given: who was in before keeps the one of then. */
  readonly sealedTitle?: Buffer | null;
}

/** A new version of the key: nothing of the past is sealed under it. */
export async function joinFromNow(work: Work, dialog: Dialog, newcomer: Newcomer): Promise<Participant> {
  const row = await join(work, dialog, { ...newcomer, lastReadNumber: dialog.lastPostNumber });
  await startKeyVersion(work, { dialog, newcomers: [personHolder(newcomer.personId)] });
  return row;
}

async function join(
  work: Work,
  dialog: Dialog,
  { personId, ...newcomer }: Newcomer & { readonly lastReadNumber: number },
): Promise<Participant> {
  const key = { dialogId: dialog.id, personId };
  const place = {
    role: 'participant' as const,
    isApprover: false,
    mac: participantMac(work.vault, { ...key, role: 'participant', isApprover: false, leftAt: null }),
    ...newcomer,
    joinedAt: work.now,
    leftAt: null,
    lastNotifiedNumber: dialog.lastPostNumber,
  };
  // Whoever is in by one way waits by no other, through which they would come in once more.
  for (const other of await findAdmissions(work, { ...key, state: 'waiting' })) {
    await withdrawAdmission(work, other, dialog.municipalityId);
  }
  const former = await Participant.findOne({ where: key, transaction: work.transaction });
  work.record('participant.admitted', { dialogId: dialog.id, municipalityId: dialog.municipalityId, personId });
  return former
    ? former.update({ ...place, version: former.version + 1 }, { transaction: work.transaction })
    : Participant.create({ sealedTitle: null, ...key, ...place }, { transaction: work.transaction });
}

async function titleFor(
  vault: Vault,
  dialog: Dialog,
  invitation: Invitation,
  personId: string,
): Promise<Buffer | null> {
  if (invitation.sealedTitle === null) return null;
  const title = await openDialogText(
    vault,
    dialog.municipalityId,
    'invitations.sealed_title',
    invitation.id,
    invitation.sealedTitle,
  );
  const rowId = participantRowId(dialog.id, personId);
  return sealDialogText(vault, dialog.municipalityId, 'participants.sealed_title', rowId, title);
}

/** Notices go to the address that was invited, unless the person has one already. */
async function keepInvitedAddress(work: Work, dialog: Dialog, invitation: Invitation, personId: string): Promise<void> {
  if (invitation.sealedEmail === null) return;
  const where = { id: personId, sealedEmail: { [Op.is]: null } };
  const person = await Person.findOne({ where, transaction: work.transaction });
  if (!person) return;
  const email = await openDialogText(
    work.vault,
    dialog.municipalityId,
    'invitations.sealed_email',
    invitation.id,
    invitation.sealedEmail,
  );
  person.sealedEmail = await sealPersonText(work.vault, person, 'sealed_email', email);
  await person.save({ transaction: work.transaction });
}
