/** What a newcomer gets with an accepted invitation: keys of the past, a title, an address for notices. And what is tied to them. */
import { Op } from 'sequelize';
import { notFound } from '../../core/errors.ts';
import type { RowAccess, Work } from '../../core/unit-of-work.ts';
import { Person } from '../../people/model.ts';
import { sealPersonText } from '../../people/records.ts';
import { findInvitationsUnverified } from '../invitations/rows.ts';
import { type Holder, personHolder, shareKeys } from '../keys/dialog-keys.ts';
import type { Dialog, Invitation } from '../model.ts';
import { findFormerUnverified, type MembershipKey } from '../participants/rows.ts';
import { openDialogText, participantRowId, sealDialogText } from '../records.ts';

export function claimantOf({ claimedBy }: Pick<Invitation, 'claimedBy'>): string {
  if (claimedBy === null) throw new Error('Nobody has claimed this invitation');
  return claimedBy;
}

/** Nobody knows at the invitation who will accept it: one that may give the past holds the keys, and gives them here or never. */
export async function givesPast(work: RowAccess, invitation: Invitation): Promise<boolean> {
  const { dialogId, history } = invitation;
  if (history !== 'all_unless_former') return history === 'all';
  return (await findFormerUnverified(work, { dialogId, personId: claimantOf(invitation) })) === null;
}

/** Whoever gives the past holds the present key until it is given: an invitation that does not was set back with SQL. */
export async function handOverKeys(
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

/** What the inviter called them. */
export async function titleFor({ vault }: Work, dialog: Dialog, invitation: Invitation): Promise<Buffer | null> {
  const { id, sealedTitle } = invitation;
  if (sealedTitle === null) return null;
  const { municipalityId } = dialog;
  const title = await openDialogText(vault, municipalityId, 'invitations.sealed_title', id, sealedTitle);
  const rowId = participantRowId(dialog.id, claimantOf(invitation));
  return sealDialogText(vault, municipalityId, 'participants.sealed_title', rowId, title);
}

/** Notices go to the address that was invited, unless the person has one already. */
export async function keepInvitedAddress(work: Work, dialog: Dialog, invitation: Invitation): Promise<void> {
  const { vault, transaction } = work;
  const { id, sealedEmail } = invitation;
  if (sealedEmail === null) return;
  const where = { id: claimantOf(invitation), sealedEmail: { [Op.is]: null } };
  const person = await Person.findOne({ where, transaction });
  if (!person) return;
  const email = await openDialogText(vault, dialog.municipalityId, 'invitations.sealed_email', id, sealedEmail);
  person.sealedEmail = await sealPersonText(vault, person, 'sealed_email', email);
  await person.save({ transaction });
}

/**
 * Whoever is gone must not come back, nor send another, through an invitation that still waits: made or claimed by them, or
 * bound to the number that is known to be theirs. The false ones end too.
 */
export async function findTiedInvitations(work: Work, { dialogId, personId }: MembershipKey): Promise<Invitation[]> {
  const { transaction } = work;
  const claimed = await findInvitationsUnverified(work, { where: { dialogId, claimedBy: personId } });
  const { kind, cprIndex } = await Person.findByPk(personId, { transaction, rejectOnEmpty: true });
  const numbers = [{ capacity: kind, cprIndex }, ...claimed].filter((each) => each.cprIndex !== null);
  const tied = [
    { invitedBy: personId },
    { claimedBy: personId },
    ...numbers.map((each) => ({ capacity: each.capacity, cprIndex: each.cprIndex })),
  ];
  return findInvitationsUnverified(work, {
    where: { dialogId, [Op.or]: tied, state: { [Op.in]: ['pending', 'claimed', 'confirmed'] } },
  });
}
