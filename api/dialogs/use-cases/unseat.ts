import { Op } from 'sequelize';
import type { Work } from '../../core/unit-of-work.ts';
import type { Vault } from '../../crypto/vault.ts';
import { participantMac } from '../authority.ts';
import { dropKeys, person } from '../keys.ts';
import { type Dialog, Invitation, type Participant } from '../model.ts';
import { withdraw } from './save-invitation.ts';

/**
 * The posts stay. Who calls this starts a new key version in the same transaction, unless a newcomer's does it, and asks then
 * who need not wait any longer for whom.
 */
export async function unseat(work: Work, vault: Vault, dialog: Dialog, row: Participant): Promise<void> {
  row.leftAt = work.now;
  // So a consent giver who has left is one whom SQL has made to leave.
  row.isConsentGiver = false;
  row.mac = participantMac(vault, row);
  row.version += 1;
  await row.save({ transaction: work.transaction });
  await dropKeys(work, dialog.id, person(row.personId));
  await withdrawInvitationsOf(work, vault, dialog, row.personId);
}

/** Who is gone must not come back, nor send another, through an invitation that he made or claimed and that still waits. */
async function withdrawInvitationsOf(work: Work, vault: Vault, dialog: Dialog, personId: string): Promise<void> {
  const waiting = await Invitation.findAll({
    where: {
      dialogId: dialog.id,
      [Op.or]: [{ invitedBy: personId }, { claimedBy: personId }],
      state: { [Op.in]: ['pending', 'claimed', 'confirmed'] },
    },
    transaction: work.transaction,
  });
  for (const row of waiting) await withdraw(work, vault, row, dialog.municipalityId);
}
