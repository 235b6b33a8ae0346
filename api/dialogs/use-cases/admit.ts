/** How a newcomer gets in, however the invitation was answered. */
import { Op } from 'sequelize';
import type { EventFacts } from '../../core/audit-event.ts';
import { conflict, DomainError, forbidden, gone, notFound } from '../../core/errors.ts';
import { newId } from '../../core/ids.ts';
import type { Work } from '../../core/unit-of-work.ts';
import type { Vault } from '../../crypto/vault.ts';
import { Person } from '../../people/model.ts';
import { sealPersonText } from '../../people/records.ts';
import { genuineParticipants, participantMac } from '../authority.ts';
import {
  dropKeys,
  type Holder,
  invitation as invitationHolder,
  person as personHolder,
  shareKeys,
  startVersion,
} from '../keys.ts';
import { type Dialog, INVITATION_LIFETIME_MILLISECONDS, type Invitation, Participant } from '../model.ts';
import { openDialogText, participantRowId, sealDialogText } from '../records.ts';
import { findAdmissions } from './save-admission.ts';
import { saveInvitation, withdrawAdmission } from './save-invitation.ts';

export const dialogClosed = (facts: { dialogId: string; municipalityId: string }): DomainError =>
  new DomainError('conflict', 'dialog_closed', { denied: true, facts });

/** Who administers lets others in, never himself. */
export const cannotAddSelf = (facts: EventFacts): DomainError => forbidden('cannot_add_self', { facts });

export interface Place {
  readonly dialogId: string;
  readonly personId: string;
}

/** Who takes part now. */
export async function findPresent(
  work: Work,
  vault: Vault,
  { dialogId, personId }: Place,
): Promise<Participant | null> {
  const where = { dialogId, personId, leftAt: null };
  const all = await Participant.findAll({ where, transaction: work.transaction });
  const [row] = genuineParticipants({ work, vault, municipalityId: null }, all);
  return row ?? null;
}

export const takesPart = async (work: Work, vault: Vault, place: Place): Promise<boolean> =>
  (await findPresent(work, vault, place)) !== null;

export async function refuseParticipant(work: Work, vault: Vault, place: Place): Promise<void> {
  if (await takesPart(work, vault, place)) throw conflict('already_participant');
}

/** An invitation from before somebody left is no way back: whoever lets them in again does so knowing that they left. */
export async function refuseFromBefore(
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
export async function admit(work: Work, vault: Vault, dialog: Dialog, invitation: Invitation): Promise<void> {
  const isPastGiven = await givesPast(work, invitation, claimantOf(invitation));
  const past = isPastGiven ? invitationHolder(invitation.id) : null;
  await admitWith(work, vault, dialog, { invitation, past });
}

export function claimantOf({ claimedBy }: Invitation): string {
  if (claimedBy === null) throw new Error('Nobody has claimed this invitation');
  return claimedBy;
}

/** `past`: who holds what the newcomer may read of it. */
export async function admitWith(
  work: Work,
  vault: Vault,
  dialog: Dialog,
  { invitation, past }: { readonly invitation: Invitation; readonly past: Holder | null },
): Promise<void> {
  const personId = claimantOf(invitation);
  invitation.state = 'accepted';
  invitation.answeredAt = work.now;
  await saveInvitation(work, vault, invitation);
  const sealedTitle = await titleFor(vault, dialog, invitation, personId);
  if (past === null) {
    await admitFromNow(work, vault, dialog, { personId, sealedTitle });
  } else {
    await seat(work, vault, dialog, { personId, sealedTitle, lastReadNumber: 0 });
    await handOver(work, vault, dialog, { invitation, past });
  }
  await dropKeys(work, dialog.id, invitationHolder(invitation.id));
  await keepAddress(work, vault, dialog, invitation, personId);
  const isByParticipant = await takesPart(work, vault, { dialogId: dialog.id, personId: invitation.invitedBy });
  if (!isByParticipant) tellOthers(work, { dialogId: dialog.id, personId });
}

/** Whoever gives the past holds the present key until it is given: an invitation that does not was set back with SQL. */
async function handOver(
  work: Work,
  vault: Vault,
  { id: dialogId, keyVersion, municipalityId }: Dialog,
  { invitation, past }: { readonly invitation: Invitation; readonly past: Holder },
): Promise<void> {
  const given = await shareKeys(work, vault, dialogId, past, personHolder(claimantOf(invitation)));
  if (given.includes(keyVersion)) return;
  const facts = { dialogId, municipalityId, targetId: invitation.id };
  work.noteForgery({ table: 'invitations', ...facts });
  throw notFound('invitation', { facts });
}

/** Access that an administrator gave, told to all others in the dialog. */
export const tellOthers = (work: Work, place: Place): void => tell(work, 'participant-added', place);

/** And to whoever got it without having asked, or has waited for it. */
export const tellNewcomer = (work: Work, place: Place): void => tell(work, 'added-to-dialog', place);

/** A consent giver, that somebody waits for the answer. */
export const tellConsentGiver = (work: Work, place: Place): void => tell(work, 'admission-requested', place);

/** A coordinator, that somebody is not let in. */
export const tellOfRefusal = (work: Work, place: Place): void => tell(work, 'admission-refused', place);

type Announced = 'participant-added' | 'added-to-dialog' | 'admission-requested' | 'admission-refused';

function tell(work: Work, notice: Announced, { dialogId, personId }: Place): void {
  const notificationId = newId();
  const payload = { notificationId, dialogId, personId };
  work.enqueue({ task: `notifications.${notice}`, payload, key: `${notice}:${notificationId}` });
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
export async function admitFromNow(work: Work, vault: Vault, dialog: Dialog, newcomer: Newcomer): Promise<Participant> {
  const row = await seat(work, vault, dialog, { ...newcomer, lastReadNumber: dialog.lastPostNumber });
  await startVersion(work, vault, { dialog, newcomers: [personHolder(newcomer.personId)] });
  return row;
}

async function seat(
  work: Work,
  vault: Vault,
  dialog: Dialog,
  { personId, ...newcomer }: Newcomer & { readonly lastReadNumber: number },
): Promise<Participant> {
  const key = { dialogId: dialog.id, personId };
  const place = {
    role: 'participant' as const,
    isConsentGiver: false,
    mac: participantMac(vault, { ...key, role: 'participant', isConsentGiver: false, leftAt: null }),
    ...newcomer,
    joinedAt: work.now,
    leftAt: null,
    lastNotifiedNumber: dialog.lastPostNumber,
  };
  // Whoever is in by one way waits by no other, through which they would come in once more.
  for (const other of await findAdmissions(work, vault, { ...key, state: 'waiting' })) {
    await withdrawAdmission(work, vault, other, dialog.municipalityId);
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
async function keepAddress(
  work: Work,
  vault: Vault,
  dialog: Dialog,
  invitation: Invitation,
  personId: string,
): Promise<void> {
  if (invitation.sealedEmail === null) return;
  const where = { id: personId, sealedEmail: { [Op.is]: null } };
  const person = await Person.findOne({ where, transaction: work.transaction });
  if (!person) return;
  const email = await openDialogText(
    vault,
    dialog.municipalityId,
    'invitations.sealed_email',
    invitation.id,
    invitation.sealedEmail,
  );
  person.sealedEmail = await sealPersonText(vault, person, 'sealed_email', email);
  await person.save({ transaction: work.transaction });
}
