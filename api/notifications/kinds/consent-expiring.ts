import { endOf } from '../../consents/read-consents.ts';
import { stateAt } from '../../consents/rules/fold.ts';
import { html } from '../../core/html.ts';
import { aboutConsent } from '../about-consent.ts';
import { button } from '../layout.ts';

/** A consent will end. It is in force when the mail is sent, so no mail says that one has expired. */
export const consentExpiring = aboutConsent({
  name: 'consent-expiring',
  description:
    'a consent will end, so many days before it as the municipality has chosen; to its giver and each coordinator',
  tellsCoordinators: true,
  until: (consent, now) => (stateAt(consent, now) === 'given' ? endOf(consent) : null),
  texts: {
    da: {
      subject: 'Et samtykke i LetDialog udløber snart',
      text: ({ link, until }) => [
        `Et samtykke, som du har givet eller har med at gøre, gælder indtil ${until}.`,
        'Log ind for at se, hvilket det er, og hvad du kan gøre:',
        link,
      ],
      html: ({ link, until }) => [
        html`<p>Et samtykke, som du har givet eller har med at gøre, gælder indtil <strong>${until}</strong>.</p>`,
        html`<p>Log ind for at se, hvilket det er, og hvad du kan gøre.</p>`,
        button(link, 'Gå til LetDialog'),
      ],
    },
    en: {
      subject: 'A consent in LetDialog will end soon',
      text: ({ link, until }) => [
        `A consent that you have given or work with is valid until ${until}.`,
        'Log in to see which one it is, and what you can do:',
        link,
      ],
      html: ({ link, until }) => [
        html`<p>A consent that you have given or work with is valid until <strong>${until}</strong>.</p>`,
        html`<p>Log in to see which one it is, and what you can do.</p>`,
        button(link, 'Go to LetDialog'),
      ],
    },
  },
});
