import type { OpenAPIObject, OperationObject } from 'openapi3-ts/oas31';
import { type Html, html } from '../core/html.ts';
import { type ActorKind, actorsOf, MEANINGS, RIGHTS, type Right, type Rights, rightsOf } from '../rights/x-rights.ts';
import { capital, type Group, groupsOf, tagAnchor } from './calls.ts';
import { renderPage } from './page.ts';
import { back } from './problem-pages.ts';
import { joined } from './schema-view.ts';

const WORDS: Readonly<Record<Right, string>> = { allowed: 'yes', refused: 'no', hidden: 'hidden', login: 'login' };

/** One policy of an operation; several when what is asked for decides which one counts. */
interface Rule {
  readonly title: string;
  readonly description: string;
  readonly rights: Rights;
}

/** What is shown, and where the documentation lies. */
interface Shown {
  readonly document: OpenAPIObject;
  readonly actors: readonly ActorKind[];
  readonly home: string;
}

/** The rights table of the contract: as a table where there is room for it, else as lists. */
export function renderRights(document: OpenAPIObject, home: string): string {
  const shown = { document, actors: actorsOf(document), home };
  const groups = groupsOf(document);
  return renderPage({
    home,
    title: 'Who may do what',
    header: html`<p>Every operation, and how it answers each kind of actor around one open dialog. Nobody wrote this table: each
cell is the rule that the operation itself asks.</p>`,
    navigation: html`<ul>
<li><a href="#answers">Answers</a></li>
<li><a href="#actors">Actors</a></li>
${groups.map(({ tag }) => html`<li><a href="#${tagAnchor(tag)}">${capital(tag)}</a></li>\n`)}
</ul>
${back(home)}`,
    body: html`${answersView()}${actorsView(shown.actors)}${groups.map((group) => groupView(group, shown))}`,
  });
}

const answersView = (): Html => html`<section>
<h2 id="answers">Answers</h2>
<dl>
${RIGHTS.map((right) => html`<dt class="${right}">${WORDS[right]}</dt>\n<dd>${MEANINGS[right]}</dd>\n`)}</dl>
<p>A yes also needs a token with the operation’s scope, and a login as secure as the municipality asks for the act. What is
asked must be possible just then, too: what is not answers 409 or 410. An invitation is accepted by whom it is for.</p>
</section>
`;

const actorsView = (actors: readonly ActorKind[]): Html => html`<section>
<h2 id="actors">Actors</h2>
<dl class="columns">
${actors.map(({ name, description }) => html`<div><dt>${wordsOf(name)}</dt>\n<dd>${description}</dd></div>\n`)}</dl>
<p>Somebody may be of several kinds: a unit administrator who takes part in a dialog has the rights of both.</p>
</section>
`;

const wordsOf = (name: string): string => name.replaceAll('-', ' ');

const groupView = ({ tag, calls }: Group, shown: Shown): Html => html`<section>
<h2 id="${tagAnchor(tag)}">${capital(tag)}</h2>
<table class="matrix" aria-labelledby="${tagAnchor(tag)}">
<thead>
<tr><th scope="col">Operation</th>${shown.actors.map(({ name }) => html`<th scope="col"><span>${wordsOf(name)}</span></th>`)}</tr>
</thead>
<tbody>
${calls.flatMap(({ operation }) => rulesOf(operation, shown).map((rule) => rowView(rule, operation, shown)))}</tbody>
</table>
<div class="rules">
${calls.map(({ operation }) => operationView(operation, shown))}</div>
</section>
`;

function rulesOf(operation: OperationObject, { document }: Shown): Rule[] {
  const told = rightsOf(document, operation.operationId ?? '');
  if (told === null) return [];
  const title = operation.summary ?? '';
  const { policies, rights } = told;
  if (policies.length === 0) return [{ title, description: 'everybody, without a login', rights }];
  return policies.map((policy, index) => ({ ...policy, title: index === 0 ? title : '' }));
}

const rowView = (
  { title, description, rights }: Rule,
  { operationId = '' }: OperationObject,
  { actors, home }: Shown,
): Html => html`<tr><th scope="row">${title === '' ? '' : operationLink(title, operationId, home)}
<span class="quiet">${description}</span></th>${actors.map(({ name }) => {
  const right = rights[name];
  return right === undefined ? html`<td></td>` : html`<td class="${right}">${WORDS[right]}</td>`;
})}</tr>
`;

const operationLink = (title: string, operationId: string, home: string): Html =>
  html`<a href="${home}#${operationId}">${title}</a>`;

const operationView = (operation: OperationObject, shown: Shown): Html => html`<article>
${rulesOf(operation, shown).map(
  ({
    title,
    description,
    rights,
  }) => html`${title === '' ? '' : html`<h3>${operationLink(title, operation.operationId ?? '', shown.home)}</h3>\n`}<p class="quiet">${description}</p>
<dl>
${RIGHTS.map((right) => answeredView(right, rights))}</dl>
`,
)}</article>
`;

function answeredView(right: Right, rights: Rights): Html {
  const names = Object.keys(rights).filter((name) => rights[name] === right);
  if (names.length === 0) return html``;
  return html`<dt class="${right}">${WORDS[right]}</dt>
<dd>${joined(
    names.map((name) => html`${wordsOf(name)}`),
    ', ',
  )}</dd>
`;
}
