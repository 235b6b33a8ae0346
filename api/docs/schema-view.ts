import type { ReferenceObject, SchemaObject } from 'openapi3-ts/oas31';
import { TEXT } from '../contract/completed-schema.ts';
import { type Html, html } from '../core/html.ts';
import { inline } from './markdown.ts';

export type Schema = SchemaObject | ReferenceObject;

export const schemaAnchor = (name: string): string => `schema-${name}`;

export const nameOf = (reference: string): string => reference.slice(reference.lastIndexOf('/') + 1);

export const isReference = (schema: Schema): schema is ReferenceObject => '$ref' in schema;

/** The type of a value in one line. Components are linked, not repeated. */
export function typeOf(schema: Schema): Html {
  if (isReference(schema)) {
    const name = nameOf(schema.$ref);
    return html`<a href="#${schemaAnchor(name)}">${name}</a>`;
  }
  const alternatives = schema.anyOf ?? schema.oneOf;
  if (alternatives) return joined(alternatives.map(typeOf), ' or ');
  const types = [schema.type ?? []].flat();
  const words = types.map((type) => wordFor(type, schema));
  return html`${joined(words, ' or ')}${rulesOf(schema).map((rule) => html`, ${rule}`)}`;
}

function wordFor(type: string, schema: SchemaObject): Html {
  if (type === 'array') return html`list of ${schema.items ? typeOf(schema.items) : 'anything'}`;
  if (type === 'string' && schema.format !== undefined) return html`${schema.format}`;
  return html`${type}`;
}

function rulesOf(schema: SchemaObject): Html[] {
  const { minLength, maxLength, minimum, maximum, minItems, maxItems, pattern } = schema;
  const closed = schema.enum ?? (schema.const === undefined ? undefined : [schema.const]);
  return [
    ...(closed ? [html`one of ${joined(closed.map(value), ', ')}`] : []),
    // A format says more than the length limits that joi adds to it.
    ...(schema.format === undefined ? range('characters', minLength, maxLength) : []),
    ...range('items', minItems, maxItems),
    ...range('', minimum, maximum),
    // That text holds no control characters is told in the guide, and of nearly every field.
    ...(pattern === undefined || pattern === TEXT ? [] : [html`matching <code>${pattern}</code>`]),
    ...(schema.default === undefined ? [] : [html`${value(schema.default)} when left out`]),
  ];
}

function range(unit: string, least: number | undefined, most: number | undefined): Html[] {
  const after = unit === '' ? '' : ` ${unit}`;
  if (least !== undefined && most !== undefined) return [html`${String(least)} to ${String(most)}${after}`];
  if (least !== undefined) return [html`at least ${String(least)}${after}`];
  if (most !== undefined) return [html`at most ${String(most)}${after}`];
  return [];
}

const value = (given: unknown): Html => html`<code>${JSON.stringify(given)}</code>`;

/** The fields of an object; nothing for other kinds. */
export function fieldsOf(schema: SchemaObject): Html {
  const fields = Object.entries(schema.properties ?? {});
  if (fields.length === 0) return html``;
  const required = schema.required ?? [];
  return html`<dl>
${fields.map(([name, field]) => fieldView(name, field, required.includes(name)))}</dl>
`;
}

export function fieldView(name: string, schema: Schema, isRequired: boolean): Html {
  const description = schema.description === undefined ? html`` : html`<br>${inline(schema.description)}`;
  const presence = isRequired ? '' : html` <span class="quiet">(optional)</span>`;
  return html`<dt><code>${name}</code>${presence}</dt>
<dd>${typeOf(schema)}${description}</dd>
`;
}

export const joined = (parts: readonly Html[], between: string): Html =>
  html`${parts.map((part, index) => html`${index === 0 ? '' : between}${part}`)}`;
