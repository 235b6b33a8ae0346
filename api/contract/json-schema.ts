import type Joi from '@hapi/joi';
import type { ReferenceObject, SchemaObject } from 'openapi3-ts/oas31';
import { completed, type Direction } from './completed-schema.ts';

export interface SchemaCollection {
  /** Labelled schemas become components and are referred to; the others stand where they are used. */
  add(schema: Joi.Schema, direction: Direction): SchemaObject | ReferenceObject;
  /** The keys of a path or query. */
  keysOf(schema: Joi.Schema): {
    properties: Record<string, SchemaObject | ReferenceObject>;
    required: readonly string[];
  };
  readonly components: ReadonlyMap<string, SchemaObject>;
}

/** joi writes the JSON Schema; it forgets labels, so its own description of the schema is walked alongside. */
export function createSchemaCollection(): SchemaCollection {
  const components = new Map<string, SchemaObject>();
  const add = (schema: Joi.Schema, direction: Direction): SchemaObject | ReferenceObject =>
    lift(toJsonSchema(schema, direction), schema.describe(), { components, direction });
  return {
    add,
    keysOf: (schema) => {
      const { properties = {}, required = [] } = whole(toJsonSchema(schema, 'input'), schema.describe(), {
        components,
        direction: 'input',
      });
      return { properties, required };
    },
    components,
  };
}

export const labelOf = (schema: Joi.Schema): string | undefined => flagsOf(schema.describe()).label;

function toJsonSchema(schema: Joi.Schema, direction: Direction): SchemaObject {
  const json: unknown = schema['~standard'].jsonSchema[direction]({ target: 'draft-2020-12' });
  if (!isSchemaObject(json)) throw new Error('joi gave no JSON Schema');
  return json;
}

type Described = ReturnType<Joi.Schema['describe']>;
interface Lifting {
  readonly components: Map<string, SchemaObject>;
  readonly direction: Direction;
}

function lift(json: SchemaObject, described: Described, into: Lifting): SchemaObject & Partial<ReferenceObject> {
  const { label } = flagsOf(described);
  const schema = whole(ofList(json, described), described, into);
  if (label === undefined) return named(schema);
  const { description, ...rest } = schema;
  const isNullable = Array.isArray(rest.type) && rest.type.includes('null');
  register(into.components, label, isNullable ? withoutNull(rest) : rest);
  const $ref = `#/components/schemas/${label}`;
  const reference = isNullable ? { anyOf: [{ $ref }, { type: 'null' as const }] } : { $ref };
  return { ...(description === undefined ? {} : { description }), ...reference };
}

/** The schema itself, with references to the labelled ones inside it. */
function whole(json: SchemaObject, described: Described, into: Lifting): SchemaObject {
  refuseUnsupported(described);
  return completed({ ...json, ...childrenOf(json, described, into) }, into.direction);
}

function childrenOf(json: SchemaObject, described: Described, into: Lifting): SchemaObject {
  const children: SchemaObject = {};
  if (json.properties) {
    children.properties = Object.fromEntries(
      Object.entries(json.properties).map(([key, child]) => [key, lift(plain(child), described.keys[key], into)]),
    );
  }
  if (json.items) children.items = lift(plain(json.items), described.items[0], into);
  return children;
}

/** Nothing that joi would drop or flatten without a word may reach the contract. */
function refuseUnsupported(described: Described): void {
  const isTuple = described.ordered !== undefined || (described.items?.length ?? 0) > 1;
  const found = [
    described.type === 'alternatives' || described.type === 'link' ? described.type : '',
    described.whens ? 'when' : '',
    described.patterns ? 'pattern' : '',
    isTuple ? 'several kinds of items' : '',
  ].filter((word) => word !== '');
  if (found.length > 0)
    throw new Error(`No schema in the contract may use ${found.join(', ')}: make two schemas instead`);
}

/** Generators of clients make a type of each object and of each list of words: without a name they make one up, each its own. */
function named(schema: SchemaObject): SchemaObject {
  if (schema.properties !== undefined)
    throw new Error(`An object in the contract needs a label: the one of ${Object.keys(schema.properties).join(', ')}`);
  if ((schema.enum?.length ?? 0) > 1)
    throw new Error(`A list of words in the contract needs a label: ${schema.enum?.join(', ')}`);
  return schema;
}

function register(components: Lifting['components'], label: string, schema: SchemaObject): void {
  if (!/^[A-Z][A-Za-z0-9]*$/.test(label)) throw new Error(`${label} is no name for a type`);
  const known = components.get(label);
  if (known !== undefined && JSON.stringify(known) !== JSON.stringify(schema)) {
    throw new Error(`Two different schemas are labelled ${label}`);
  }
  components.set(label, schema);
}

function withoutNull(schema: SchemaObject): SchemaObject {
  const types = [schema.type ?? []].flat().filter((type) => type !== 'null');
  const [only] = types;
  return { ...schema, ...(only !== undefined && types.length === 1 ? { type: only } : { type: types }) };
}

/** In a query a list of one looks like one alone, which joi then takes too. The contract calls it a list. */
function ofList(json: SchemaObject, described: Described): SchemaObject {
  if (!flagsOf(described).single) return json;
  const { anyOf = [], ...rules } = json;
  return { ...anyOf.map(plain).find(({ type }) => type === 'array'), ...rules };
}

const flagsOf = (described: Described): { label?: string; single?: boolean } => described.flags ?? {};

function plain(schema: SchemaObject | ReferenceObject): SchemaObject {
  if (!isSchemaObject(schema)) throw new Error('joi wrote a reference of its own');
  return schema;
}

const isSchemaObject = (value: unknown): value is SchemaObject =>
  typeof value === 'object' && value !== null && !('$ref' in value);
