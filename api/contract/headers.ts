import type { RequestRoute } from '@hapi/hapi';
import type { HeaderObject, ReferenceObject } from 'openapi3-ts/oas31';
import { isLimited } from '../http/rate-limit.ts';

type Headers = Record<string, ReferenceObject>;

/** Under names of the contract's own; the names that answers carry stand where they are referred to. */
export const HEADERS: Record<string, HeaderObject> = {
  RequestId: {
    description: 'The id under which this request is logged. Quote it when you ask for help',
    required: true,
    schema: { type: 'string', format: 'uuid', minLength: 36, maxLength: 36 },
  },
  AllowOrigin: {
    description: 'The origin of the page that asked, when it is one of a registered frontend; else it is left out',
    schema: { type: 'string', maxLength: 300, pattern: '^https?://[^/]+$' },
  },
  Version: {
    description: 'The version of what is answered; send it back as `If-Match` with a change',
    required: true,
    schema: { type: 'string', maxLength: 12, pattern: '^"\\d{1,9}"$' },
  },
  Location: {
    description: 'The path of what was made',
    required: true,
    schema: { type: 'string', format: 'uri-reference', maxLength: 300 },
  },
  RateLimitPolicy: {
    description: 'How many requests (`q`) in how many seconds (`w`), for each quota that the request counts against',
    schema: { type: 'string', maxLength: 200, pattern: '^"[a-z]+";q=\\d+;w=\\d+(, "[a-z]+";q=\\d+;w=\\d+)*$' },
  },
  RateLimit: {
    description: 'How many requests remain (`r`), and in how many seconds (`t`) the quota is full again',
    schema: { type: 'string', maxLength: 200, pattern: '^"[a-z]+";r=\\d+;t=\\d+(, "[a-z]+";r=\\d+;t=\\d+)*$' },
  },
  RetryAfter: {
    description: 'Seconds to wait before trying again',
    required: true,
    schema: { type: 'integer', format: 'int32', minimum: 0, maximum: 3_600 },
  },
  Challenge: {
    description:
      '`Bearer` (RFC 6750). Where another login would do, it carries `error="insufficient_user_authentication"` and, each when it is asked for, `acr_values` and `max_age` (RFC 9470)',
    required: true,
    schema: { type: 'string', maxLength: 500, pattern: '^Bearer( .+)?$' },
  },
};

export const headerRef = (name: string): ReferenceObject => ({ $ref: `#/components/headers/${name}` });

const LIMIT_HEADERS: Headers = {
  'RateLimit-Policy': headerRef('RateLimitPolicy'),
  RateLimit: headerRef('RateLimit'),
};

const ALWAYS: Headers = {
  'X-Request-Id': headerRef('RequestId'),
  'Access-Control-Allow-Origin': headerRef('AllowOrigin'),
};

/** Of an answer of this route that is no problem. */
export const headersOfAnswer = ({ path, settings: { app } }: RequestRoute, status: number): Headers => ({
  ...ALWAYS,
  ...(app?.tagged ? { ETag: headerRef('Version') } : {}),
  ...(app?.located && status === 201 ? { Location: headerRef('Location') } : {}),
  ...(isLimited(path) ? LIMIT_HEADERS : {}),
});

/** Of a problem, which any route may answer. */
export const HEADERS_OF_PROBLEM: Headers = { ...ALWAYS, ...LIMIT_HEADERS };
