import type { Configuration, KoaContextWithOIDC } from 'oidc-provider';
import { languageOf } from './language.ts';
import {
  type DeviceForm,
  deviceCodePage,
  deviceConfirmPage,
  deviceDonePage,
  failurePage,
  loggedOutPage,
  logoutPage,
} from './pages.ts';

type Context = KoaContextWithOIDC;
type Features = NonNullable<Configuration['features']>;

/** Where the device page's address carries the code (RFC 8628, 3.3.1); see prefillDeviceCode. */
const PREFILLED = 'prefilledUserCode';
const GUESSED = 'wrongUserCode';

/** Errors of the code. All others are errors of the login or the page. */
const CODE_FAULTS: Readonly<Record<string, 'declined' | 'wrong'>> = {
  AbortedError: 'declined',
  AlreadyUsedError: 'wrong',
  ExpiredError: 'wrong',
  NoCodeError: 'wrong',
  NotFoundError: 'wrong',
};

/** A login that gives nothing, and a page that is of no use any more. */
const LOGIN_CAUSES: Readonly<Record<string, string>> = {
  unmet_authentication_requirements: 'assurance_too_low',
  invalid_request: 'login_expired',
};

export const deviceFlow: NonNullable<Features['deviceFlow']> = {
  enabled: true,
  // Neither address nor browser of the program are kept.
  deviceInfo: () => ({}),
  userCodeInputSource: (ctx, _form, out, error) => {
    const codeError = error ? CODE_FAULTS[error.name] : null;
    ctx.state[GUESSED] = codeError === 'wrong' && error?.name !== 'NoCodeError';
    const code = out?.error ?? 'internal_error';
    const body =
      codeError === undefined
        ? failurePage(language(ctx), LOGIN_CAUSES[code] ?? code, null)
        : deviceCodePage(language(ctx), deviceForm(ctx, prefilled(ctx)), codeError);
    show(ctx, body);
  },
  userCodeConfirmSource: (ctx, _form, client, _deviceInfo, userCode) =>
    show(ctx, deviceConfirmPage(language(ctx), deviceForm(ctx, userCode), client.clientName ?? client.clientId)),
  successSource: (ctx) => show(ctx, deviceDonePage(language(ctx))),
};

export const rpInitiatedLogout: NonNullable<Features['rpInitiatedLogout']> = {
  enabled: true,
  logoutSource: (ctx) =>
    show(ctx, logoutPage(language(ctx), { action: ctx.oidc.urlFor('end_session_confirm'), xsrf: xsrf(ctx) })),
  postLogoutSuccessSource: (ctx) => show(ctx, loggedOutPage(language(ctx))),
};

export const renderError: NonNullable<Configuration['renderError']> = (ctx, out) => {
  // Whether the cookie is unknown or the page is old, the person can only start again.
  const code = out.error_description?.includes('session') ? 'login_expired' : out.error;
  show(ctx, failurePage(language(ctx), code, null));
};

/**
 * oidc-provider answers an address with a code by a form that a script submits; this page shows the form for the person
 * to send.
 */
export function prefillDeviceCode(ctx: Pick<Context, 'method' | 'path' | 'query' | 'state'>): void {
  if (ctx.method !== 'GET' || ctx.path !== '/device' || typeof ctx.query.user_code !== 'string') return;
  ctx.state[PREFILLED] = ctx.query.user_code.slice(0, 20);
  ctx.query = {};
}

/**
 * Whether this request tried a code or secret that is wrong. The refresh token of a login that ended over night is no
 * guess; a municipality's whole staff may bring theirs in the morning.
 */
export function isGuess({ body, state }: Pick<Context, 'body' | 'state'>, { params }: Context['oidc']): boolean {
  const { error }: { error?: unknown } = Object(body);
  const isOfLogin = params?.grant_type === 'refresh_token';
  return state[GUESSED] === true || error === 'invalid_client' || (error === 'invalid_grant' && !isOfLogin);
}

const prefilled = (ctx: Context): string => {
  const code: unknown = ctx.state[PREFILLED];
  return typeof code === 'string' ? code : '';
};

const deviceForm = (ctx: Context, userCode: string): DeviceForm => ({
  action: ctx.oidc.urlFor('code_verification'),
  xsrf: xsrf(ctx),
  userCode,
});

const xsrf = (ctx: Context): string => String(ctx.oidc.session?.state?.secret ?? '');

const language = (ctx: Context) => languageOf(ctx.get('accept-language'), ctx.oidc.params?.ui_locales);

function show(ctx: Context, body: string): void {
  ctx.type = 'html';
  ctx.body = body;
}
