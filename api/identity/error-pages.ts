import type { Request, Server } from '@hapi/hapi';
import { PAGE_HEADERS } from './html.ts';
import { languageOf } from './language.ts';
import { waitPage } from './pages.ts';

/** Where a person looks at the answer. The other addresses of the login hub are for programs. */
const PAGES = /^\/(login|oidc\/(auth|device(?!\/auth$)|logout))(\/|$)/;

/**
 * What the server refuses before a page is asked, as too many requests, or what fails behind it, is a page too. It keeps
 * status and headers.
 */
export function answerPagesWithPages(server: Server, publicUrl: string): void {
  server.ext('onPreResponse', (request, h) => {
    const { response } = request;
    if (response instanceof Error || !PAGES.test(request.path)) return h.continue;
    const { code }: { code?: unknown } = Object(response.source);
    if (response.statusCode < 400 || typeof code !== 'string') return h.continue;
    const seconds = Number(response.headers['retry-after']) || null;
    const asked = request.url.searchParams.get('ui_locales');
    const language = languageOf(request.headers['accept-language'], asked);
    const page = h.response(waitPage(language, code, { seconds, address: publicUrl + placeOf(request) }));
    for (const [name, value] of Object.entries({ ...response.headers, ...PAGE_HEADERS }))
      page.header(name, String(value));
    return page.code(response.statusCode).type('text/html');
  });
}

/** Within the login under way its first page, since an answer of the provider works once. */
function placeOf({ method, params, path, url }: Request): string {
  // hapi has no parameters before it has found the route.
  const { uid }: { uid?: unknown } = Object(params);
  if (typeof uid === 'string') return `/login/${uid}`;
  return method === 'get' ? path + url.search : path;
}
