import { isIP, isIPv6 } from 'node:net';
import type { Request, ResponseObject, Server } from '@hapi/hapi';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { DomainError } from '../core/errors.ts';
import { createLimitEvents } from '../core/limit-events.ts';
import type { RecordLimit } from '../core/record-limit.ts';
import { anyCallerOf } from './authentication.ts';

/**
 * Requests per minute and process. Behind one address may be all employees of a municipality, who log in at eight in
 * the morning. So the address alone limits floods; guesses are limited as failed logins.
 */
export interface RateLimits {
  readonly person: number;
  readonly client: number;
  readonly address: number;
  /** For the pages and endpoints of the login, by address. */
  readonly login: number;
}

/** Failed logins per minute and process: of one network, and of one account with its provider. */
const FAILED = { address: 60, account: 10 } as const;

type Policy = keyof RateLimits | 'failed';

/** Those that failed by a wrong code, secret or answer. */
export interface FailedLogins {
  /** Also refuses whoever knows the right one by now. @throws DomainError too_many_requests */
  requireFew(request: Request, account: string): Promise<void>;
  /** @param account null where nobody has said whose login it is */
  count(request: Request, account: string | null): Promise<void>;
}

interface Spent {
  readonly policy: Policy;
  readonly quota: number;
  readonly remaining: number;
  readonly resetSeconds: number;
}

declare module '@hapi/hapi' {
  interface RequestApplicationState {
    spent?: Spent[];
    /** Where the request comes from, past our own proxies. */
    client?: { readonly address: string; readonly network: string };
  }
  interface ServerApplicationState {
    failedLogins: FailedLogins;
  }
}

export interface RateOptions {
  readonly limits: RateLimits;
  /** Addresses of our own proxies. X-Forwarded-For counts when it comes from one of these. */
  readonly trustedProxies: readonly string[];
  /** Once for a limit that begins to refuse. The caller is null while nobody knows who asks. */
  readonly recordLimit: RecordLimit;
  /** It could not be recorded. The request is refused all the same. */
  readonly onUnrecordedLimit: (error: unknown, request: Request) => void;
}

const WINDOW_SECONDS = 60;
const LOGIN = /^\/(oidc|login)(\/|$)/;

/** Every address but the liveness check. */
export const isLimited = (path: string): boolean => path !== '/health/live';

/** 429 with Retry-After, and RateLimit fields (draft-ietf-httpapi-ratelimit-headers-09) on every answer of the API. */
export function limitRates(server: Server, options: RateOptions): void {
  const { limits, trustedProxies } = options;
  const limiter = (policy: keyof RateLimits): RateLimiterMemory =>
    new RateLimiterMemory({ points: limits[policy], duration: WINDOW_SECONDS, keyPrefix: policy });
  const limiters = {
    person: limiter('person'),
    client: limiter('client'),
    address: limiter('address'),
    login: limiter('login'),
  };
  const note = (request: Request, policy: Policy, quota: number, result: RateLimiterRes): void => {
    const resetSeconds = Math.max(1, Math.ceil(result.msBeforeNext / 1000));
    const spent = { policy, quota, remaining: result.remainingPoints, resetSeconds };
    request.app.spent = [...(request.app.spent ?? []), spent];
  };
  const tell = createLimitEvents();
  const refuse = async (request: Request, policy: Policy, key: string, milliseconds: number): Promise<never> => {
    const network = request.app.network ?? null;
    const record = () => options.recordLimit({ policy, caller: anyCallerOf(request), network });
    await tell({ policy, key, milliseconds }, record).catch((error: unknown) =>
      options.onUnrecordedLimit(error, request),
    );
    throw tooMany(policy);
  };
  const spend = async (request: Request, policy: keyof RateLimits, key: string): Promise<void> => {
    const { points, result } = await consume(limiters[policy], key);
    note(request, policy, limits[policy], result);
    if (points === 'exceeded') await refuse(request, policy, key, result.msBeforeNext);
  };
  const networkIn = (request: Request): string => request.app.client?.network ?? 'unknown';
  const failed = {
    address: new RateLimiterMemory({ points: FAILED.address, duration: WINDOW_SECONDS }),
    account: new RateLimiterMemory({ points: FAILED.account, duration: WINDOW_SECONDS }),
  };
  const requireFew = async (request: Request, by: keyof typeof FAILED, key: string): Promise<void> => {
    const result = await failed[by].get(key);
    if (result === null || result.consumedPoints < FAILED[by]) return;
    note(request, 'failed', FAILED[by], result);
    await refuse(request, 'failed', JSON.stringify([by, key]), result.msBeforeNext);
  };
  server.app.failedLogins = {
    requireFew: (request, account) => requireFew(request, 'account', account),
    count: async (request, account) => {
      await failed.address.penalty(networkIn(request));
      if (account !== null) await failed.account.penalty(account);
    },
  };
  server.ext('onRequest', async (request, h) => {
    if (!isLimited(request.path)) return h.continue;
    const address = addressOf(request, trustedProxies);
    const network = networkOf(address);
    request.app.client = { address, network };
    await spend(request, 'address', network);
    if (!LOGIN.test(request.path)) return h.continue;
    await spend(request, 'login', network);
    await requireFew(request, 'address', network);
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

const tooMany = (policy: Policy): DomainError =>
  new DomainError('too_many', 'too_many_requests', { details: { policy } });

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
    response.header('retry-after', String(Math.max(...spent.filter(isUsedUp).map((each) => each.resetSeconds))));
}

const isUsedUp = ({ remaining }: Spent): boolean => remaining === 0;

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
