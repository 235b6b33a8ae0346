import { randomUUID } from 'node:crypto';
import Boom from '@hapi/boom';
import Hapi, { type Request, type Server } from '@hapi/hapi';
import type { Logger } from 'pino';
import type { ProblemTexts } from '../core/problem-texts.ts';
import { type AuthenticationOptions, authenticate } from './authentication.ts';
import { allowOrigins, type IsKnownOrigin, isAnswer } from './cors.ts';
import { answerErrors } from './error-responses.ts';
import { createListener } from './listener.ts';
import { noteNetworks } from './network.ts';
import { readPreconditions } from './preconditions.ts';
import { addRateHeaders, limitRates, type RateOptions } from './rate-limit.ts';
import { readStrictJson } from './strict-json.ts';
import { traceIdIn } from './trace.ts';
import { answerUnreadable } from './unreadable.ts';

const MAX_BODY_BYTES = 256 * 1024;

interface ServerOptions extends AuthenticationOptions, Omit<RateOptions, 'onUnrecordedLimit'> {
  readonly isKnownOrigin: IsKnownOrigin;
  readonly host: string;
  readonly port: number;
  readonly publicUrl: string;
  /** What every code of a problem means. */
  readonly problems: ProblemTexts;
  readonly logger: Logger;
  readonly checkAnswers: boolean;
  readonly isUnavailable: (error: unknown) => boolean;
}

export function createServer(options: ServerOptions): Server {
  const server = Hapi.server({
    listener: createListener(),
    host: options.host,
    port: options.port,
    // hapi's own log writes faults with stack and value to the console.
    debug: false,
    routes: {
      cache: { otherwise: 'no-store' },
      security: {
        hsts: options.publicUrl.startsWith('https:'),
        noSniff: true,
        xframe: 'deny',
        referrer: 'no-referrer',
      },
      // 'gunzip' leaves the body as bytes for readStrictJson.
      payload: { parse: 'gunzip', output: 'data', maxBytes: MAX_BODY_BYTES, timeout: 10_000 },
      timeout: { server: 30_000 },
      validate: { failAction: rethrow, options: { abortEarly: false } },
      // A part of an answer would be taken for the whole: JSON is small, and nothing here is to be resumed.
      response: { failAction: rethrow, sample: options.checkAnswers ? 100 : 0, ranges: false },
    },
  });
  server.ext('onRequest', (request, h) => {
    request.info.id = randomUUID();
    // Clients keep nothing, so nothing is unmodified. And answers are not compressed: their size must not tell what they hold.
    delete request.headers['if-none-match'];
    const { httpVersion, headers } = request.raw.req;
    if (!isHost(headers.host, httpVersion)) throw Boom.badRequest();
    if (request.path.startsWith('/v1/')) request.info.acceptEncoding = 'identity';
    return h.continue;
  });
  noteNetworks(server, options.trustedProxies);
  limitRates(server, {
    ...options,
    onUnrecordedLimit: (error, request) =>
      options.logger.error({ ...idsOf(request), ...faultOf(error) }, 'a limit was reached, and could not be recorded'),
  });
  authenticate(server, options);
  readPreconditions(server);
  server.ext('onPostAuth', readStrictJson);
  answerErrors(server, {
    publicUrl: options.publicUrl,
    problems: options.problems,
    isUnavailable: options.isUnavailable,
    onFault: (error, request) => options.logger.error({ ...idsOf(request), ...faultOf(error) }, 'fault'),
  });
  answerUnreadable(server.listener, options);
  // After errors have become answers: a page must be able to read a refusal too.
  allowOrigins(server, options.isKnownOrigin);
  server.ext('onPreResponse', (request, h) => {
    const { response } = request;
    if (isAnswer(response)) {
      response.header('x-request-id', request.info.id);
      addRateHeaders(request, response);
    }
    return h.continue;
  });
  server.events.on('log', (event) => options.logger.info({ tags: event.tags, ...Object(event.data) }, 'event'));
  server.events.on('response', (request) => options.logger.info(idsOf(request), 'request'));
  return server;
}

/** RFC 9112, 3.2: only HTTP/1.0 may lack a Host; two of them (joined by the listener), or what is none, are refused. */
const isHost = (host: string | undefined, httpVersion: string): boolean =>
  host === undefined
    ? httpVersion !== '1.1'
    : host === '' || (/^[^\s/?#@\\]+$/.test(host) && URL.canParse(`http://${host}`));

/** For the log: ids, and the route's pattern instead of the address. No header, no body. */
function idsOf(request: Request): Record<string, unknown> {
  const { user, app } = request.auth.credentials ?? {};
  const traceId = traceIdIn(request.headers.traceparent);
  return {
    requestId: request.info.id,
    ...(traceId === null ? {} : { traceId }),
    method: request.method,
    route: request.route.path,
    status: statusOf(request.response),
    milliseconds: Date.now() - request.info.received,
    ...(user ? { personId: user.identity.personId, clientId: user.identity.clientId } : {}),
    ...(app ? { clientId: app.identity.clientId } : {}),
  };
}

/** Answers that oidc-provider wrote itself are a symbol to hapi. */
const statusOf = (response: unknown): number | undefined =>
  typeof response === 'object' && response && 'statusCode' in response ? Number(response.statusCode) : undefined;

/** Messages of unknown errors can carry values (a constraint's detail, a parser's excerpt); name, code and place cannot. */
function faultOf(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { error: typeof error };
  const at = error.stack
    ?.split('\n')
    .filter((line) => line.startsWith('    at '))
    .slice(0, 6);
  return { error: error.name, code: codeOf(error), at };
}

/** Sequelize wraps the driver's error, and with it the SQLSTATE. */
function codeOf(error: Error): unknown {
  if ('code' in error) return error.code;
  return 'parent' in error && error.parent instanceof Error ? codeOf(error.parent) : undefined;
}

function rethrow(_request: Request, _h: unknown, error?: Error): never {
  throw error ?? new Error('validation failed without an error');
}
