import { aboutDialog } from '../about-dialog.ts';
import { shortText } from '../layout.ts';

/** A newcomer was refused. There is a task for each coordinator. */
export const admissionRefused = aboutDialog({
  name: 'admission-refused',
  description: 'a newcomer was refused; to each coordinator',
  recipients: 'the person',
  texts: {
    da: shortText(
      'da',
      'En ny deltager blev afvist i en af dine dialoger i LetDialog',
      'En ny deltager får ikke adgang til en af dine dialoger i LetDialog, fordi en samtykkegiver har sagt nej. Log ind for at se mere',
    ),
    en: shortText(
      'en',
      'A newcomer was refused in one of your dialogs in LetDialog',
      'A newcomer gets no access to one of your dialogs in LetDialog, because an approver has said no. Log in to see more',
    ),
  },
});
