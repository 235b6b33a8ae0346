import { aboutDialog } from '../about-dialog.ts';
import { shortText } from '../layout.ts';

/** A giver has answered, or withdrawn. Which of them, and how, stands in no mail. */
export const consentAnswered = aboutDialog({
  name: 'consent-answered',
  description: 'a giver has answered or withdrawn a consent; to each coordinator',
  recipients: 'the person',
  texts: {
    da: shortText(
      'da',
      'Der er svaret på et samtykke i LetDialog',
      'Der er nyt om et samtykke i en af de dialoger, som du er tovholder for. Log ind for at se det',
    ),
    en: shortText(
      'en',
      'A consent in LetDialog was answered',
      'There is news of a consent in one of the dialogs that you coordinate. Log in to see it',
    ),
  },
});
