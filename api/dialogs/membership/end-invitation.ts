import type { Work } from '../../core/unit-of-work.ts';
import { invitationMac, isAuthenticInvitation } from '../authority.ts';
import { dropKeys, invitationHolder } from '../keys/dialog-keys.ts';
import { type Admission, Invitation } from '../model.ts';
import { endAdmission, withdrawAdmissionBy } from './end-admission.ts';

/** Every change of an invitation: next version, new MAC. */
export async function saveInvitation(work: Work, row: Invitation): Promise<void> {
  row.version += 1;
  row.mac = invitationMac(work.vault, row);
  await row.save({ transaction: work.transaction });
}

/** One that is not ours gets no MAC by this: it would be believed from then on. */
export async function endInvitation(work: Work, row: Invitation, municipalityId: string): Promise<void> {
  const place = { dialogId: row.dialogId, targetId: row.id };
  if (isAuthenticInvitation(work.vault, row)) {
    row.state = 'withdrawn';
    row.answeredAt = work.now;
    await saveInvitation(work, row);
    work.record('invitation.withdrawn', { ...place, municipalityId });
  } else work.noteTampering({ table: 'invitations', ...place });
  await dropKeys(work, row.dialogId, invitationHolder(row.id));
  await withdrawAdmissionBy(work, row, municipalityId);
}

/** With an admission goes the invitation that it came from. */
export async function withdrawAdmission(work: Work, row: Admission, municipalityId: string): Promise<void> {
  if (row.invitationId === null) {
    return endAdmission(work, row, { state: 'withdrawn', municipalityId });
  }
  await endInvitation(work, await invitationOf(work, row), municipalityId);
}

export async function invitationOf({ transaction }: Work, { dialogId, invitationId }: Admission): Promise<Invitation> {
  if (invitationId === null) throw new Error('Who was added has no invitation');
  return Invitation.findOne({ where: { dialogId, id: invitationId }, transaction, rejectOnEmpty: true });
}
