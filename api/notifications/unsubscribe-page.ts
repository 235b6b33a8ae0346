/**
 * One page for people who follow the link in a mail: no script, nothing fetched from elsewhere, readable on a phone.
 */
import { hash } from 'node:crypto';
import type { Language } from '../core/languages.ts';

const STYLE = `
:root { color-scheme: light dark; font: 1.125rem/1.5 system-ui, sans-serif; }
body { margin: 0 auto; max-width: 30rem; padding: 1.5rem 1rem; }
h1 { font-size: 1.5rem; line-height: 1.25; }
button { box-sizing: border-box; width: 100%; min-height: 3rem; padding: .75rem; font: inherit; font-weight: 600;
  cursor: pointer; color: #fff; background: #1d4e89; border: 2px solid #1d4e89; border-radius: .5rem; }
:focus-visible { outline: 3px solid #e09f3e; outline-offset: 2px; }
`;

export const UNSUBSCRIBE_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': `default-src 'none'; style-src 'sha256-${hash('sha256', STYLE, 'base64')}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
};

const UNSUBSCRIBE_STATES = ['ask', 'done', 'invalid'] as const;
export type UnsubscribeState = (typeof UNSUBSCRIBE_STATES)[number];

const TEXTS: Readonly<
  Record<Language, Record<UnsubscribeState, { title: string; text: string }> & { button: string }>
> = {
  da: {
    ask: {
      title: 'Ingen flere beskeder?',
      text: 'Du får så ikke længere mail, når der er noget nyt til dig i LetDialog.',
    },
    done: {
      title: 'Du får ikke flere beskeder',
      text: 'Der kommer ikke længere mail, når der er noget nyt. Du kan slå det til igen under dine indstillinger i LetDialog.',
    },
    invalid: {
      title: 'Linket virker ikke',
      text: 'Kontrollér, at hele linket fra mailen er med. Du kan også vælge beskeder fra under dine indstillinger i LetDialog.',
    },
    button: 'Stop beskederne',
  },
  en: {
    ask: {
      title: 'No more messages?',
      text: 'You will no longer get a mail when there is something new for you in LetDialog.',
    },
    done: {
      title: 'You will get no more messages',
      text: 'No mail will come when there is something new. You can turn it on again in your settings in LetDialog.',
    },
    invalid: {
      title: 'The link does not work',
      text: 'Check that you have the whole link from the mail. You can also stop the messages in your settings in LetDialog.',
    },
    button: 'Stop the messages',
  },
};

/** The form posts the same to the page's own address as the button of a mail program does (RFC 8058). */
const FORM = (button: string): string => `<form method="post">
<input type="hidden" name="List-Unsubscribe" value="One-Click">
<button type="submit">${button}</button>
</form>`;

export function unsubscribePage(language: Language, state: UnsubscribeState): string {
  const { button, [state]: texts } = TEXTS[language];
  return `<!DOCTYPE html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${texts.title} · LetDialog</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${texts.title}</h1>
<p>${texts.text}</p>
${state === 'ask' ? FORM(button) : ''}
</main>
</body>
</html>
`;
}
