import { setTimeout } from 'node:timers/promises';
import type { Request, ResponseObject, ResponseToolkit, Server } from '@hapi/hapi';
import type Provider from 'oidc-provider';
import { DomainError, RETRY_SECONDS } from '../core/errors.ts';
import type { Language } from '../core/languages.ts';
import { isDatabaseUnavailable } from '../database/unavailable.ts';
import type { CurrentProvider } from './current-provider.ts';
import { PAGE_HEADERS } from './html.ts';
import { clientIdOf, type Interaction, interactionOf, known } from './interaction.ts';
import { languageOf } from './language.ts';
import {
  beginLogin,
  finishAsPerson,
  finishLogin,
  isAskedAsWhom,
  type LoginDependencies,
  type LoginResult,
  loginOptionsOf,
  providerNamed,
  recordFailure,
  uidOf,
} from './login.ts';
import { chooserPage, failurePage, loginOptionsPage } from './pages.ts';
import { ACR_TOO_LOW, requestedLevel } from './step-up.ts';

interface LoginRoutesOptions extends LoginDependencies {
  readonly publicUrl: string;
  readonly current: () => Promise<CurrentProvider>;
  readonly onFault: (error: unknown) => void;
}

/** The pages between a frontend and the providers. Errors are answered with a page too, since a person is looking. */
export function addLoginRoutes(server: Server, options: LoginRoutesOptions): void {
  const common = { auth: false as const, payload: { parse: false, output: 'data' as const, maxBytes: 4096 } };
  const { payload, ...bodiless } = common;
  server.route([
    { method: 'GET', path: '/login/{uid}', options: bodiless, handler: (r, h) => inLogin(options, r, h, start) },
    {
      method: 'POST',
      path: '/login/{uid}',
      options: { ...bodiless, payload },
      handler: (r, h) => inLogin(options, r, h, choose),
    },
    {
      method: 'GET',
      path: '/login/{uid}/callback',
      options: bodiless,
      handler: (r, h) => inLogin(options, r, h, once(finish)),
    },
    {
      method: 'GET',
      path: '/login/{uid}/as-whom',
      options: bodiless,
      handler: (r, h) => inLogin(options, r, h, askWhom),
    },
    {
      method: 'POST',
      path: '/login/{uid}/as-whom',
      options: { ...bodiless, payload },
      handler: (r, h) => inLogin(options, r, h, once(asWhom)),
    },
    { method: 'GET', path: '/login/callback', options: bodiless, handler: (r, h) => toOwnAddress(options, r, h) },
  ]);
}

interface Step {
  readonly options: LoginRoutesOptions;
  readonly request: Request;
  readonly h: ResponseToolkit;
  readonly interaction: Interaction;
  readonly language: Language;
  /** Of the provider, once it has verified whose login it is. */
  account: string | null;
}

/** For the log. */
const triedBy = ({ request, interaction }: Pick<Step, 'request' | 'interaction'>) => ({
  clientId: clientIdOf(interaction),
  network: request.app.network ?? null,
});

async function start(step: Step): Promise<ResponseObject> {
  const { options, h, interaction, language } = step;
  // Only `prompt=consent` leads here. There is nothing to consent to.
  if (interaction.prompt.name === 'consent') return finished(step, { consent: {} });
  const { providers } = options.identityFile;
  const [only] = providers;
  if (providers.length === 1 && only) return toProvider(step, only.name);
  return pageResponse(h, chooserPage(language, providers), 200);
}

async function choose(step: Step): Promise<ResponseObject> {
  const form = formOf(step.request);
  return form.has('cancel') ? cancelled(step) : toProvider(step, form.get('provider'));
}

async function cancelled(step: Step): Promise<ResponseObject> {
  await recordFailure(step.options, triedBy(step), 'login_cancelled');
  return finished(step, { error: 'access_denied', error_description: 'the person cancelled the login' });
}

async function finish(step: Step): Promise<ResponseObject> {
  const { options, request, h, interaction } = step;
  const { uid } = interaction;
  try {
    const answer = request.url.searchParams;
    const onAccount = (account: string): Promise<void> => {
      step.account = account;
      return request.server.app.failedLogins.requireFew(request, account);
    };
    const login = await finishLogin(options, { uid, answer, ...triedBy(step), onAccount });
    return login ? loggedIn(step, login) : h.redirect(asWhomAddress(options, uid)).code(303);
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'assurance_too_low') throw error;
    // RFC 9470: the frontend asked for more than this login gives, and can explain it to the person.
    await recordFailure(options, triedBy(step), error.code);
    return finished(step, { error: 'unmet_authentication_requirements', error_description: error.code });
  }
}

const asWhomAddress = ({ publicUrl }: LoginRoutesOptions, uid: string): string => `${publicUrl}/login/${uid}/as-whom`;

const PATIENCE = { times: 8, milliseconds: 250 };

/**
 * Whoever presses a button twice sees the second answer, while the first request does the login. The second waits for
 * it and leads to the same place. The login's cookie has shown that it is the same browser.
 */
const once =
  (act: (step: Step) => Promise<ResponseObject>) =>
  async (step: Step): Promise<ResponseObject> => {
    try {
      return await act(step);
    } catch (error) {
      const isLate = error instanceof DomainError && error.code === 'login_expired';
      const ahead = isLate ? await whereTheOtherLeads(step) : null;
      if (ahead === null) throw error;
      return step.h.redirect(ahead).code(303);
    }
  };

