import { aboutDialog } from '../about-dialog.ts';
import { shortText } from '../layout.ts';
import { isAsked } from './admission-requested.ts';

/** A coordinator reminds those who have not answered on a newcomer. There is a task for each of them. */
export const admissionReminder = aboutDialog({
  name: 'admission-reminder',
  description: 'a newcomer still waits for approval; to each approver who has not answered and is reminded',
  recipients: 'the person',
  isWanted: isAsked,
  texts: {
    da: shortText(
      'da',
      'En dialog i LetDialog venter stadig på dit svar',
      'En ny deltager venter stadig på din godkendelse i en af dine dialoger i LetDialog. Log ind for at se, hvem det er, og svare',
    ),
    en: shortText(
      'en',
      'A dialog in LetDialog still waits for your answer',
      'A newcomer still waits for your approval in one of your dialogs in LetDialog. Log in to see who it is, and to answer',
    ),
  },
});
