import { aboutDialog } from '../about-dialog.ts';
import { shortText } from '../layout.ts';

/** A newcomer waited in vain. There is a task for each coordinator. */
export const admissionExpired = aboutDialog({
  name: 'admission-expired',
  description: 'a newcomer waited too long for approval; to each coordinator',
  recipients: 'the person',
  texts: {
    da: shortText(
      'da',
      'En ny deltager venter ikke længere i en af dine dialoger i LetDialog',
      'En ny deltager har ventet for længe på godkendelse i en af dine dialoger i LetDialog og får ikke adgang. Du kan invitere igen. Log ind for at se mere',
    ),
    en: shortText(
      'en',
      'A newcomer waits no longer in one of your dialogs in LetDialog',
      'A newcomer has waited too long for approval in one of your dialogs in LetDialog and gets no access. You can invite again. Log in to see more',
    ),
  },
});
