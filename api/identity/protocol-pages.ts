import type { Configuration, KoaContextWithOIDC } from 'oidc-provider';
import { SCOPES } from '../core/scopes.ts';
import { isDatabaseUnavailable } from '../database/unavailable.ts';
import { CLIENT_SCOPES } from './client-metadata.ts';
import { deviceInfo, EMPLOYEES_ONLY, shownDevice } from './device-login.ts';
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
  // Sealed with the code, and gone with it.
  deviceInfo,
  userCodeInputSource: (ctx, _form, out, error) => {
    if (error) forgetUnkept(ctx);
    const codeError = error ? CODE_FAULTS[error.name] : null;
    const code = isForEmployees(error) ? 'employees_only' : (out?.error ?? 'internal_error');
    const body =
      codeError === undefined || code === 'employees_only'
        ? failurePage(language(ctx), LOGIN_CAUSES[code] ?? code, null)
        : deviceCodePage(language(ctx), deviceForm(ctx, prefilled(ctx)), codeError);
    show(ctx, body);
  },
  userCodeConfirmSource: (ctx, _form, client, device, userCode) => {
    const asked = String(ctx.oidc.entities.DeviceCode?.params?.scope ?? '').split(' ');
    const allowed = client[CLIENT_SCOPES];
    const program = {
      name: client.clientName ?? client.clientId,
      ...shownDevice(device),
      scopes: SCOPES.filter((scope) => asked.includes(scope) && Array.isArray(allowed) && allowed.includes(scope)),
    };
    show(ctx, deviceConfirmPage(language(ctx), deviceForm(ctx, userCode), program));
  },
  successSource: (ctx) => show(ctx, deviceDonePage(language(ctx))),
};

/** oidc-provider would keep a session that it has just made for the error's page, and fails when that is new. */
function forgetUnkept({ oidc: { session } }: Context): void {
  if (session && session.exp === undefined) Object.assign(session, { touched: false });
}

const isForEmployees = (error: unknown): boolean =>
  error instanceof Error && Object(error.cause).error_description === EMPLOYEES_ONLY;

export const rpInitiatedLogout: NonNullable<Features['rpInitiatedLogout']> = {
  enabled: true,
  logoutSource: (ctx) =>
    show(ctx, logoutPage(language(ctx), { action: ctx.oidc.urlFor('end_session_confirm'), xsrf: xsrf(ctx) })),
  postLogoutSuccessSource: (ctx) => show(ctx, loggedOutPage(language(ctx))),
};

export const renderError: NonNullable<Configuration['renderError']> = (ctx, out, error) => {
  // Whether the cookie is unknown or the page is old, the person can only start again.
  const known = isDatabaseUnavailable(error) ? 'unavailable' : out.error;
  const code = out.error_description?.includes('session') ? 'login_expired' : known;
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
 * Whether this request tried a code or secret that is wrong; wrong codes of programs are counted in device-login.ts. The
 * refresh token of a login that ended over night is no guess; a municipality's whole staff may bring theirs in the
 * morning.
 */
export function isGuess({ body }: Pick<Context, 'body'>, { params }: Context['oidc']): boolean {
  const { error }: { error?: unknown } = Object(body);
  const isOfLogin = params?.grant_type === 'refresh_token';
  return error === 'invalid_client' || (error === 'invalid_grant' && !isOfLogin);
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
