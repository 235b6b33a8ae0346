import type { Work } from '../core/unit-of-work.ts';
import type { Vault } from '../crypto/vault.ts';
import { isGenuineConsentGiver, isGenuineParticipant } from './authority.ts';
import { type Admission, Participant } from './model.ts';

/**
 * By what the house has said of them, not by the columns: a consent giver whose flag was taken away with SQL, or who was made
 * to leave with it, is still asked and cannot answer, so nobody gets in.
 */
export async function consentGiversOf(work: Work, vault: Vault, dialogId: string): Promise<Participant[]> {
  const rows = await Participant.findAll({ where: { dialogId }, order: ['personId'], transaction: work.transaction });
  return rows.filter((row) => {
    const isGiver = isGenuineConsentGiver(vault, row);
    const isOurs = isGenuineParticipant(vault, row) && !(isGiver && row.leftAt !== null);
    if (!isOurs) work.noteForgery({ table: 'participants', dialogId, personId: row.personId });
    return isGiver;
  });
}

/** Who has yet to approve it. */
export const outstandingOf = (
  { state, approvedBy }: Pick<Admission, 'state' | 'approvedBy'>,
  givers: readonly Participant[],
): string[] =>
  state === 'waiting'
    ? givers.map(({ personId }) => personId).filter((personId) => !approvedBy.includes(personId))
    : [];
