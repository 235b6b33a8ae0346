import { type Html, html } from '../core/html.ts';
import type { ProblemMeaning } from '../http/problem-codes/meaning.ts';
import { PROBLEM_CODES } from '../http/problem-codes.ts';
import { inline } from './markdown.ts';
import { renderPage } from './page.ts';

/** What the `type` of a problem leads to. */
export const renderProblem = (code: string, { status, title, meaning, remedy }: ProblemMeaning, home: string): string =>
  renderPage({
    home,
    title,
    header: html`<p><code>${code}</code> <span class="quiet">· status ${String(status)}</span></p>`,
    navigation: back(home),
    body: html`<h2>What it means</h2>
<p>${inline(meaning)}</p>
<h2>What to do</h2>
<p>${inline(remedy)}</p>`,
  });

export function renderProblems(home: string): string {
  const statuses = [...new Set(Object.values(PROBLEM_CODES).map(({ status }) => status))].toSorted((a, b) => a - b);
  return renderPage({
    home,
    title: 'Problems',
    header: html`<p class="quiet">Every code that an answer of <code>application/problem+json</code> can carry.</p>`,
    navigation: back(home),
    body: html`${statuses.map(
      (status) => html`<section>
<h2 id="status-${String(status)}">${String(status)}</h2>
<dl>
${Object.entries(PROBLEM_CODES)
  .filter(([, problem]) => problem.status === status)
  .map(
    ([code, problem]) => html`<dt><a href="${home}/problems/${code}"><code>${code}</code></a></dt>
<dd>${problem.title}</dd>
`,
  )}</dl>
</section>
`,
    )}`,
  });
}

export const back = (home: string): Html => html`<ul>
<li><a href="${home}">API reference</a></li>
<li><a href="${home}/problems">All problem codes</a></li>
<li><a href="${home}/rights">Who may do what</a></li>
</ul>`;
