import Boom from '@hapi/boom';
import type { Server, UserCredentials } from '@hapi/hapi';
import type { Caller, Identity } from '../core/actor.ts';
import { DomainError } from '../core/errors.ts';

declare module '@hapi/hapi' {
  interface UserCredentials {
    /** What the access token says. */
    identity: Identity;
  }
}

const BEARER = /^Bearer ([A-Za-z0-9._~+/-]+=*)$/;

/** Access tokens as in RFC 6750, in the Authorization header only: a token never stands in a URL. */
export function authenticate(server: Server, verify: (token: string) => Promise<Identity>): void {
  server.auth.scheme('bearer', () => ({
    authenticate: async (request, h) => {
      const header: unknown = request.headers.authorization;
      if (typeof header !== 'string') throw Boom.unauthorized(null, 'Bearer');
      const token = BEARER.exec(header)?.[1];
      if (token === undefined) throw new DomainError('unauthenticated', 'invalid_token');
      const identity = await verify(token);
      return h.authenticated({ credentials: { scope: [...identity.scopes], user: { identity } } });
    },
  }));
  server.auth.strategy('bearer', 'bearer');
  server.auth.default('bearer');
}

interface AuthenticatedRequest {
  readonly auth: { readonly credentials: { readonly user?: UserCredentials } };
  readonly info: { readonly id: string };
}

/** Who is calling, for a use case. Only routes with authentication have one. */
export function callerOf(request: AuthenticatedRequest): Caller {
  const identity = request.auth.credentials.user?.identity;
  if (!identity) throw new Error('This route has no authentication');
  return { ...identity, requestId: request.info.id };
}
