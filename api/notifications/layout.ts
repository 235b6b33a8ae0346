/**
 * The layout of all mails: it renders the texts of a kind as plain text and HTML. Styles are inline, because mail
 * programs drop style sheets.
 */
import { type Html, html } from '../core/html.ts';
import type { Language } from '../core/languages.ts';
import type { Mail } from './mail.ts';

/** The variable parts of a mail: addresses, an invitation's token, a code and an instant. Never content, a name, a topic or a unit. */
export interface MailValues {
  readonly link: string;
  readonly token: string;
  /** Of six digits. */
  readonly code: string;
  readonly unsubscribe: string;
  /** Until when something holds, with its zone. */
  readonly until: string;
}

/** The texts in one language, as functions of the values that the kind has. */
interface MailText<Values> {
  readonly subject: string;
  /** Paragraphs, below the greeting. */
  readonly text: (values: Values) => readonly string[];
  /** Blocks, below the subject as the heading. */
  readonly html: (values: Values) => readonly Html[];
}

export type MailTexts<Values> = Readonly<Record<Language, MailText<Values>>>;

export type Link = Pick<MailValues, 'link'>;

/** The shortest mail: what happened, and the link to log in by. A colon or a full stop is put after `words`. */
export const shortText = (language: Language, subject: string, words: string): MailText<Link> => ({
  subject,
  text: ({ link }) => [`${words}:`, link],
  html: ({ link }) => [html`<p>${words}.</p>`, button(link, GO[language])],
});

const GO: Readonly<Record<Language, string>> = { da: 'Gå til LetDialog', en: 'Go to LetDialog' };

/** The one link that the reader should follow. */
export const button = (link: string, words: string): Html =>
  html`<p><a href="${link}" style="${BUTTON_STYLE}">${words}</a></p>`;

const BUTTON_STYLE = [
  'display: inline-block; padding: .75rem 1.5rem; font-weight: 600; text-decoration: none;',
  'color: #ffffff; background-color: #1d4e89; border: 2px solid #1d4e89; border-radius: .5rem;',
].join(' ');

export function renderMail<Values>(
  texts: MailTexts<Values>,
  language: Language,
  values: Values,
): Pick<Mail, 'subject' | 'text' | 'html'> {
  const { subject, ...words } = texts[language];
  return {
    subject,
    text: `${[GREETINGS[language], ...words.text(values)].join('\n\n')}\n`,
    html: page(language, subject, words.html(values)).markup,
  };
}

const GREETINGS: Readonly<Record<Language, string>> = { da: 'Hej', en: 'Hello' };

const page = (language: Language, subject: string, blocks: readonly Html[]): Html => html`<!DOCTYPE html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${subject}</title>
</head>
<body style="margin: 0; padding: 1.5rem 1rem; font: 1.125rem/1.5 system-ui, sans-serif;">
<main style="max-width: 30rem; margin: 0 auto;">
<h1 style="font-size: 1.5rem; line-height: 1.25;">${subject}</h1>
${blocks.map((block) => html`${block}\n`)}</main>
</body>
</html>
`;
