import type { RequestRoute } from '@hapi/hapi';
import type { HeaderObject, ReferenceObject } from 'openapi3-ts/oas31';
import { isLimited } from '../http/rate-limit.ts';

type Headers = Record<string, ReferenceObject>;

/** Every header that an answer may carry and that is not HTTP's own; what all of them carry is told in the guide. */
export const HEADERS = {
  'X-Request-Id': {
    description: 'The id under which this request is logged. Quote it when you ask for help',
    required: true,
    schema: { type: 'string', format: 'uuid', minLength: 36, maxLength: 36 },
    example: '0195d7a0-0000-7000-8000-000000000001',
  },
  'Access-Control-Allow-Origin': {
    description: 'The origin of the page that asked, when it is one of a registered frontend; else it is left out',
    schema: { type: 'string', maxLength: 300, pattern: '^https?://[^/]+$' },
    example: 'https://frontend.example',
  },
  ETag: {
    description: 'The version of what is answered; send it back as `If-Match` with a change',
    required: true,
    schema: { type: 'string', maxLength: 12, pattern: '^"\\d{1,9}"$' },
    example: '"1"',
  },
  'Events-Cursor': {
    description: 'Where the events that are not in this list yet begin: give it as `after` to `GET /v1/events`',
    schema: { type: 'string', maxLength: 200, pattern: '^[A-Za-z0-9_-]+$' },
    example: 'AqS0m3Th1ngOpaque',
  },
  'X-Accel-Buffering': {
    description: 'Tells proxies to pass each event on at once',
    required: true,
    schema: { type: 'string', maxLength: 2, pattern: '^no$' },
    example: 'no',
  },
  Location: {
    description: 'The path of what was made',
    required: true,
    schema: { type: 'string', format: 'uri-reference', maxLength: 300 },
    example: '/v1/dialogs/0195d7a0-0000-7000-8000-000000000009',
  },
  'Content-Disposition': {
    description: 'To save it, and under which name (RFC 6266); browsers show nothing of it by themselves',
    required: true,
    schema: { type: 'string', maxLength: 3000, pattern: '^attachment; filename="[^"]*"; filename\\*=UTF-8' },
    example: 'attachment; filename="ferie.jpg"; filename*=UTF-8\'\'ferie.jpg',
  },
  'Content-Range': {
    description: 'Which bytes of how many these are',
    required: true,
    schema: { type: 'string', maxLength: 60, pattern: '^bytes (\\d+-\\d+|\\*)/\\d+$' },
    example: 'bytes 0-65535/1048576',
  },
  'Content-Security-Policy': {
    description: 'Should it be shown all the same, it may do nothing',
    required: true,
    schema: { type: 'string', maxLength: 60, pattern: '^sandbox; default-src' },
    example: "sandbox; default-src 'none'",
  },
  'Upload-Offset': {
    description: 'How many bytes of the upload are stored',
    required: true,
    schema: { type: 'integer', format: 'int32', minimum: 0, maximum: 26_214_400 },
    example: 1_048_576,
  },
  'RateLimit-Policy': {
    description: 'How many requests (`q`) in how many seconds (`w`), for each quota that the request counts against',
    schema: { type: 'string', maxLength: 200, pattern: '^"[a-z]+";q=\\d+;w=\\d+(, "[a-z]+";q=\\d+;w=\\d+)*$' },
    example: '"person";q=300;w=60, "client";q=3000;w=60',
  },
  RateLimit: {
    description: 'How many requests remain (`r`), and in how many seconds (`t`) the quota is full again',
    schema: { type: 'string', maxLength: 200, pattern: '^"[a-z]+";r=\\d+;t=\\d+(, "[a-z]+";r=\\d+;t=\\d+)*$' },
    example: '"person";r=299;t=60, "client";r=2999;t=60',
  },
  'Retry-After': {
    description: 'Seconds to wait before trying again',
    required: true,
    schema: { type: 'integer', format: 'int32', minimum: 0, maximum: 86_400 },
    example: 5,
  },
  'WWW-Authenticate': {
    description:
      '`Bearer` (RFC 6750). Where another login would do, it carries `error="insufficient_user_authentication"` and, each when it is asked for, `acr_values` and `max_age` (RFC 9470)',
    required: true,
    schema: { type: 'string', maxLength: 500, pattern: '^Bearer( .+)?$' },
    example: 'Bearer error="invalid_token"',
  },
} satisfies Record<string, HeaderObject>;

export const headers = (...names: (keyof typeof HEADERS)[]): Headers =>
  Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));

const LIMITS = headers('RateLimit-Policy', 'RateLimit');
const ALWAYS = headers('X-Request-Id', 'Access-Control-Allow-Origin');

/** Of an answer of this route that is no problem. */
export const headersOfAnswer = ({ path, settings: { app } }: RequestRoute, status: number): Headers => ({
  ...ALWAYS,
  ...(app?.tagged ? headers('ETag') : {}),
  ...(app?.startsEvents ? headers('Events-Cursor') : {}),
  ...(app?.resumes ? headers('X-Accel-Buffering') : {}),
  ...(app?.appends ? headers('Upload-Offset') : {}),
  ...(app?.ranged || app?.isFile ? headers('Content-Disposition', 'Content-Security-Policy') : {}),
  ...(app?.ranged && status === 206 ? headers('Content-Range') : {}),
  ...(app?.located && status === 201 ? headers('Location') : {}),
  ...(isLimited(path) ? LIMITS : {}),
});

/** Of a problem, which any route may answer. */
export const HEADERS_OF_PROBLEM: Headers = { ...ALWAYS, ...LIMITS };
