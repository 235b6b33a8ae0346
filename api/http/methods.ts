import type { Request, Server } from '@hapi/hapi';

const CONTRACT = /^\/(v1|health|audit-log)\/|^\/\.well-known\/jwks\.json$/;
const METHODS = ['get', 'put', 'post', 'patch', 'delete'] as const;
/** How hapi names the route of a request that has none. */
const NO_ROUTE = '_special';
/** HEAD is answered wherever GET is; OPTIONS belongs to browsers (CORS). */
const NEVER_WRONG = ['head', 'options'];

/**
 * For a request without a route: the methods that its address has; none when there is no such address. hapi answers 404
 * for both. Shows no more than the contract does, which is public.
 */
export function otherMethodsOf({ route, method, path, server }: Request): string[] {
  const routed: string = route.method;
  if (routed !== NO_ROUTE || NEVER_WRONG.includes(method) || !CONTRACT.test(path)) return [];
  return METHODS.filter((each) => isThere(server, each, path)).flatMap((each) =>
    each === 'get' ? ['GET', 'HEAD'] : [each.toUpperCase()],
  );
}

function isThere(server: Server, method: (typeof METHODS)[number], path: string): boolean {
  try {
    return server.match(method, path) !== null;
  } catch {
    // hapi does not answer for an address that cannot be decoded.
    return false;
  }
}
