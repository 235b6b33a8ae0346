import type { RequestRoute } from '@hapi/hapi';
import Joi from '@hapi/joi';
import {
  type OpenAPIObject,
  OpenApiBuilder,
  type OperationObject,
  type ParameterObject,
  type PathItemObject,
  type ResponsesObject,
  type SchemaObject,
} from 'openapi3-ts/oas31';
import type { ProblemTexts } from '../core/problem-texts.ts';
import { type RightsTable, rightsExtension } from '../rights/x-rights.ts';
import { answersOf, requestBodyOf } from './bodies.ts';
import { exampleOf, shown } from './examples.ts';
import { HEADERS } from './headers.ts';
import { createSchemaCollection, type SchemaCollection } from './json-schema.ts';
import {
  type CodesByStatus,
  codesExtension,
  codesOf,
  problemCodeSchemas,
  problemResponse,
  type ThrownCodes,
} from './problem-codes.ts';
import { addProblem } from './problem-details.ts';
import { placeOf, tagsOf } from './tags.ts';
import {
  guide,
  IDEMPOTENCY_KEY,
  IF_MATCH,
  LAST_EVENT_ID,
  PROBLEMS,
  RANGE,
  SECURITY_SCHEME,
  securityScheme,
  UPLOAD_OFFSET,
} from './texts.ts';

export interface OpenApiOptions {
  /** Empty in the committed document: its addresses are then relative to wherever it is served. */
  readonly publicUrl: string;
  readonly version: string;
  readonly problems: ProblemTexts;
  readonly rights?: RightsTable;
  /** Those that the source throws just now, instead of those that were generated from it. */
  readonly thrown?: ThrownCodes;
}

const METHODS = ['get', 'put', 'post', 'patch', 'delete'] as const;
type Method = (typeof METHODS)[number];

/** The contract, told by the routes themselves: what is not in a route's options is not in it. */
export function buildOpenApi(table: readonly RequestRoute[], options: OpenApiOptions): OpenAPIObject {
  const schemas = createSchemaCollection();
  const problems = addProblem(schemas);
  const routes = table.filter(isContract).toSorted(byTagAndPath);
  const paths = new Map<string, PathItemObject>();
  for (const route of routes)
    paths.set(pathOf(route), { ...paths.get(pathOf(route)), [route.method]: operation(route, schemas, options) });
  const builder = OpenApiBuilder.create()
    .addOpenApiVersion('3.1.0')
    .addInfo({ ...INFO, version: options.version, description: guide(options.publicUrl) })
    .addServer({ url: options.publicUrl === '' ? '/' : options.publicUrl, ...SERVER })
    .addSecurityScheme(SECURITY_SCHEME, securityScheme(options.publicUrl, operationsByScope(routes)));
  for (const [path, item] of paths) builder.addPath(path, item);
  const components = withProblemCodes(new Map([...schemas.components, ...problems]), routes, options);
  for (const [label, schema] of [...components].toSorted(([a], [b]) => compare(a, b))) builder.addSchema(label, schema);
  for (const { name, response } of PROBLEMS) builder.addResponse(name, response);
  for (const [name, header] of Object.entries(HEADERS)) builder.addHeader(name, header);
  for (const tag of tagsOf(routes)) builder.addTag(tag);
  return { ...builder.getSpec(), ...(options.rights ? rightsExtension(options.rights, routes) : {}) };
}

/** joi has no list that is closed and open at once. */
function withProblemCodes(
  components: ReadonlyMap<string, SchemaObject>,
  routes: readonly RequestRoute[],
  { thrown }: OpenApiOptions,
): Map<string, SchemaObject> {
  const any = components.get('ProblemCode');
  if (any === undefined) throw new Error('A problem has a code');
  const codes = routes.flatMap((route) => codesOf(route, thrown));
  return new Map([...components, ...Object.entries(problemCodeSchemas(codes, any))]);
}

const INFO = {
  title: 'LetDialog',
  contact: { name: 'The operations staff of this installation' },
  license: { name: 'MIT', identifier: 'MIT' },
};
/** For frontends and case systems out there, not for our own use alone. */
const SERVER = {
  description: 'The installation that serves this document: in production, or for tests',
  'x-internal': false,
};

