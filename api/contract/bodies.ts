import type { RequestRoute } from '@hapi/hapi';
import Joi from '@hapi/joi';
import type { ContentObject, MediaTypeObject, RequestBodyObject, ResponsesObject } from 'openapi3-ts/oas31';
import type { MediaBody } from '../http/answers.ts';
import { exampleOf, shown } from './examples.ts';
import { headersOfAnswer } from './headers.ts';
import { labelOf, type SchemaCollection } from './json-schema.ts';

const JSON_TYPE = 'application/json';

/** JSON where the route names a schema, bytes of the media types that hapi lets in; none where it takes neither. */
export function requestBodyOf({ settings }: RequestRoute, schemas: SchemaCollection): RequestBodyObject | undefined {
  const { app, payload, validate } = settings;
  const content: ContentObject = {};
  if (Joi.isSchema(validate?.payload)) {
    const { request } = exampleOf(settings.id ?? '') ?? {};
    content[JSON_TYPE] = { schema: schemas.add(validate.payload, 'input'), ...shown(request) };
  }
  for (const type of [payload?.allow ?? []].flat()) {
    if (payload?.maxBytes === undefined) throw new Error(`${settings.id} takes ${type} of any size`);
    if (type !== JSON_TYPE) content[type] = { schema: bytes(payload.maxBytes) };
  }
  return Object.keys(content).length > 0 ? { required: app?.optionalBody !== true, content } : undefined;
}

export const hasBody = ({ settings: { payload, validate } }: RequestRoute): boolean =>
  Joi.isSchema(validate?.payload) || payload?.allow !== undefined;

const MEANINGS: Readonly<Record<number, string>> = {
  200: 'OK',
  201: 'Made',
  202: 'Accepted, and waits for others',
  204: 'Done',
  206: 'The range that was asked for',
};

/** What the route answers when all goes well. */
export function answersOf(route: RequestRoute, schemas: SchemaCollection): ResponsesObject {
  const answers = [...jsonAnswers(route, schemas), ...otherAnswers(route, schemas)];
  if (answers.length === 0) return { 204: { description: 'Done', headers: headersOfAnswer(route, 204) } };
  return Object.fromEntries(
    answers.map(({ status, name, content }) => {
      const description = `${MEANINGS[status] ?? status}: ${name}`;
      return [status, { description, headers: headersOfAnswer(route, status), content }];
    }),
  );
}

interface DescribedAnswer {
  readonly status: number;
  readonly name: string;
  readonly content: ContentObject;
}

/** The example is that of every status with the same schema, of which a mock may choose any. */
function jsonAnswers({ path, settings }: RequestRoute, schemas: SchemaCollection): DescribedAnswer[] {
  const byStatus = Object.entries(settings.response?.status ?? {});
  const example = exampleOf(settings.id ?? '');
  const [, main] = byStatus.find(([status]) => Number(status) === example?.status) ?? [];
  return byStatus.map(([status, schema]) => {
    if (!Joi.isSchema(schema)) throw new Error(`${path} answers ${status} without a schema`);
    const media = { schema: schemas.add(schema, 'output'), ...(schema === main ? shown(example?.answer) : {}) };
    return { status: Number(status), name: labelOf(schema) ?? '', content: { [JSON_TYPE]: media } };
  });
}

function otherAnswers({ path, settings }: RequestRoute, schemas: SchemaCollection): DescribedAnswer[] {
  return Object.entries(settings.app?.answers ?? {}).map(([status, bodies]) => {
    // hapi would hold bytes to the schema of the JSON, and refuse them.
    if (Object.hasOwn(settings.response?.status ?? {}, status))
      throw new Error(`${path} answers ${status} in two ways: name both in answers`);
    return { status: Number(status), name: Object.keys(bodies).join(' or '), content: contentOf(bodies, schemas) };
  });
}

const contentOf = (bodies: Readonly<Record<string, MediaBody>>, schemas: SchemaCollection): ContentObject =>
  Object.fromEntries(Object.entries(bodies).map(([type, body]) => [type, mediaOf(body, schemas)]));

function mediaOf(body: MediaBody, schemas: SchemaCollection): MediaTypeObject {
  if (Joi.isSchema(body)) return { schema: schemas.add(body, 'output') };
  if ('maxBytes' in body) return { schema: bytes(body.maxBytes) };
  return { schema: { type: 'string', maxLength: body.maxCharacters } };
}

/** JSON Schema has no word for bytes; this is the one that generators of clients know. */
const bytes = (maxLength: number) => ({ type: 'string' as const, format: 'binary', maxLength });
