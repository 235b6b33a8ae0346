import { isIP, isIPv6 } from 'node:net';
import type { Request, ResponseObject, Server } from '@hapi/hapi';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { DomainError } from '../core/errors.ts';

/** Requests per minute and process. */
export interface RateLimits {
  readonly person: number;
  readonly client: number;
  readonly address: number;
  /** For the pages and endpoints of the login, by address: that is where codes and secrets are guessed. */
  readonly login: number;
}

type Policy = keyof RateLimits;

interface Spent {
  readonly policy: Policy;
  readonly quota: number;
  readonly remaining: number;
  readonly resetSeconds: number;
}

declare module '@hapi/hapi' {
  interface RequestApplicationState {
    spent?: Spent[];
  }
}

export interface RateOptions {
  readonly limits: RateLimits;
  /** Addresses of our own proxies. X-Forwarded-For counts when it comes from one of these. */
  readonly trustedProxies: readonly string[];
}

const WINDOW_SECONDS = 60;
const LOGIN = /^\/(oidc|login)(\/|$)/;

/** Every address but the liveness check. */
export const isLimited = (path: string): boolean => path !== '/health/live';

/** 429 with Retry-After, and RateLimit fields (draft-ietf-httpapi-ratelimit-headers-09) on every answer of the API. */
export function limitRates(server: Server, { limits, trustedProxies }: RateOptions): void {
  const limiter = (policy: Policy): RateLimiterMemory =>
    new RateLimiterMemory({ points: limits[policy], duration: WINDOW_SECONDS, keyPrefix: policy });
  const limiters = {
    person: limiter('person'),
    client: limiter('client'),
    address: limiter('address'),
    login: limiter('login'),
  };
  const spend = async (request: Request, policy: Policy, key: string): Promise<void> => {
    const { points, result } = await consume(limiters[policy], key);
    const resetSeconds = Math.max(1, Math.ceil(result.msBeforeNext / 1000));
    request.app.spent = [
      ...(request.app.spent ?? []),
      { policy, quota: limits[policy], remaining: result.remainingPoints, resetSeconds },
    ];
    if (points === 'exceeded') throw new DomainError('too_many', 'too_many_requests', { details: { policy } });
  };
  server.ext('onRequest', async (request, h) => {
    if (!isLimited(request.path)) return h.continue;
    const address = networkOf(addressOf(request, trustedProxies));
    await spend(request, 'address', address);
    if (LOGIN.test(request.path)) await spend(request, 'login', address);
    return h.continue;
  });
  server.ext('onCredentials', async (request, h) => {
    const { user, app } = request.auth.credentials ?? {};
    if (user) await spend(request, 'person', user.identity.personId);
    const client = user?.identity.clientId ?? app?.identity.clientId;
    if (client !== undefined) await spend(request, 'client', client);
    return h.continue;
  });
}

/** On every answer. */
export function addRateHeaders(request: Request, response: ResponseObject): void {
  const { spent } = request.app;
  if (!spent) return;
  const ofCaller = spent.filter(({ policy }) => policy === 'person' || policy === 'client');
  const shown = ofCaller.length > 0 ? ofCaller : spent;
  response.header(
    'ratelimit-policy',
    shown.map(({ policy, quota }) => `"${policy}";q=${quota};w=${WINDOW_SECONDS}`).join(', '),
  );
  response.header(
    'ratelimit',
    shown.map(({ policy, remaining, resetSeconds }) => `"${policy}";r=${remaining};t=${resetSeconds}`).join(', '),
  );
  if (response.statusCode === 429 && response.headers['retry-after'] === undefined)
    response.header('retry-after', String(Math.max(...spent.map((s) => s.resetSeconds))));
}

/** The limiter throws its result when there is nothing left. */
async function consume(
  limiter: RateLimiterMemory,
  key: string,
): Promise<{ points: 'left' | 'exceeded'; result: RateLimiterRes }> {
  try {
    return { points: 'left', result: await limiter.consume(key) };
  } catch (result) {
    if (result instanceof RateLimiterRes) return { points: 'exceeded', result };
    throw result;
  }
}

/** The nearest address that is not one of our own proxies. */
export function addressOf(request: Pick<Request, 'info' | 'headers'>, trusted: readonly string[]): string {
  const forwarded: unknown = request.headers['x-forwarded-for'];
  const hops = typeof forwarded === 'string' ? forwarded.split(',').map((hop) => hop.trim()) : [];
  let address = bareAddress(request.info.remoteAddress);
  while (trusted.includes(address)) {
    const before = hops.pop();
    if (before === undefined || before === '') break;
    address = bareAddress(before);
  }
  return address;
}

/** Without the port and brackets that some proxies add. All that is no address shares one key. */
function bareAddress(address: string): string {
  const bare =
    /^\[([^\]]+)\](?::\d+)?$/.exec(address)?.[1] ?? /^(\d+\.\d+\.\d+\.\d+):\d+$/.exec(address)?.[1] ?? address;
  const mapped = bare.replace(/^::ffff:(?=\d+\.)/, '');
  return isIP(mapped) ? mapped : 'unknown';
}

/** One household has a whole /64 of IPv6 addresses. */
function networkOf(address: string): string {
  if (!isIPv6(address)) return address;
  const [head = '', tail] = address.split('::');
  const front = head === '' ? [] : head.split(':');
  const missing = tail === undefined ? 0 : 8 - front.length - (tail === '' ? 0 : tail.split(':').length);
  return [...front, ...Array.from({ length: Math.max(0, missing) }, () => '0')].slice(0, 4).join(':');
}
