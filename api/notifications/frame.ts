/** What all mails share as HTML. Styles stand in the tags, since mail readers drop style sheets. */
import { type Html, html } from '../core/html.ts';
import type { Language } from '../core/languages.ts';

export const framed = (language: Language, subject: string, body: Html): Html => html`<!DOCTYPE html>
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
${body}</main>
</body>
</html>
`;

/** Of the one link that the reader should follow. */
export const BUTTON_STYLE = [
  'display: inline-block; padding: .75rem 1.5rem; font-weight: 600; text-decoration: none;',
  'color: #ffffff; background-color: #1d4e89; border: 2px solid #1d4e89; border-radius: .5rem;',
].join(' ');
