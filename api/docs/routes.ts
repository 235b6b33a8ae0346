import Boom from '@hapi/boom';
import type { Plugin, ResponseObject } from '@hapi/hapi';
import type { Contract } from '../contract/routes.ts';
import type { ProblemTexts } from '../core/problem-texts.ts';
import { CONTENT_SECURITY_POLICY } from './page.ts';
import { renderProblem, renderProblems } from './problem-pages.ts';
import { renderReference } from './reference.ts';
import { renderRights } from './rights-page.ts';
import { STYLE } from './style.ts';

interface DocsOptions {
  readonly publicUrl: string;
  readonly problems: ProblemTexts;
  /** The document of /openapi.json. */
  readonly contract: Contract;
}

const CACHE_MILLISECONDS = 300_000;

const options = { auth: false, cache: { expiresIn: CACHE_MILLISECONDS, privacy: 'public' } } as const;

/**
 * The API reference, rendered on the server. The known viewers are browser programs that need inline styles. These
 * pages need no scripts and no other server, and work on a phone and with a screen reader.
 */
export const docs: Plugin<DocsOptions> = {
  name: 'docs',
  register(server, { publicUrl, problems, contract }) {
    const home = `${new URL(publicUrl).pathname.replace(/\/$/, '')}/docs`;
    let reference: string | undefined;
    server.route({
      method: 'GET',
      path: '/docs',
      options,
      handler: async (_request, h) => {
        reference ??= renderReference(await contract(), home);
        return answer(h, reference, 'text/html');
      },
    });
    let rights: string | undefined;
    server.route({
      method: 'GET',
      path: '/docs/rights',
      options,
      handler: async (_request, h) => {
        rights ??= renderRights(await contract(), home);
        return answer(h, rights, 'text/html');
      },
    });
    server.route({
      method: 'GET',
      path: '/docs/style.css',
      options,
      handler: (_request, h) => answer(h, STYLE, 'text/css'),
    });
    server.route({
      method: 'GET',
      path: '/docs/problems',
      options,
      handler: (_request, h) => answer(h, renderProblems(problems, home), 'text/html'),
    });
    server.route<{ Params: { code: string } }>({
      method: 'GET',
      path: '/docs/problems/{code}',
      options,
      handler: async ({ params: { code } }, h) => {
        const problem = Object.hasOwn(problems, code) ? problems[code] : undefined;
        if (!problem) throw Boom.notFound();
        return answer(h, renderProblem(code, problem, { document: await contract(), home }), 'text/html');
      },
    });
  },
};

const answer = (h: { response(text: string): ResponseObject }, text: string, type: string): ResponseObject =>
  h.response(text).type(type).header('content-security-policy', CONTENT_SECURITY_POLICY);