/** Null when nothing comes of the first. */
async function whereTheOtherLeads({ options, request }: Step): Promise<string | null> {
  for (let time = 0; time < PATIENCE.times; time += 1) {
    const { uid, result, returnTo } = await interactionOf((await options.current()).provider, request);
    if (result?.login) return returnTo;
    if (await isAskedAsWhom(options, uid)) return asWhomAddress(options, uid);
    await setTimeout(PATIENCE.milliseconds);
  }
  return null;
}

async function askWhom({ options, h, interaction, language }: Step): Promise<ResponseObject> {
  return pageResponse(h, loginOptionsPage(language, await loginOptionsOf(options, interaction.uid)), 200);
}

async function asWhom(step: Step): Promise<ResponseObject> {
  const { options, request, interaction } = step;
  const form = formOf(request);
  if (form.has('cancel')) return cancelled(step);
  const way = form.get('way') ?? '';
  return loggedIn(step, await finishAsPerson(options, { uid: interaction.uid, ...triedBy(step), way }));
}

const loggedIn = (step: Step, login: LoginResult): Promise<ResponseObject> => finished(step, { login: { ...login } });

const formOf = ({ payload }: Request): URLSearchParams =>
  new URLSearchParams(Buffer.isBuffer(payload) ? payload.toString('utf8') : '');

const FRESH = ['login_prompt', 'max_age', ACR_TOO_LOW];

async function toProvider({ options, h, interaction, language }: Step, name: string | null): Promise<ResponseObject> {
  const reasons = new Set(interaction.prompt.reasons);
  const url = await beginLogin(options, {
    uid: interaction.uid,
    provider: providerNamed(options, name),
    // The frontend wants the person to prove again who they are, so the provider must not answer from memory.
    wish: {
      language,
      isFresh: FRESH.some((reason) => reasons.has(reason)),
      level: requestedLevel(interaction.params.acr_values),
    },
  });
  return h.redirect(url).code(303);
}

async function finished(
  { options, request, h }: Step,
  result: Parameters<Provider['interactionResult']>[2],
): Promise<ResponseObject> {
  const { req, res } = request.raw;
  const { provider } = await options.current();
  return h.redirect(await known(() => provider.interactionResult(req, res, result))).code(303);
}

/** The provider's answer arrives without the login's cookie: the browser sends that to the login's own address only. */
async function toOwnAddress(
  options: LoginRoutesOptions,
  request: Request,
  h: ResponseToolkit,
): Promise<ResponseObject> {
  try {
    const uid = await uidOf(options, request.url.searchParams.get('state') ?? '');
    return h.redirect(`${options.publicUrl}/login/${uid}/callback${request.url.search}`).code(303);
  } catch (error) {
    if (isDatabaseUnavailable(error)) throw error; // as below
    return failure(options, h, { error, language: languageOf(request.headers['accept-language']), retryAt: null });
  }
}

async function inLogin(
  options: LoginRoutesOptions,
  request: Request,
  h: ResponseToolkit,
  act: (step: Step) => Promise<ResponseObject>,
): Promise<ResponseObject> {
  const accepted = request.headers['accept-language'];
  let interaction: Interaction | undefined;
  let step: Step | undefined;
  try {
    interaction = await interactionOf((await options.current()).provider, request);
    const language = languageOf(accepted, interaction.params.ui_locales);
    step = { options, request, h, interaction, language, account: null };
    return await act(step);
  } catch (error) {
    // The page of these is error-pages.ts, which says for how long to wait.
    if (isDatabaseUnavailable(error)) throw error;
    // Anybody could fill the log with requests that lack the cookie, so those are answered and not recorded.
    // And a limit has told by itself that it refuses.
    const isLimited = error instanceof DomainError && error.kind === 'too_many';
    if (interaction && !isLimited) await recordFailure(options, triedBy({ request, interaction }), codeOf(error));
    if (step && isWrong(error)) await request.server.app.failedLogins.count(request, step.account);
    if (isLimited) throw error;
    const retryAt = interaction ? `${options.publicUrl}/login/${interaction.uid}` : null;
    return failure(options, h, { error, language: languageOf(accepted, interaction?.params.ui_locales), retryAt });
  }
}

function failure(
  options: LoginRoutesOptions,
  h: ResponseToolkit,
  { error, language, retryAt }: { error: unknown; language: Language; retryAt: string | null },
): ResponseObject {
  const cause = error instanceof DomainError ? error.cause : error;
  if (cause !== undefined) options.onFault(cause);
  return pageResponse(h, failurePage(language, codeOf(error), retryAt), statusOf(error));
}

/** Not those that are merely too late, or given up by the person or the provider. */
const isWrong = (error: unknown): boolean =>
  error instanceof DomainError && ['forbidden', 'invalid'].includes(error.kind) && error.code !== 'login_cancelled';

const codeOf = (error: unknown): string => (error instanceof DomainError ? error.code : 'internal_error');

function statusOf(error: unknown): number {
  if (!(error instanceof DomainError)) return 500;
  return error.kind === 'unavailable' ? 503 : 400;
}

function pageResponse(h: ResponseToolkit, body: string, status: number): ResponseObject {
  const response = h.response(body).type('text/html').code(status);
  for (const [name, value] of Object.entries(PAGE_HEADERS)) response.header(name, value);
  if (status === 503) response.header('retry-after', String(RETRY_SECONDS));
  return response;
}