/** OpenAPI has no word for a parameter of several segments. */
const pathOf = ({ path }: RequestRoute): string => path.replace('*}', '}');

const isContract = (route: RequestRoute): boolean =>
  /^\/(v1|health|audit-log)\/|^\/\.well-known\/jwks\.json$/.test(route.path);

const byTagAndPath = (a: RequestRoute, b: RequestRoute): number =>
  placeOf(a) - placeOf(b) || compare(a.path, b.path) || METHODS.indexOf(methodOf(a)) - METHODS.indexOf(methodOf(b));

/** By code unit: the same on every machine, whatever its language. */
const compare = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);

function methodOf(route: RequestRoute): Method {
  const method = METHODS.find((known) => known === route.method);
  if (method === undefined) throw new Error(`${route.method} ${route.path} has no place in the contract`);
  return method;
}

function operation(route: RequestRoute, schemas: SchemaCollection, options: OpenApiOptions): OperationObject {
  const codes = codesByStatus(route, options);
  const { id, description, notes, tags, validate } = route.settings;
  if (id === undefined || description === undefined) throw new Error(`${route.path} needs an id and a description`);
  const given = exampleOf(id)?.parameters ?? {};
  const parameters = [
    ...parametersIn('path', validate?.params, schemas),
    ...parametersIn('query', validate?.query, schemas),
    ...headersOf(route),
  ].map((parameter) => ({ ...parameter, ...shown(given[parameter.name]) }));
  const requestBody = requestBodyOf(route, schemas);
  return {
    operationId: id,
    summary: description,
    ...(notes === undefined ? {} : { description: [notes].flat().join(' ') }),
    tags: [...(tags ?? [])],
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(requestBody ? { requestBody } : {}),
    responses: { ...answersOf(route, schemas), ...problemsOf(codes) },
    security: scopesOf(route).map((scope) => ({ [SECURITY_SCHEME]: [scope] })),
    ...codesExtension(codes),
  };
}

function parametersIn(place: 'path' | 'query', schema: unknown, schemas: SchemaCollection): ParameterObject[] {
  if (!Joi.isSchema(schema)) return [];
  const { properties, required } = schemas.keysOf(schema);
  return Object.entries(properties).map(([name, { description, ...rest }]) => ({
    name,
    in: place,
    required: required.includes(name),
    ...(description === undefined ? {} : { description }),
    schema: rest,
  }));
}

const headersOf = ({ settings: { app } }: RequestRoute): ParameterObject[] => [
  ...(app?.ifMatch ? [IF_MATCH] : []),
  ...(app?.idempotent ? [IDEMPOTENCY_KEY] : []),
  ...(app?.resumes ? [LAST_EVENT_ID] : []),
  ...(app?.appends ? [UPLOAD_OFFSET] : []),
  ...(app?.ranged ? [RANGE] : []),
];

function problemsOf(codes: CodesByStatus): ResponsesObject {
  return Object.fromEntries(
    [...codes].map(([status, its]) => {
      const answer = PROBLEMS.find((each) => each.status === status);
      if (answer === undefined) throw new Error(`No answer of the contract has status ${status}`);
      return [status, problemResponse(answer.name, answer.response.description, its)];
    }),
  );
}

/** In the order of their statuses. */
function codesByStatus(route: RequestRoute, { problems, thrown }: OpenApiOptions): CodesByStatus {
  const statusOf = (code: string): number => {
    const status = problems[code]?.status;
    if (status === undefined) throw new Error(`${code} has no text in a problems.ts`);
    return status;
  };
  const byStatus = Map.groupBy(codesOf(route, thrown), statusOf);
  return new Map([...byStatus].toSorted(([a], [b]) => a - b));
}

/** One scope suffices where hapi has several, so each is a requirement of its own. */
function scopesOf(route: RequestRoute): string[] {
  const access = route.settings.auth ? (route.settings.auth.access ?? []) : [];
  return access.flatMap(({ scope }) => (scope ? (scope.selection ?? []) : []));
}

function operationsByScope(routes: readonly RequestRoute[]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const route of routes) {
    for (const scope of scopesOf(route)) found.set(scope, [...(found.get(scope) ?? []), String(route.settings.id)]);
  }
  return new Map([...found].toSorted(([a], [b]) => compare(a, b)));
}
