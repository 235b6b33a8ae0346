import { aboutDialog } from '../about-dialog.ts';
import { findAuthenticConsents } from '../authentic-rows.ts';
import { shortText } from '../layout.ts';

/** Somebody is asked to consent. It goes to every giver alike, also to those who take no part in the dialog. */
export const consentRequested = aboutDialog({
  name: 'consent-requested',
  description: 'a consent is asked for; to each giver, whether or not they take part in the dialog',
  recipients: 'the giver',
  isWanted: async (tools, { dialog_id: dialogId, person_id: personId }) => {
    const now = tools.clock.now();
    const own = await findAuthenticConsents(tools, { dialogId, personId });
    return own.some(({ state, answerBy }) => state === 'requested' && answerBy > now);
  },
  texts: {
    da: shortText(
      'da',
      'Du bliver spurgt om et samtykke i LetDialog',
      'En kommune beder om dit samtykke. Log ind for at læse, hvad det drejer sig om, og svare ja eller nej',
    ),
    en: shortText(
      'en',
      'You are asked for a consent in LetDialog',
      'A municipality asks for your consent. Log in to read what it is about, and to answer yes or no',
    ),
  },
});
