import type { IncomingMessage } from 'node:http';
import type { Request, ResponseToolkit, Server } from '@hapi/hapi';
import type Provider from 'oidc-provider';
import type { KoaContextWithOIDC } from 'oidc-provider';
import { SCOPES } from '../core/scopes.ts';
import type { CurrentProvider } from './current-provider.ts';
import { PAGE_HEADERS } from './html.ts';
import { isGuess, prefillDeviceCode } from './protocol-pages.ts';

type OIDCContext = KoaContextWithOIDC['oidc'];

const MOUNT = '/oidc';
const METADATA = '/.well-known/oauth-authorization-server';

interface AnswerHooks {
  /** Awaited before the answer leaves. */
  readonly afterwards: (oidc: OIDCContext) => Promise<void>;
  readonly onAnswer: (answer: { route: string; status: number; milliseconds: number }) => void;
}

/** Requests that tried a wrong code or secret. */
const guesses = new WeakSet<IncomingMessage>();

/** Every answer of the provider gets the headers of the login pages, and the hooks. */
export function dressProvider(provider: Provider, hooks: AnswerHooks): void {
  provider.use(async (ctx, next) => {
    const started = performance.now();
    prefillDeviceCode(ctx);
    ctx.set({ ...PAGE_HEADERS });
    await next();
    const oidc: OIDCContext | undefined = ctx._matchedRouteName === undefined ? undefined : ctx.oidc;
    if (oidc?.route === 'discovery') Object.assign(Object(ctx.body), { scopes_supported: ['openid', ...SCOPES] });
    if (oidc) await hooks.afterwards(oidc);
    if (oidc && isGuess(ctx, oidc)) guesses.add(ctx.req);
    const milliseconds = Math.round(performance.now() - started);
    hooks.onAnswer({ route: oidc?.route ?? 'unknown', status: ctx.status, milliseconds });
  });
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
      handler: (request, h) => forward(request, h, (request.raw.req.url ?? '').slice(MOUNT.length)),
    },
    {
      method: 'GET',
      path: `${METADATA}${MOUNT}`,
      options: { auth: false },
      handler: (request, h) => forward(request, h, METADATA),
    },
  ]);
}
