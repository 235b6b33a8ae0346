import { aboutDialog } from '../about-dialog.ts';
import { shortText } from '../layout.ts';

/** A person got access: an administrator added them, or their admission was approved. */
export const addedToDialog = aboutDialog({
  name: 'added-to-dialog',
  description: 'the person got access to the dialog',
  recipients: 'the person',
  texts: {
    da: shortText(
      'da',
      'Du har fået adgang til en dialog i LetDialog',
      'Du har fået adgang til en dialog i LetDialog. Log ind for at se den',
    ),
    en: shortText(
      'en',
      'You have been given access to a dialog in LetDialog',
      'You have been given access to a dialog in LetDialog. Log in to see it',
    ),
  },
});
