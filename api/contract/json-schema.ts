import type Joi from '@hapi/joi';
import type { ReferenceObject, SchemaObject } from 'openapi3-ts/oas31';

/** What goes in has defaults filled for the caller; what comes out always has them. */
type Direction = 'input' | 'output';

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
    lift(toJsonSchema(schema, direction), schema.describe(), components);
  return {
    add,
    keysOf: (schema) => {
      const { properties = {}, required = [] } = lift(toJsonSchema(schema, 'input'), schema.describe(), components);
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
type Components = Map<string, SchemaObject>;

function lift(
  json: SchemaObject,
  described: Described,
  components: Components,
): SchemaObject & Partial<ReferenceObject> {
  const { label } = flagsOf(described);
  refuseUnsupported(described);
  const whole = withNullInEnum({ ...json, ...childrenOf(json, described, components) });
  if (label === undefined) return whole;
  const { description, ...rest } = whole;
  const isNullable = Array.isArray(rest.type) && rest.type.includes('null');
  register(components, label, isNullable ? withoutNull(rest) : rest);
  const $ref = `#/components/schemas/${label}`;
  const reference = isNullable ? { anyOf: [{ $ref }, { type: 'null' as const }] } : { $ref };
  return { ...(description === undefined ? {} : { description }), ...reference };
}

function childrenOf(json: SchemaObject, described: Described, components: Components): SchemaObject {
  const children: SchemaObject = {};
  if (json.properties) {
    children.properties = Object.fromEntries(
      Object.entries(json.properties).map(([key, child]) => [key, lift(plain(child), described.keys[key], components)]),
    );
  }
  if (json.items) children.items = lift(plain(json.items), described.items[0], components);
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

function register(components: Components, label: string, schema: SchemaObject): void {
  const known = components.get(label);
  if (known !== undefined && JSON.stringify(known) !== JSON.stringify(schema)) {
    throw new Error(`Two different schemas are labelled ${label}`);
  }
  components.set(label, schema);
}

/** joi allows null beside a closed list but leaves it out of the list that it writes. */
const withNullInEnum = (schema: SchemaObject): SchemaObject =>
  schema.enum && Array.isArray(schema.type) && schema.type.includes('null')
    ? { ...schema, enum: [...schema.enum, null] }
    : schema;

function withoutNull(schema: SchemaObject): SchemaObject {
  const types = [schema.type ?? []].flat().filter((type) => type !== 'null');
  const [only] = types;
  return { ...schema, ...(only !== undefined && types.length === 1 ? { type: only } : { type: types }) };
}

const flagsOf = (described: Described): { label?: string } => described.flags ?? {};

function plain(schema: SchemaObject | ReferenceObject): SchemaObject {
  if (!isSchemaObject(schema)) throw new Error('joi wrote a reference of its own');
  return schema;
}

const isSchemaObject = (value: unknown): value is SchemaObject =>
  typeof value === 'object' && value !== null && !('$ref' in value);
