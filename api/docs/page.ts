import { type Html, html } from '../core/html.ts';

/** Forbids scripts, and all requests except for the pages' own style sheet. */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "style-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

export interface Page {
  /** Path below which the documentation lies, e.g. `/docs`. */
  readonly home: string;
  readonly title: string;
  readonly header: Html;
  readonly navigation: Html;
  readonly body: Html;
}

export const renderPage = ({ home, title, header, navigation, body }: Page): string =>
  html`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · LetDialog</title>
<link rel="stylesheet" href="${home}/style.css">
</head>
<body>
<a class="skip" href="#content">To the content</a>
<header>
<h1>${title}</h1>
${header}
</header>
<nav aria-label="Contents">
${navigation}
</nav>
<main id="content">
${body}
</main>
</body>
</html>
`.markup;
