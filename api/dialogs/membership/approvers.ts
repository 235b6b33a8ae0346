import type { Work } from '../../core/unit-of-work.ts';
import { isAuthenticApprover, isAuthenticParticipant } from '../authority.ts';
import { type Admission, Participant } from '../model.ts';

/**
 * By what the house has said of them, not by the columns: an approver whose flag was taken away with SQL, or who was made
 * to leave with it, is still asked and cannot answer, so nobody gets in.
 */
export async function approversOf(work: Work, dialogId: string): Promise<Participant[]> {
  const rows = await Participant.findAll({ where: { dialogId }, order: ['personId'], transaction: work.transaction });
  return rows.filter((row) => {
    const isGiver = isAuthenticApprover(work.vault, row);
    const isOurs = isAuthenticParticipant(work.vault, row) && !(isGiver && row.leftAt !== null);
    if (!isOurs) work.noteTampering({ table: 'participants', dialogId, personId: row.personId });
    return isGiver;
  });
}

/** Who has yet to approve it. */
export const outstandingApprovers = (
  { state, approvedBy }: Pick<Admission, 'state' | 'approvedBy'>,
  givers: readonly Participant[],
): string[] =>
  state === 'waiting'
    ? givers.map(({ personId }) => personId).filter((personId) => !approvedBy.includes(personId))
    : [];
