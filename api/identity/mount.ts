import type { IncomingMessage } from 'node:http';
import type { Request, ResponseToolkit, Server } from '@hapi/hapi';
import type Provider from 'oidc-provider';
import type { KoaContextWithOIDC } from 'oidc-provider';
import { RETRY_SECONDS } from '../core/errors.ts';
import { SCOPES } from '../core/scopes.ts';
import { isDatabaseUnavailable } from '../database/unavailable.ts';
import type { CurrentProvider } from './current-provider.ts';
import { noteAddress } from './device-login.ts';
import { PAGE_HEADERS } from './html.ts';
import { noteNetwork } from './login-events.ts';
import { isGuess, prefillDeviceCode } from './protocol-pages.ts';

type OIDCContext = KoaContextWithOIDC['oidc'];

const MOUNT = '/oidc';
const METADATA = '/.well-known/oauth-authorization-server';

interface AnswerHooks {
  /** Awaited before the answer leaves. */
  readonly afterwards: (oidc: OIDCContext, answer: Pick<KoaContextWithOIDC, 'body' | 'req' | 'get'>) => Promise<void>;
  readonly onAnswer: (answer: { route: string; status: number; milliseconds: number }) => void;
  readonly onFault: (error: unknown) => void;
}

/** Requests that tried a wrong code or secret. */
const guesses = new WeakSet<IncomingMessage>();

/** What hapi sends with all other answers when the public address is https. */
const HSTS = { 'strict-transport-security': 'max-age=15768000' };

/** Every answer of the provider, also an error, gets the headers of the login pages, and the hooks. */
export function dressProvider(provider: Provider, hooks: AnswerHooks): void {
  const headers = { ...PAGE_HEADERS, ...(provider.issuer.startsWith('https:') ? HSTS : {}) };
  provider.on('server_error', (ctx, error) => answerFault(ctx, error, hooks));
  provider.use(async (ctx, next) => {
    const started = performance.now();
    prefillDeviceCode(ctx);
    ctx.set(headers);
    const oidcOf = (): OIDCContext | undefined => (ctx._matchedRouteName === undefined ? undefined : ctx.oidc);
    try {
      await next();
      const oidc = oidcOf();
      if (oidc?.route === 'discovery') Object.assign(Object(ctx.body), { scopes_supported: ['openid', ...SCOPES] });
      if (oidc) await hooks.afterwards(oidc, ctx);
      if (oidc && isGuess(ctx, oidc)) guesses.add(ctx.req);
    } catch (error) {
      // Koa's own answer would have none of the headers.
      ctx.status = 500;
      ctx.body = { error: 'server_error', error_description: 'oops! something went wrong' };
      answerFault(ctx, error, hooks);
    }
    const oidc = oidcOf();
    const milliseconds = Math.round(performance.now() - started);
    hooks.onAnswer({ route: oidc?.route ?? 'unknown', status: ctx.status, milliseconds });
  });
}

/** A database that is away is no fault: a program can ask again (RFC 6749, 4.1.2.1). A page says by itself to try again. */
function answerFault(
  ctx: Pick<KoaContextWithOIDC, 'body' | 'set' | 'status'>,
  error: unknown,
  hooks: AnswerHooks,
): void {
  hooks.onFault(error);
  if (!isDatabaseUnavailable(error)) return;
  ctx.status = 503;
  ctx.set('retry-after', String(RETRY_SECONDS));
  if (typeof ctx.body === 'object') Object.assign(Object(ctx.body), { error: 'temporarily_unavailable' });
}

interface MountOptions {
  readonly publicUrl: string;
  readonly current: () => Promise<CurrentProvider>;
}

/** oidc-provider speaks OAuth's own error format, so hapi hands it the raw request and sees nothing of the answer. */
export function mountProvider(server: Server, options: MountOptions): void {
  const forward = async (request: Request, h: ResponseToolkit, path: string): Promise<symbol> => {
    const { req, res } = request.raw;
    const publicUrl = new URL(options.publicUrl);
    // Addresses in tokens and metadata are the configured ones, whatever Host or proxy headers a request brings.
    Object.assign(req.headers, { host: publicUrl.host, 'x-forwarded-proto': publicUrl.protocol.slice(0, -1) });
    delete req.headers['x-forwarded-host'];
    const base = publicUrl.pathname === '/' ? '' : publicUrl.pathname;
    Object.assign(req, { originalUrl: `${base}${MOUNT}${path}`, url: path });
    if (request.app.client) noteAddress(req, request.app.client);
    noteNetwork(req, request.app.network ?? null);
    const { answer } = await options.current();
    await answer(req, res);
    if (guesses.has(req)) await request.server.app.failedLogins.count(request, null);
    return h.abandon;
  };
  server.route([
    {
      method: '*',
      path: `${MOUNT}/{path*}`,
      options: { auth: false, payload: { parse: false, output: 'stream' } },
      // Not the address as it was written: a request may name the whole of it (RFC 9112, 3.2.2), or encode its letters.
      handler: (request, h) => forward(request, h, `${request.path.slice(MOUNT.length) || '/'}${request.url.search}`),
    },
    {
      method: 'GET',
      path: `${METADATA}${MOUNT}`,
      options: { auth: false },
      handler: (request, h) => forward(request, h, METADATA),
    },
  ]);
}
