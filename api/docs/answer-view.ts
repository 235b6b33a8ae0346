import type {
  HeaderObject,
  MediaTypeObject,
  OpenAPIObject,
  OperationObject,
  ReferenceObject,
  ResponseObject,
  SchemaObject,
} from 'openapi3-ts/oas31';
import { codesIn } from '../contract/problem-codes.ts';
import { type Html, html } from '../core/html.ts';
import { inline } from './markdown.ts';
import { fieldsOf, isReference, joined, nameOf, typeOf } from './schema-view.ts';

interface Content {
  readonly type: string;
  readonly media: MediaTypeObject;
  /** What stands before it. */
  readonly head?: Html;
}

export function contentView({ type, media, head = html`` }: Content, document: OpenAPIObject): Html {
  const { schema, example } = media;
  const kind = html`<span class="quiet">as <code>${type}</code></span>`;
  if (schema === undefined) return html`<p>${head}${kind}</p>\n`;
  const fields = fieldsOf(isReference(schema) ? componentOf(schema, document) : schema);
  const shown = fields.markup === '' ? html`` : html`<details><summary>Fields</summary>\n${fields}</details>\n`;
  return html`<p>${head}${typeOf(schema)} ${kind}</p>
${shown}${exampleView(example)}`;
}

const exampleView = (example: unknown): Html =>
  example === undefined
    ? html``
    : html`<details><summary>Example</summary>\n<pre><code>${JSON.stringify(example, null, 2)}</code></pre></details>\n`;

function componentOf({ $ref }: ReferenceObject, document: OpenAPIObject): SchemaObject {
  const found = document.components?.schemas?.[nameOf($ref)];
  return found === undefined || '$ref' in found ? {} : found;
}

const isSuccess = (status: string): boolean => /^[23]/.test(status);

export function answersView({ responses = {} }: OperationObject, document: OpenAPIObject): Html {
  const answers = Object.entries<ResponseObject>(responses).filter(([status]) => isSuccess(status));
  return html`<h4>Answer</h4>
${answers.map(([status, { description, content = {}, headers = {} }]) => {
  const contents = Object.entries(content);
  const head = html`<strong>${status}</strong> `;
  const views = contents.map(([type, media]) => contentView({ type, media, head }, document));
  const shown = contents.length === 0 ? html`<p>${head}${inline(description)}</p>\n` : html`${views}`;
  return html`${shown}${headersView(headers)}`;
})}`;
}

function headersView(headers: Readonly<Record<string, HeaderObject | ReferenceObject>>): Html {
  const names = Object.entries(headers).map(([name, header]) =>
    '$ref' in header
      ? html`<a href="#${headerAnchor(nameOf(header.$ref))}"><code>${name}</code></a>`
      : html`<code>${name}</code>`,
  );
  return names.length === 0 ? html`` : html`<p class="quiet">With ${joined(names, ', ')}</p>\n`;
}

const headerAnchor = (name: string): string => `header-${name}`;

export const headerListView = (document: OpenAPIObject): Html => html`<dl>
${Object.entries(document.components?.headers ?? {}).map(([name, header]) => {
  const told = 'description' in header && header.description !== undefined ? inline(header.description) : html``;
  return html`<dt id="${headerAnchor(name)}"><code>${name}</code></dt>\n<dd>${told}</dd>\n`;
})}</dl>
`;

/** Each code leads to its page. */
export function problemsView(operation: OperationObject, document: OpenAPIObject, home: string): Html {
  const { responses = {} } = operation;
  const statuses = Object.entries<ResponseObject | ReferenceObject>(responses).filter(([status]) => !isSuccess(status));
  if (statuses.length === 0) return html``;
  return html`<h4>Problems</h4>
<dl>
${statuses.map(([status, response]) => {
  const codes = codesIn(operation, Number(status)).map(
    (code) => html`<a href="${home}/problems/${code}"><code>${code}</code></a>`,
  );
  return html`<dt><strong>${status}</strong> ${inline(textOf(response, document))}</dt>
${codes.length > 0 ? html`<dd>${joined(codes, ', ')}</dd>\n` : ''}`;
})}</dl>
`;
}

const textOf = (response: ResponseObject | ReferenceObject, document: OpenAPIObject): string => {
  if (!('$ref' in response)) return response.description;
  const found = document.components?.responses?.[nameOf(response.$ref)];
  return found === undefined || '$ref' in found ? '' : found.description;
};
