import { Op } from 'sequelize';
import type { Work } from '../../core/unit-of-work.ts';
import { Person } from '../../people/model.ts';
import { participantMac } from '../authority.ts';
import { dropKeys, personHolder } from '../keys/dialog-keys.ts';
import { type Dialog, Invitation, type Participant } from '../model.ts';
import { endInvitation } from './end-invitation.ts';

/**
 * The posts stay. Who calls this starts a new key version in the same transaction, unless a newcomer's does it, and asks then
 * who need not wait any longer for whom.
 */
export async function leave(work: Work, dialog: Dialog, row: Participant): Promise<void> {
  row.leftAt = work.now;
  // So an approver who has left is one whom SQL has made to leave.
  row.isApprover = false;
  row.mac = participantMac(work.vault, row);
  row.version += 1;
  await row.save({ transaction: work.transaction });
  await dropKeys(work, dialog.id, personHolder(row.personId));
  await withdrawInvitationsOf(work, dialog, row.personId);
}

/**
 * Who is gone must not come back, nor send another, through an invitation that still waits: made or claimed by them, or bound
 * to the number that is known to be theirs.
 */
async function withdrawInvitationsOf(work: Work, dialog: Dialog, personId: string): Promise<void> {
  const { transaction } = work;
  const { id: dialogId } = dialog;
  const claimed = await Invitation.findAll({ where: { dialogId, claimedBy: personId }, transaction });
  const { kind, cprIndex } = await Person.findByPk(personId, { transaction, rejectOnEmpty: true });
  const numbers = [{ capacity: kind, cprIndex }, ...claimed].filter((each) => each.cprIndex !== null);
  const tied = [
    { invitedBy: personId },
    { claimedBy: personId },
    ...numbers.map((each) => ({ capacity: each.capacity, cprIndex: each.cprIndex })),
  ];
  const waiting = await Invitation.findAll({
    where: { dialogId, [Op.or]: tied, state: { [Op.in]: ['pending', 'claimed', 'confirmed'] } },
    transaction,
  });
  for (const row of waiting) await endInvitation(work, row, dialog.municipalityId);
}
