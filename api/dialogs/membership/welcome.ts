/** What a newcomer gets with an accepted invitation: the keys of the past, a title, an address for notices. */

import { Op } from 'sequelize';
import type { Actor } from '../../core/actor.ts';
import { notFound } from '../../core/errors.ts';
import type { Work } from '../../core/unit-of-work.ts';
import { addressColumns } from '../../people/address.ts';
import { Person } from '../../people/model.ts';
import { type Holder, shareKeys } from '../keys/dialog-keys.ts';
import type { Dialog, Invitation, Participant } from '../model.ts';
import { saveParticipant } from '../participants/rows.ts';
import { openDialogText, participantRowId, sealDialogText } from '../records.ts';

interface Welcome {
  readonly welcome: Participant;
  readonly by: Invitation;
}

/**
 * Saves the participant with the title that the inviter wrote. Notices go to the invited address, unless the person has
 * one already.
 */
export async function welcome(
  work: Work<Actor>,
  { municipalityId }: Dialog,
  { welcome: row, by }: Welcome,
): Promise<void> {
  const { vault, transaction } = work;
  const { id: targetId, sealedTitle, sealedEmail } = by;
  const { dialogId, personId } = row;
  row.sealedTitle = null;
  if (sealedTitle !== null) {
    const place = { municipalityId, dialogId, column: 'invitations.sealed_title' as const, targetId };
    const title = await openDialogText(work, place, sealedTitle);
    const rowId = participantRowId(dialogId, personId);
    if (title !== null)
      row.sealedTitle = await sealDialogText(vault, municipalityId, 'participants.sealed_title', rowId, title);
  }
  await saveParticipant(work, row);
  const where = { id: personId, sealedEmail: { [Op.is]: null } };
  const person = sealedEmail && (await Person.findOne({ where, transaction }));
  if (!person || sealedEmail === null) return;
  const place = { municipalityId, dialogId, column: 'invitations.sealed_email' as const, targetId };
  const email = await openDialogText(work, place, sealedEmail);
  if (email !== null) person.set(await addressColumns(vault, person, { address: email, state: null }));
  await person.save({ transaction });
}

interface HandingOver {
  readonly handOverKeys: Holder;
  readonly to: Holder;
  readonly by: Invitation;
}

/**
 * The holder who gives the past has the present key until then. An invitation without it was reset with SQL.
 * @throws DomainError invitation_not_found
 */
export async function handOverKeys(
  work: Work<Actor>,
  { id: dialogId, keyVersion, municipalityId }: Dialog,
  { handOverKeys: past, to, by }: HandingOver,
): Promise<void> {
  const given = await shareKeys(work, dialogId, past, to);
  if (given.includes(keyVersion)) return;
  const facts = { dialogId, municipalityId, targetId: by.id };
  work.noteTampering({ table: 'invitations', ...facts });
  throw notFound('invitation', { facts });
}
