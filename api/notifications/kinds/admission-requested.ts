import { aboutDialog } from '../about-dialog.ts';
import { findAuthenticAdmissions, findAuthenticParticipants, findDemand } from '../authentic-rows.ts';
import type { MailTools } from '../compose.ts';
import { shortText } from '../layout.ts';
import type { ClaimedNotice } from '../queries.ts';

/** A newcomer waits for approval. There is a task for each approver who must answer. */
export const admissionRequested = aboutDialog({
  name: 'admission-requested',
  description: 'a newcomer waits for approval; to each approver who is asked',
  recipients: 'the person',
  isWanted: isAsked,
  texts: {
    da: shortText(
      'da',
      'En dialog i LetDialog venter på dit svar',
      'En ny deltager venter på din godkendelse i en af dine dialoger i LetDialog. Log ind for at se, hvem det er, og svare',
    ),
    en: shortText(
      'en',
      'A dialog in LetDialog waits for your answer',
      'A newcomer waits for your approval in one of your dialogs in LetDialog. Log in to see who it is, and to answer',
    ),
  },
});

/** An approver who has answered meanwhile, or need not answer any more, gets no mail. */
export async function isAsked(
  tools: MailTools,
  { dialog_id: dialogId, person_id: personId }: ClaimedNotice,
): Promise<boolean> {
  if (personId === null) return false;
  const { authentic } = await findAuthenticParticipants(tools, { dialogId, personId });
  const isNamed = authentic.some(({ isApprover }) => isApprover);
  const demand = await findDemand(tools, dialogId);
  if (!isNamed && (demand === 'none' || demand === 'named')) return false;
  const waiting = await findAuthenticAdmissions(tools, dialogId);
  return waiting.some(({ approvedBy }) => !approvedBy.includes(personId));
}
