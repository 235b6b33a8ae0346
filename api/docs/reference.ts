import type { OpenAPIObject, OperationObject, ParameterObject, ReferenceObject, SchemaObject } from 'openapi3-ts/oas31';
import { type Html, html } from '../core/html.ts';
import { rightsOf } from '../rights/x-rights.ts';
import { answersView, contentView, headerListView, problemsView } from './answer-view.ts';
import { type Call, capital, type Group, groupsOf, tagAnchor } from './calls.ts';
import { headingsOf, inline, markdown } from './markdown.ts';
import { renderPage } from './page.ts';
import { fieldsOf, fieldView, joined, type Schema, schemaAnchor, typeOf } from './schema-view.ts';

/** The whole contract as one page without a script: the browser's own search finds everything in it. */
export function renderReference(document: OpenAPIObject, home: string): string {
  const groups = groupsOf(document);
  const schemas = Object.entries(document.components?.schemas ?? {});
  const guide = document.info.description ?? '';
  return renderPage({
    home,
    title: `${document.info.title} API`,
    header: html`<p class="quiet">Version ${document.info.version}. The same contract for programs:
<a href="${home.replace(/docs$/, 'openapi.json')}">openapi.json</a>. <a href="${home}/problems">All problem codes</a>.
<a href="${home}/rights">Who may do what</a>.</p>`,
    navigation: html`<ul>
${headingsOf(guide).map(({ id, text }) => html`<li><a href="#${id}">${text}</a></li>\n`)}
${groups.map(groupLinks)}
<li><a href="#headers">Headers of answers</a></li>
<li><a href="#schemas">Schemas</a></li>
</ul>`,
    body: html`<section aria-label="Guide">
${markdown(guide)}</section>
${groups.map((group) => groupView(group, document, home))}
<section>
<h2 id="headers">Headers of answers</h2>
${headerListView(document)}</section>
<section>
<h2 id="schemas">Schemas</h2>
${schemas.map(([name, schema]) => schemaView(name, schema))}</section>`,
  });
}

const groupLinks = ({ tag, calls }: Group): Html => html`<li><a href="#${tagAnchor(tag)}">${capital(tag)}</a>
<ul class="operations">
${callLinks(calls)}</ul></li>
`;

const callLinks = (calls: readonly Call[]): Html[] =>
  calls.map(
    ({ operation }) => html`<li><a href="#${operation.operationId ?? ''}">${operation.summary ?? ''}</a></li>\n`,
  );

const groupView = ({ tag, introduction, calls }: Group, document: OpenAPIObject, home: string): Html => html`<section>
<h2 id="${tagAnchor(tag)}">${capital(tag)}</h2>
${markdown(introduction)}<ul class="narrow">
${callLinks(calls)}</ul>
${calls.map((call) => callView(call, document, home))}</section>
`;

function callView({ method, path, operation }: Call, document: OpenAPIObject, home: string): Html {
  const { operationId = '', summary = '', description } = operation;
  return html`<article aria-labelledby="${operationId}">
<h3 id="${operationId}">${summary}</h3>
<p class="call"><code><span class="method">${method}</span>${path}</code></p>
<p class="quiet"><code>${operationId}</code>${scopesView(operation)}</p>
${rightsView(operation, document, home)}${description === undefined ? '' : markdown(description)}${parametersView(operation)}${bodyView(operation, document)}
${answersView(operation, document)}${problemsView(operation, document, home)}</article>
`;
}

function scopesView({ security = [] }: OperationObject): Html {
  const scopes = security.flatMap((requirement) => Object.values(requirement).flat());
  if (scopes.length === 0) return html` · no login`;
  return html` · scope ${joined(
    scopes.map((scope) => html`<code>${scope}</code>`),
    ' or ',
  )}`;
}

function rightsView(operation: OperationObject, document: OpenAPIObject, home: string): Html {
  const says =
    rightsOf(document, operation.operationId ?? '')?.policies.map((policy) => html`${policy.description}`) ?? [];
  if (says.length === 0) return html``;
  const [tag = ''] = operation.tags ?? [];
  return html`<p class="quiet"><a href="${home}/rights#${tagAnchor(tag)}">Who may</a>: ${joined(says, ' / ')}</p>
`;
}

function parametersView({ parameters = [] }: OperationObject): Html {
  const shown = parameters.flatMap((each) => ('$ref' in each ? [] : [each]));
  return html`${places(shown).map(
    ([title, found]) => html`<h4>${title}</h4>
<dl>
${found.map((each) => fieldView(each.name, describedSchema(each), each.required === true))}</dl>
`,
  )}`;
}

const PLACES: readonly [ParameterObject['in'], string][] = [
  ['path', 'In the path'],
  ['query', 'In the query'],
  ['header', 'Headers'],
];

const places = (parameters: readonly ParameterObject[]): [string, ParameterObject[]][] =>
  PLACES.map(([place, title]): [string, ParameterObject[]] => [
    title,
    parameters.filter((each) => each.in === place),
  ]).filter(([, found]) => found.length > 0);

const describedSchema = ({ description, schema = {} }: ParameterObject): SchemaObject | ReferenceObject =>
  description === undefined ? schema : { ...schema, description };

function bodyView({ requestBody }: OperationObject, document: OpenAPIObject): Html {
  if (requestBody === undefined || '$ref' in requestBody) return html``;
  return html`<h4>Body</h4>
${Object.entries(requestBody.content).map(([type, media]) => contentView({ type, media }, document))}`;
}

function schemaView(name: string, schema: Schema): Html {
  const told = schema.description === undefined ? html`` : html`<p>${inline(schema.description)}</p>`;
  const isObject = !('$ref' in schema) && schema.properties !== undefined;
  return html`<h3 id="${schemaAnchor(name)}">${name}</h3>
${told}${isObject ? fieldsOf(schema) : html`<p>${typeOf(schema)}</p>`}
`;
}
