import { Op } from 'sequelize';
import type { Work } from '../../core/unit-of-work.ts';
import { findInvitationsUnverified, onlyAuthenticInvitations, saveInvitation } from '../invitations/rows.ts';
import { forgetTitles } from '../participants/rows.ts';
import { onlyWithin, type PersonTies } from './of-person.ts';

/**
 * What dialogs hold of somebody who is gone from them: the address and the number that invitations went by, and what inviters
 * called them, which stays beside posts that it explains.
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
