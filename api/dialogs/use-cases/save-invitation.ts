import type { Work } from '../../core/unit-of-work.ts';
import type { Vault } from '../../crypto/vault.ts';
import { invitationMac } from '../authority.ts';
import { dropKeys, invitation as invitationHolder } from '../keys.ts';
import type { Invitation } from '../model.ts';

/** Every change of an invitation: next version, new MAC. */
export async function saveInvitation(work: Work, vault: Vault, row: Invitation): Promise<void> {
  row.version += 1;
  row.mac = invitationMac(vault, row);
  await row.save({ transaction: work.transaction });
}

export async function withdraw(work: Work, vault: Vault, row: Invitation, municipalityId: string): Promise<void> {
  row.state = 'withdrawn';
  row.answeredAt = work.now;
  await saveInvitation(work, vault, row);
  await dropKeys(work, row.dialogId, invitationHolder(row.id));
  work.record('invitation.withdrawn', { dialogId: row.dialogId, municipalityId, targetId: row.id });
}
