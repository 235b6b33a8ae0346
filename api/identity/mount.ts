import type { Request, ResponseToolkit, Server } from '@hapi/hapi';
import type Provider from 'oidc-provider';
import type { KoaContextWithOIDC } from 'oidc-provider';
import { SCOPES } from '../core/scopes.ts';
import { isDatabaseUnavailable } from '../database/unavailable.ts';
import type { CurrentProvider } from './current-provider.ts';
import { PAGE_HEADERS } from './html.ts';
import { prefillDeviceCode } from './protocol-pages.ts';

type OIDCContext = KoaContextWithOIDC['oidc'];

const RETRY_SECONDS = '5';
const MOUNT = '/oidc';
const METADATA = '/.well-known/oauth-authorization-server';

interface AnswerHooks {
  /** Awaited before the answer leaves. */
  readonly afterwards: (oidc: OIDCContext) => Promise<void>;
  readonly onAnswer: (answer: { route: string; status: number; milliseconds: number }) => void;
}

/** Every answer of the provider gets the headers of the login pages, and the hooks. */
export function dressProvider(provider: Provider, hooks: AnswerHooks): void {
  const faults = new WeakMap<object, unknown>();
  provider.on('server_error', (ctx, error) => void faults.set(ctx, error));
  provider.use(async (ctx, next) => {
    const started = performance.now();
    prefillDeviceCode(ctx);
    ctx.set({ ...PAGE_HEADERS });
    let oidc: OIDCContext | undefined;
    try {
      await next();
      oidc = ctx._matchedRouteName === undefined ? undefined : ctx.oidc;
      if (oidc?.route === 'discovery') Object.assign(Object(ctx.body), { scopes_supported: ['openid', ...SCOPES] });
      if (oidc) await hooks.afterwards(oidc);
      if (isDatabaseUnavailable(faults.get(ctx))) answerUnavailable(ctx);
    } catch (error) {
      if (!isDatabaseUnavailable(error)) throw error;
      answerUnavailable(ctx);
    }
    const milliseconds = Math.round(performance.now() - started);
    hooks.onAnswer({ route: oidc?.route ?? 'unknown', status: ctx.status, milliseconds });
  });
}

/** oidc-provider calls it a fault of the server (500). A page stays as it is. */
function answerUnavailable(ctx: Pick<KoaContextWithOIDC, 'status' | 'body' | 'set'>): void {
  ctx.status = 503;
  ctx.set('retry-after', RETRY_SECONDS);
  if (typeof ctx.body !== 'string') ctx.body = { error: 'temporarily_unavailable' };
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
