import Boom from '@hapi/boom';
import type { AppCredentials, RouteSettings, Server, UserCredentials } from '@hapi/hapi';
import type {
  AnyCaller,
  Caller,
  ClientCaller,
  ClientIdentity,
  Identity,
  PersonIdentity,
  RequestFacts,
} from '../core/actor.ts';
import { DomainError, forbidden } from '../core/errors.ts';
import { requireStepUp, type StepUp } from '../core/step-up.ts';

declare module '@hapi/hapi' {
  interface UserCredentials {
    /** What a person's access token says. */
    identity: PersonIdentity;
  }
  interface AppCredentials {
    /** What a case system's access token says. */
    identity: ClientIdentity;
  }
}

export interface AuthenticationOptions {
  readonly verify: (token: string) => Promise<Identity>;
  readonly recordRefusal: (caller: AnyCaller, refusal: DomainError) => Promise<void>;
  /** What every act of a person asks of their login. */
  readonly stepUp: StepUp;
  readonly now: () => Date;
}

/** The scheme is written in any case, with one space or more after it (RFC 9110, 11.1 and 11.4). */
const SCHEME = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+) +/;
const BEARER = /^Bearer ([A-Za-z0-9._~+/-]+=*)$/i;

/** Bearer tokens (RFC 6750), read from the Authorization header alone: a token never stands in a URL. */
export function authenticate(server: Server, options: AuthenticationOptions): void {
  server.ext('onRequest', (request, h) => {
    // Here, so that the authorization server at /oidc, which splits at the first space, reads it as we do.
    const header: unknown = request.headers.authorization;
    if (typeof header === 'string') request.headers.authorization = header.replace(SCHEME, '$1 ');
    return h.continue;
  });
  server.auth.scheme('bearer', () => ({
    authenticate: async (request, h) => {
      const header: unknown = request.headers.authorization;
      if (typeof header !== 'string') throw Boom.unauthorized(null, 'Bearer');
      const token = BEARER.exec(header)?.[1];
      if (token === undefined) throw new DomainError('unauthenticated', 'invalid_token');
      const identity = await options.verify(token);
      const scope = [...identity.scopes];
      return identity.kind === 'person'
        ? h.authenticated({ credentials: { scope, user: { identity } } })
        : h.authenticated({ credentials: { scope, app: { identity } } });
    },
  }));
  server.auth.strategy('bearer', 'bearer');
  server.auth.default('bearer');
  server.ext('onCredentials', async (request, h) => {
    const { app, user } = request.auth.credentials ?? {};
    const identity = user?.identity ?? app?.identity;
    if (!identity) return h.continue;
    try {
      if (identity.kind === 'person') requireStepUp(identity, options.stepUp, options.now());
      else if (!acceptedCallers(request.route.settings).clients) throw forbidden('person_only');
    } catch (refusal) {
      if (refusal instanceof DomainError) await options.recordRefusal({ ...identity, ...factsOf(request) }, refusal);
      throw refusal;
    }
    return h.continue;
  });
  // hapi refuses a token without the scope. By then it is known who is calling.
  server.ext('onPreResponse', async (request, h) => {
    const { app, user } = request.auth.credentials ?? {};
    const identity = user?.identity ?? app?.identity;
    const response: unknown = request.response;
    if (identity && Boom.isBoom(response, 403)) {
      await options.recordRefusal({ ...identity, ...factsOf(request) }, forbidden('insufficient_scope'));
    }
    return h.continue;
  });
}

/** A route accepts persons, unless its options say otherwise: `auth: { access: { entity: 'app' | 'any' } }`. */
export function acceptedCallers({ auth }: Pick<RouteSettings, 'auth'>): {
  readonly persons: boolean;
  readonly clients: boolean;
} {
  const entities = (auth?.access ?? []).map(({ entity }) => entity || 'user');
  return {
    persons: entities.length === 0 || entities.some((entity) => entity !== 'app'),
    clients: entities.some((entity) => entity !== 'user'),
  };
}

interface AuthenticatedRequest {
  readonly auth: { readonly credentials: { readonly user?: UserCredentials; readonly app?: AppCredentials } };
  readonly info: { readonly id: string };
  readonly app: { readonly network?: string | null };
  readonly route: { readonly settings: { readonly id?: string | undefined } };
}

const factsOf = ({ info, app, route }: Omit<AuthenticatedRequest, 'auth'>): RequestFacts => ({
  requestId: info.id,
  network: app.network ?? null,
  operation: route.settings.id ?? '',
});

/** Whether a case system is calling, on a route that accepts both. */
export const isClient = (request: Pick<AuthenticatedRequest, 'auth'>): boolean =>
  request.auth.credentials.app !== undefined;

/** Which person is calling. Only routes with authentication have one. */
export function callerOf(request: AuthenticatedRequest): Caller {
  const identity = request.auth.credentials.user?.identity;
  if (!identity) throw new Error('This route has no person');
  return { ...identity, ...factsOf(request) };
}

/** Which case system is calling. Only routes that accept case systems have one. */
export function clientCallerOf(request: AuthenticatedRequest): ClientCaller {
  const identity = request.auth.credentials.app?.identity;
  if (!identity) throw new Error('This route has no case system');
  return { ...identity, ...factsOf(request) };
}
