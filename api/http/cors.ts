import type { Request, ResponseObject, Server } from '@hapi/hapi';

const PATHS = /^\/(v1|health|audit-log)\/|^\/(openapi|\.well-known\/jwks)\.json$/;
const METHODS = 'GET, POST, PUT, PATCH, DELETE';
const REQUEST_HEADERS =
  'Authorization, Content-Type, If-Match, Idempotency-Key, Last-Event-ID, Range, Upload-Offset, traceparent';
const ANSWER_HEADERS =
  'Accept-Ranges, Content-Disposition, Content-Range, ETag, Events-Cursor, Location, RateLimit, RateLimit-Policy, Retry-After, Upload-Offset, WWW-Authenticate, X-Request-Id';
const PREFLIGHT_SECONDS = '600';

export type IsKnownOrigin = (origin: string) => Promise<boolean>;

/**
 * CORS, for the registered origins of frontends alone, and without credentials: the API reads no cookie. A browser hides
 * the answer from pages of other origins. The authorization server has CORS of its own for /oidc.
 */
export function allowOrigins(server: Server, isKnownOrigin: IsKnownOrigin): void {
  server.ext('onRequest', async (request, h) => {
    const isPreflight = request.method === 'options' && request.headers['access-control-request-method'] !== undefined;
    if (!isPreflight || !PATHS.test(request.path)) return h.continue;
    const response = h.response().code(204).header('vary', 'Origin');
    const origin = await allowedOrigin(request, isKnownOrigin);
    if (origin !== null) {
      response
        .header('access-control-allow-origin', origin)
        .header('access-control-allow-methods', METHODS)
        .header('access-control-allow-headers', REQUEST_HEADERS)
        .header('access-control-max-age', PREFLIGHT_SECONDS);
    }
    return response.takeover();
  });
  server.ext('onPreResponse', async (request, h) => {
    const { response } = request;
    if (!PATHS.test(request.path) || request.method === 'options' || !isAnswer(response)) return h.continue;
    response.header('vary', 'Origin', { append: true });
    const origin = await allowedOrigin(request, isKnownOrigin);
    if (origin !== null) {
      response.header('access-control-allow-origin', origin).header('access-control-expose-headers', ANSWER_HEADERS);
    }
    return h.continue;
  });
}

export const isAnswer = (response: Request['response']): response is ResponseObject =>
  typeof response === 'object' && 'header' in response;

async function allowedOrigin(request: Request, isKnownOrigin: IsKnownOrigin): Promise<string | null> {
  const origin: unknown = request.headers.origin;
  return typeof origin === 'string' && (await isKnownOrigin(origin)) ? origin : null;
}
