import type { Query } from '../../core/unit-of-work.ts';
import { aboutDialog } from '../about-dialog.ts';
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
async function isAsked(query: Query, { dialog_id: dialogId, person_id: personId }: ClaimedNotice): Promise<boolean> {
  const rows = await query(
    `select from admissions a join participants pt on pt.dialog_id = a.dialog_id and pt.person_id = $2
     where a.dialog_id = $1 and a.state = 'waiting' and pt.is_approver and not $2::uuid = any(a.approved_by) limit 1`,
    [dialogId, personId],
  );
  return rows.length > 0;
}
