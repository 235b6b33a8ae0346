import type { OpenAPIObject } from 'openapi3-ts/oas31';
import { codesIn } from '../contract/problem-codes.ts';
import { type Html, html } from '../core/html.ts';
import type { ProblemText, ProblemTexts } from '../core/problem-texts.ts';
import { type Call, callsOf } from './calls.ts';
import { inline } from './markdown.ts';
import { renderPage } from './page.ts';

/** The page to which the `type` of a problem leads. */
export function renderProblem(
  code: string,
  { status, title, meaning, remedy }: ProblemText,
  { document, home }: { readonly document: OpenAPIObject; readonly home: string },
): string {
  const operations = callsOf(document).filter(({ operation }) => codesIn(operation, status).includes(code));
  return renderPage({
    home,
    title,
    header: html`<p><code>${code}</code> <span class="quiet">· status ${String(status)}</span></p>`,
    navigation: back(home),
    body: html`<h2>What it means</h2>
<p>${inline(meaning)}</p>
<h2>What to do</h2>
<p>${inline(remedy)}</p>
${operations.length === 0 ? '' : operationsView(operations, home)}`,
  });
}

const operationsView = (calls: readonly Call[], home: string): Html => html`<h2>Where it comes from</h2>
<ul>
${calls.map(
  ({ operation: { operationId = '', summary = '' } }) =>
    html`<li><a href="${home}#${operationId}">${summary}</a></li>\n`,
)}</ul>`;

export function renderProblems(problems: ProblemTexts, home: string): string {
  const statuses = [...new Set(Object.values(problems).map(({ status }) => status))].toSorted((a, b) => a - b);
  return renderPage({
    home,
    title: 'Problems',
    header: html`<p class="quiet">Every code that an answer of <code>application/problem+json</code> can carry.</p>`,
    navigation: back(home),
    body: html`${statuses.map(
      (status) => html`<section>
<h2 id="status-${String(status)}">${String(status)}</h2>
<dl>
${Object.entries(problems)
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
