import { stateAt } from '../../consents/rules/fold.ts';
import { html } from '../../core/html.ts';
import { aboutConsent } from '../about-consent.ts';
import { button } from '../layout.ts';

/** Somebody was asked for a consent and has not answered. They are free to refuse, and the mail says so. */
export const consentUnanswered = aboutConsent({
  name: 'consent-unanswered',
  description:
    'a consent was asked for and is not answered yet: half way, and before the time is out; to whom it was asked',
  tellsCoordinators: false,
  until: (consent, now) => (stateAt(consent, now) === 'requested' ? consent.answerBy : null),
  texts: {
    da: {
      subject: 'Du er blevet bedt om et svar i LetDialog',
      text: ({ link, until }) => [
        `Du er blevet bedt om at tage stilling til et samtykke. Du kan svare indtil ${until}, og du må gerne sige nej.`,
        'Log ind for at læse det og svare:',
        link,
      ],
      html: ({ link, until }) => [
        html`<p>Du er blevet bedt om at tage stilling til et samtykke. Du kan svare indtil <strong>${until}</strong>, og du må gerne sige nej.</p>`,
        html`<p>Log ind for at læse det og svare.</p>`,
        button(link, 'Gå til LetDialog'),
      ],
    },
    en: {
      subject: 'You were asked for an answer in LetDialog',
      text: ({ link, until }) => [
        `You were asked whether you give a consent. You can answer until ${until}, and you are free to say no.`,
        'Log in to read it and to answer:',
        link,
      ],
      html: ({ link, until }) => [
        html`<p>You were asked whether you give a consent. You can answer until <strong>${until}</strong>, and you are free to say no.</p>`,
        html`<p>Log in to read it and to answer.</p>`,
        button(link, 'Go to LetDialog'),
      ],
    },
  },
});
