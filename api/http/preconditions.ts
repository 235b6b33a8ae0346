import type { Request, ResponseObject, ResponseToolkit, Server } from '@hapi/hapi';
import { DomainError, invalid } from '../core/errors.ts';
import type { NamedPolicy } from '../core/policy.ts';

declare module '@hapi/hapi' {
  interface RouteOptionsApp {
    /** The request must name the version it is for: If-Match (RFC 9110). Without it 428, with a stale one 412. */
    ifMatch?: true;
    /** A repeated request with the same Idempotency-Key gets the first one's answer. */
    idempotent?: true;
    /** The answer carries the resource's version as ETag. */
    tagged?: true;
    /** Whom its use case lets in; several where what is asked decides which. */
    policies?: readonly NamedPolicy[];
  }
  interface RequestApplicationState {
    expectedVersion?: number;
    idempotencyKey?: string;
  }
}

const STRONG_TAG = /^"(\d{1,9})"$/;
const KEY = /^[\x21-\x7e]{8,100}$/;

/** Reads the two headers for the routes that declare them; what they mean is decided in the use case. */
export function readPreconditions(server: Server): void {
  server.ext('onPostAuth', (request, h) => {
    const { ifMatch, idempotent } = request.route.settings.app ?? {};
    if (ifMatch) request.app.expectedVersion = versionIn(request.headers['if-match']);
    const key: unknown = request.headers['idempotency-key'];
    if (idempotent && key !== undefined) {
      if (typeof key !== 'string' || !KEY.test(key)) throw invalid('invalid_idempotency_key');
      request.app.idempotencyKey = key;
    }
    return h.continue;
  });
}

function versionIn(header: unknown): number {
  if (typeof header !== 'string') throw new DomainError('precondition_required', 'if_match_required');
  const version = STRONG_TAG.exec(header)?.[1];
  // `*`, weak tags and lists would all mean "whatever it is by now", which is what this header is to prevent.
  if (version === undefined) throw new DomainError('precondition_failed', 'version_changed');
  return Number(version);
}

export function expectedVersionOf(request: Pick<Request, 'app'>): number {
  const { expectedVersion } = request.app;
  if (expectedVersion === undefined) throw new Error('This route does not ask for If-Match');
  return expectedVersion;
}

export const idempotencyKeyOf = (request: Pick<Request, 'app'>): string | null => request.app.idempotencyKey ?? null;

/** The answer with its version as a strong ETag. */
export const tagged = (h: Pick<ResponseToolkit, 'response'>, view: { readonly version: number }): ResponseObject =>
  h.response(view).header('etag', `"${view.version}"`);
