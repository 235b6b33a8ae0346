import type {
  HeaderObject,
  OpenAPIObject,
  OperationObject,
  ReferenceObject,
  ResponseObject,
  SchemaObject,
} from 'openapi3-ts/oas31';
import { codesIn } from '../contract/problem-codes.ts';
import { type Html, html } from '../core/html.ts';
import { inline } from './markdown.ts';
import { fieldsOf, isReference, joined, nameOf, type Schema, typeOf } from './schema-view.ts';

export function contentView(type: string, schema: Schema | undefined, document: OpenAPIObject, head = html``): Html {
  const kind = html`<span class="quiet">as <code>${type}</code></span>`;
  if (schema === undefined) return html`<p>${head}${kind}</p>\n`;
  const fields = fieldsOf(isReference(schema) ? componentOf(schema, document) : schema);
  const shown = fields.markup === '' ? html`` : html`<details><summary>Fields</summary>\n${fields}</details>\n`;
  return html`<p>${head}${typeOf(schema)} ${kind}</p>
${shown}`;
}

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
  const views = contents.map(([type, { schema }]) => contentView(type, schema, document, head));
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

/** Under the names that answers carry; the contract keeps them under names of its own. */
export function headerListView(document: OpenAPIObject): Html {
  const headers = Object.entries(document.components?.headers ?? {});
  const names = headerNames(document);
  return html`<dl>
${headers.map(([key, header]) => {
  const told = 'description' in header && header.description !== undefined ? inline(header.description) : html``;
  return html`<dt id="${headerAnchor(key)}"><code>${names.get(key) ?? key}</code></dt>\n<dd>${told}</dd>\n`;
})}</dl>
`;
}

function headerNames({ paths = {}, components = {} }: OpenAPIObject): Map<string, string> {
  const operations = Object.values(paths).flatMap((item) => Object.values<OperationObject>(Object(item)));
  const responses = [
    ...operations.flatMap((each) => Object.values<ResponseObject | ReferenceObject>(each.responses ?? {})),
    ...Object.values(components.responses ?? {}),
  ];
  return new Map(
    responses.flatMap((response) =>
      Object.entries('$ref' in response ? {} : (response.headers ?? {})).flatMap(([name, header]) =>
        '$ref' in header ? [[nameOf(header.$ref), name] as const] : [],
      ),
    ),
  );
}

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
