/** What the operations of the contract take in: the objects of their bodies, their queries, and which fields are ids. */
import { isReferenceObject, type SchemaObject } from 'openapi3-ts/oas31';
import { at } from '../setup/contract.ts';
import { contract, type OperationObject, type Schema } from './operations.ts';

/** An object somewhere in a body, or the query. */
export interface Fields {
  readonly path: readonly string[];
  readonly names: readonly string[];
  /** Those of them that are ids. */
  readonly ids: readonly string[];
}

export interface Input {
  /** The body itself first; none where no body is expected. */
  readonly objects: readonly Fields[];
  readonly query: Fields;
}

/** By the name of the operation. */
export const inputs = (): Map<string, Input> =>
  new Map(
    Object.values(contract.paths)
      .flatMap((item) => Object.values(item))
      .map((operation) => [operation.operationId, inputOf(operation)]),
  );

function inputOf({ parameters = [], requestBody }: OperationObject): Input {
  const inQuery = parameters.filter((parameter) => parameter.in === 'query');
  const query = Object.fromEntries(inQuery.map(({ name, schema }) => [name, schema]));
  const json = requestBody?.content['application/json'];
  const body = json && resolved(json.schema);
  return { objects: body ? objectsIn(body, []) : [], query: fieldsOf(query, []) };
}

function objectsIn({ properties = {} }: SchemaObject, path: readonly string[]): Fields[] {
  const nested = Object.entries(properties).flatMap(([name, child]) => {
    const inner = resolved(child);
    if (inner.type === 'object') return objectsIn(inner, [...path, name]);
    const item = inner.type === 'array' && inner.items ? resolved(inner.items) : null;
    return item?.type === 'object' ? objectsIn(item, [...path, name, '0']) : [];
  });
  return [fieldsOf(properties, path), ...nested];
}

const fieldsOf = (schemas: Readonly<Record<string, Schema>>, path: readonly string[]): Fields => ({
  path,
  names: Object.keys(schemas),
  ids: Object.keys(schemas).filter((name) => resolved(schemas[name]).format === 'uuid'),
});

const resolved = (schema: Schema | undefined): SchemaObject =>
  schema && isReferenceObject(schema) ? Object(at(contract, schema.$ref.slice(1))) : (schema ?? {});
