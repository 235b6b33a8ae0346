import type { SchemaObject } from 'openapi3-ts/oas31';

const MAX_INT32 = 2_147_483_647;
const UUID_LENGTH = 36;

/** What goes in may leave out what has a default; what comes out has it always. */
export type Direction = 'input' | 'output';

/**
 * Text without control characters other than tab and line breaks: the strict reading of JSON lets nothing else in. Of what
 * comes out it is not promised: names are as others gave them.
 */
export const TEXT = '^[^\\u0000-\\u0008\\u000B\\u000C\\u000E-\\u001F\\u007F-\\u009F]*$';

/** What is true of every such value, and what joi does not write down. */
export function completed({ default: fallback, ...schema }: SchemaObject, direction: Direction): SchemaObject {
  return withDefaultTold({ ...schema, ...numbersOf(schema), ...textsOf(schema, direction) }, fallback);
}

/** Clients know from this how large a number can be. */
function numbersOf(schema: SchemaObject): SchemaObject {
  const largest = Math.abs(schema.maximum ?? Infinity);
  if (!isOf(schema, 'integer') || largest > Number.MAX_SAFE_INTEGER) return {};
  return { format: largest <= MAX_INT32 ? 'int32' : 'int64' };
}

function textsOf(schema: SchemaObject, direction: Direction): SchemaObject {
  if (!isOf(schema, 'string')) return {};
  if (schema.format === 'uuid') return { minLength: UUID_LENGTH, maxLength: UUID_LENGTH };
  const isFree = [schema.format, schema.pattern, schema.enum].every((rule) => rule === undefined);
  return isFree && direction === 'input' ? { pattern: TEXT } : {};
}

/**
 * The server fills a default in, so it is told in words: as a keyword, generators of clients take the field for one that
 * must be sent.
 */
function withDefaultTold(schema: SchemaObject, fallback: unknown): SchemaObject {
  if (fallback === undefined) return schema;
  const told = `\`${String(fallback)}\` when left out`;
  return { ...schema, description: schema.description === undefined ? told : `${schema.description}; ${told}` };
}

const isOf = ({ type }: SchemaObject, kind: 'integer' | 'string'): boolean => [type ?? []].flat().includes(kind);
