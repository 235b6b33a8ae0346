import { aboutDialog } from '../about-dialog.ts';
import { shortText } from '../layout.ts';

/** An administrator gave a person access. All other participants are notified. */
export const participantAdded = aboutDialog({
  name: 'participant-added',
  description: 'an administrator gave somebody access to the dialog; to all others in it',
  recipients: 'the others',
  texts: {
    da: shortText(
      'da',
      'Ny deltager i en af dine dialoger i LetDialog',
      'En administrator har givet en ny deltager adgang til en af dine dialoger i LetDialog. Den nye deltager kan læse det, der skrives fra nu af, men ikke det, der er skrevet før. Log ind for at se, hvem det er',
    ),
    en: shortText(
      'en',
      'A new participant in one of your dialogs in LetDialog',
      'An administrator has given a new participant access to one of your dialogs in LetDialog. The new participant can read what is written from now on, and not what was written before. Log in to see who it is',
    ),
  },
});
