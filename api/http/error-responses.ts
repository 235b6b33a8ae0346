import { isBoom } from '@hapi/boom';
import type { Request, ResponseObject, ResponseToolkit, Server } from '@hapi/hapi';
import Joi from '@hapi/joi';
import { DomainError, type ErrorKind, RETRY_SECONDS } from '../core/errors.ts';
import type { ProblemTexts } from '../core/problem-texts.ts';
import { shortened } from '../core/text.ts';
import { otherMethodsOf } from './methods.ts';
import { type FieldError, MAX_PATH, type Problem } from './schemas.ts';

/** The only place that knows status codes. */
export const STATUS: Record<ErrorKind, number> = {
  invalid: 400,
  unauthenticated: 401,
  step_up: 401,
  forbidden: 403,
  not_found: 404,
  gone: 410,
  conflict: 409,
  precondition_failed: 412,
  precondition_required: 428,
  too_large: 413,
  too_many: 429,
  unavailable: 503,
};

/** What HTTP has a status of its own for. */
const STATUS_OF_CODE: Readonly<Record<string, number>> = { unsupported_media_type: 415, range_not_satisfiable: 416 };

/** The codes of what hapi itself refuses. */
const FRAMEWORK_CODES: Record<number, string> = {
  400: 'invalid_request',
  401: 'invalid_token',
  403: 'insufficient_scope',
  404: 'route_not_found',
  408: 'request_timeout',
  413: 'too_large',
  415: 'unsupported_media_type',
  429: 'too_many_requests',
  503: 'unavailable',
};

export interface ProblemOptions {
  readonly publicUrl: string;
  readonly problems: ProblemTexts;
}

interface ErrorOptions extends ProblemOptions {
  readonly isUnavailable: (error: unknown) => boolean;
  readonly onFault: (error: unknown, request: Request) => void;
}

/** Every 4xx and 5xx becomes application/problem+json (RFC 9457). Of an unknown error it carries the request id alone. */
export function answerErrors(server: Server, options: ErrorOptions): void {
  server.ext('onPreResponse', (request, h) => {
    const response: unknown = request.response;
    if (!(response instanceof Error)) return h.continue;
    return problemResponse(request, h, describe(response, request, options), options);
  });
}

interface Description {
  readonly status: number;
  readonly code: string;
  readonly details?: Record<string, unknown>;
  readonly errors?: FieldError[];
  readonly headers?: Record<string, string>;
}

function describe(error: Error, request: Request, options: ErrorOptions): Description {
  if (error instanceof DomainError) return describeDomainError(error);
  if (Joi.isError(error)) return { status: 400, code: 'invalid_input', errors: fieldErrors(error) };
  if (options.isUnavailable(error))
    return { status: 503, code: 'unavailable', headers: { 'retry-after': String(RETRY_SECONDS) } };
  const methods = isBoom(error, 404) ? otherMethodsOf(request) : [];
  if (methods.length > 0) return { status: 405, code: 'method_not_allowed', headers: { allow: methods.join(', ') } };
  if (isBoom(error) && error.output.statusCode < 500) {
    const status = error.output.statusCode;
    return { status, code: FRAMEWORK_CODES[status] ?? 'invalid_request', headers: challenge(error.output.headers) };
  }
  if (isBoom(error) && error.output.statusCode === 503)
    return { status: 503, code: 'unavailable', headers: { 'retry-after': String(RETRY_SECONDS) } };
  options.onFault(error, request);
  return { status: 500, code: 'internal_error' };
}

function describeDomainError(error: DomainError): Description {
  const status = STATUS_OF_CODE[error.code] ?? STATUS[error.kind];
  const { errors, ...details } = error.details;
  return {
    status,
    code: error.code,
    ...(Object.keys(details).length > 0 ? { details } : {}),
    ...(Array.isArray(errors) ? { errors: errors.map(splitError) } : {}),
    ...(status === 401 ? { headers: { 'www-authenticate': bearerChallenge(error) } } : {}),
    ...(status === 503 ? { headers: { 'retry-after': String(RETRY_SECONDS) } } : {}),
    ...(status === 416 ? { headers: { 'content-range': `bytes */${details.size}` } } : {}),
    ...(details.retryAfterSeconds === undefined
      ? {}
      : { headers: { 'retry-after': String(details.retryAfterSeconds) } }),
  };
}

/** RFC 6750, and RFC 9470 where another login would do. */
function bearerChallenge({ kind, code, details }: DomainError): string {
  if (kind !== 'step_up') return 'Bearer error="invalid_token"';
  const { acrValues, maxAge } = details;
  return [
    `Bearer error="${code}"`,
    ...(acrValues === undefined ? [] : [`acr_values="${acrValues}"`]),
    ...(maxAge === undefined ? [] : [`max_age="${maxAge}"`]),
  ].join(', ');
}

/** Path and rule only: joi's own message repeats the value when a pattern fails. */
const fieldErrors = (error: Joi.ValidationError): FieldError[] =>
  error.details.slice(0, 100).map((detail) => fieldError(`/${detail.path.join('/')}`, detail.type));

/** Paths hold names that others chose, a colon and a space among them; rules never do. */
const splitError = (error: string): FieldError => {
  const end = error.lastIndexOf(': ');
  return fieldError(error.slice(0, end), error.slice(end + 2));
};

/** A field that the contract has not may have a name of any length. */
const fieldError = (path: string, rule: string): FieldError => ({ path: shortened(path, MAX_PATH), rule });

const challenge = (headers: Record<string, unknown>): Record<string, string> => {
  const value = headers['WWW-Authenticate'];
  return typeof value === 'string' ? { 'www-authenticate': value } : {};
};

function problemResponse(
  request: Request,
  h: ResponseToolkit,
  description: Description,
  options: ErrorOptions,
): ResponseObject {
  const { status, code, details, errors, headers = {} } = description;
  const body = {
    ...problemBody({ status, code, requestId: request.info.id }, options),
    ...(details ? { details } : {}),
    ...(errors ? { errors } : {}),
  };
  const response = h.response(body).code(status).type('application/problem+json');
  for (const [name, value] of Object.entries(headers)) response.header(name, value);
  return response;
}

export const problemBody = (
  { status, code, requestId }: Pick<Problem, 'status' | 'code' | 'requestId'>,
  { publicUrl, problems }: ProblemOptions,
): Problem => ({
  type: `${publicUrl}/docs/problems/${code}`,
  title: problems[code]?.title ?? 'Refused',
  status,
  code,
  requestId,
});
