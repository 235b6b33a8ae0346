import type { Request, ResponseObject, ResponseToolkit, Server } from '@hapi/hapi';
import { DomainError, invalid } from '../core/errors.ts';
import type { NamedPolicy } from '../core/policy.ts';
import type { ExpectedVersion } from '../core/version.ts';

declare module '@hapi/hapi' {
  interface RouteOptionsApp {
    /** The request must carry If-Match (RFC 9110). Without it 428, when malformed 400, with another version 412. */
    ifMatch?: true;
    /** A request may carry an Idempotency-Key: repeated with the same key, it gets the first one's answer. */
    idempotent?: true;
    /** The answer carries the resource's version as ETag. */
    tagged?: true;
    /** The policies that its use case asks. With several, the request decides which one. */
    policies?: readonly NamedPolicy[];
  }
  interface RequestApplicationState {
    expectedVersion?: ExpectedVersion;
    idempotencyKey?: string;
  }
}

const MAX_IF_MATCH = 1_000;
/** One element of the list, which may be empty. nginx, when it compresses, makes tags weak (`W/`): they name the same version. */
const ELEMENT = /\s*(?:(?:W\/)?"([\x21\x23-\x7e\x80-\xff]*)"\s*)?(?:,|$)/y;
/** Apache and Caddy, when they compress, add the coding instead: `"3-gzip"`. */
const VERSION = /^([1-9]\d{0,8})(?:-{1,2}(?:gzip|br|zstd))?$/;
const KEY = /^[\x21-\x7e]{8,100}$/;

/** Reads If-Match and Idempotency-Key for the routes that declare them. The use case decides what they mean. */
export function readPreconditions(server: Server): void {
  server.ext('onPostAuth', (request, h) => {
    const { ifMatch, idempotent } = request.route.settings.app ?? {};
    if (ifMatch) request.app.expectedVersion = expectedVersionIn(request.headers['if-match']);
    const key: unknown = request.headers['idempotency-key'];
    if (idempotent && key !== undefined) {
      if (typeof key !== 'string' || !KEY.test(key)) throw invalid('invalid_idempotency_key');
      request.app.idempotencyKey = key;
    }
    return h.continue;
  });
}

function expectedVersionIn(header: unknown): ExpectedVersion {
  if (typeof header !== 'string') throw new DomainError('precondition_required', 'if_match_required');
  if (header.trim() === '*') return 'any';
  const tags = entityTagsIn(header);
  if (tags.length === 0) throw invalid('invalid_if_match');
  return tags.flatMap((tag) => VERSION.exec(tag)?.[1] ?? []).map(Number);
}

/** A list, as RFC 9110 (13.1.1) has it. None when it is malformed. */
function entityTagsIn(header: string): string[] {
  if (header.length > MAX_IF_MATCH) return [];
  const tags: string[] = [];
  for (let end = 0; end < header.length; end = ELEMENT.lastIndex) {
    ELEMENT.lastIndex = end;
    const found = ELEMENT.exec(header);
    if (!found) return [];
    if (found[1] !== undefined) tags.push(found[1]);
  }
  return tags;
}

export function expectedVersionOf(request: Pick<Request, 'app'>): ExpectedVersion {
  const { expectedVersion } = request.app;
  if (expectedVersion === undefined) throw new Error('This route does not ask for If-Match');
  return expectedVersion;
}

export const idempotencyKeyOf = (request: Pick<Request, 'app'>): string | null => request.app.idempotencyKey ?? null;

/** The answer with its version as a strong ETag. */
export const tagged = (h: Pick<ResponseToolkit, 'response'>, view: { readonly version: number }): ResponseObject =>
  h.response(view).header('etag', `"${view.version}"`);
