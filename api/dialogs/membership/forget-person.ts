import { Op } from 'sequelize';
import type { Work } from '../../core/unit-of-work.ts';
import { authenticInvitations } from '../authority.ts';
import { Invitation, Participant } from '../model.ts';
import { saveInvitation } from './end-invitation.ts';
import { onlyWithin, type PersonTies } from './of-person.ts';

/**
 * What dialogs hold of somebody who is gone from them: the address and the number that invitations went by, and what inviters
 * called them, which stays beside posts that it explains.
 */
export async function forgetPerson(
  work: Work,
  { keepsTitles, ...ties }: PersonTies & { readonly keepsTitles: boolean },
): Promise<void> {
  const { transaction, now } = work;
  const { personId, cprIndex } = ties;
  const tied = [{ claimedBy: personId }, ...(cprIndex === null ? [] : [{ cprIndex, capacity: 'citizen' as const }])];
  const over = [
    { state: { [Op.in]: ['accepted', 'withdrawn'] as const } },
    { state: 'pending' as const, expiresAt: { [Op.lte]: now } },
  ];
  const where = { sealedEmail: { [Op.not]: null }, [Op.and]: [{ [Op.or]: tied }, { [Op.or]: over }] };
  const rows = await Invitation.findAll({ where, order: ['id'], transaction });
  const { municipalityId } = ties;
  const own = authenticInvitations({ work, vault: work.vault, municipalityId }, await onlyWithin(work, ties, rows));
  for (const row of own) {
    row.set({ sealedEmail: null, sealedCpr: null, cprIndex: null, ...(keepsTitles ? {} : { sealedTitle: null }) });
    await saveInvitation(work, row);
  }
  if (keepsTitles) return;
  const memberships = await Participant.findAll({ where: { personId }, transaction });
  for (const row of await onlyWithin(work, ties, memberships)) await row.update({ sealedTitle: null }, { transaction });
}
