import { Op } from 'sequelize';
import type { Work } from '../../core/unit-of-work.ts';
import { findInvitationsUnverified, onlyAuthenticInvitations, saveInvitation } from '../invitations/rows.ts';
import { forgetTitles } from '../participants/rows.ts';
import { onlyWithin, type PersonTies } from './of-person.ts';

/**
 * Erases what dialogs hold of a person who has left them: the address and CPR number in invitations, and the titles
 * that inviters wrote. Titles stay beside posts that they explain.
 */
export async function forgetPerson(
  work: Work,
  { keepsTitles, ...ties }: PersonTies & { readonly keepsTitles: boolean },
): Promise<void> {
  const { personId, cprIndex, municipalityId } = ties;
  const tied = [{ claimedBy: personId }, ...(cprIndex === null ? [] : [{ cprIndex, capacity: 'citizen' as const }])];
  const over = [
    { state: { [Op.in]: ['accepted', 'withdrawn'] as const } },
    { state: 'pending' as const, expiresAt: { [Op.lte]: work.now } },
  ];
  const where = { sealedEmail: { [Op.not]: null }, [Op.and]: [{ [Op.or]: tied }, { [Op.or]: over }] };
  const rows = await onlyWithin(work, ties, await findInvitationsUnverified(work, { where, order: ['id'] }));
  for (const row of onlyAuthenticInvitations(work, rows, municipalityId)) {
    row.set({ sealedEmail: null, sealedCpr: null, cprIndex: null, ...(keepsTitles ? {} : { sealedTitle: null }) });
    await saveInvitation(work, row);
  }
  if (!keepsTitles) await forgetTitles(work, personId, (memberships) => onlyWithin(work, ties, memberships));
}
