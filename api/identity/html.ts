import { hash } from 'node:crypto';
import { type Html, html } from '../core/html.ts';
import type { Language } from '../core/languages.ts';

export { type Html, html };

const STYLE = `
:root { color-scheme: light dark; font: 1.125rem/1.5 system-ui, sans-serif; }
body { margin: 0 auto; max-width: 30rem; padding: 1.5rem 1rem; }
h1 { font-size: 1.5rem; line-height: 1.25; }
form { margin: 1rem 0; }
label { display: block; font-weight: 600; }
input[type=text] { box-sizing: border-box; width: 100%; font: inherit; padding: .75rem; margin: .25rem 0 1rem; }
button, a.button { box-sizing: border-box; display: block; width: 100%; min-height: 3rem; padding: .75rem; margin: .5rem 0;
  font: inherit; font-weight: 600; text-align: center; text-decoration: none; cursor: pointer;
  color: #fff; background: #1d4e89; border: 2px solid #1d4e89; border-radius: .5rem; }
button.quiet { color: inherit; background: transparent; border-color: currentColor; }
:focus-visible { outline: 3px solid #e09f3e; outline-offset: 2px; }
.code { font-size: 1.5rem; letter-spacing: .1em; }
`;

/**
 * No form-action: browsers apply it to every redirect after a form, and these redirects lead to the login provider and
 * back to the frontend, wherever those live. `script-src` stays empty; oidc-provider puts the hash of its one form
 * there.
 */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  'script-src',
  `style-src 'sha256-${hash('sha256', STYLE, 'base64')}'`,
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
};

export const page = (language: Language, title: string, body: Html): string => `<!DOCTYPE html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${html`${title}`.markup} · LetDialog</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${html`${title}`.markup}</h1>
${body.markup}
</main>
</body>
</html>
`;
