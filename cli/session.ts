/**
 * Login by the device authorization grant (RFC 8628): the person logs in with a browser, on this machine or another.
 * The access token lives ten minutes and is renewed with the refresh token, which works once: hence the lock.
 */
import type { Configuration, CustomFetch, TokenEndpointResponse } from 'openid-client';
import { ACR_VALUES, type Assurance } from './assurance.ts';
import { CommandError, cancelled, notLoggedIn, unreachable, usageError } from './errors.ts';
import { SCOPES } from './scopes.ts';
import type { Session, SessionFile } from './session-file.ts';

interface DevicePrompt {
  readonly url: string;
  readonly code: string;
  /** The page with the code filled in. */
  readonly directUrl: string | null;
}

export interface Login {
  /** Whether the environment gives the token (LETDIALOG_TOKEN), so that sessions do not matter. */
  readonly isGiven: boolean;
  /** At this level at least, when one is given. */
  logIn(announce: (prompt: DevicePrompt) => void, assurance?: Assurance): Promise<void>;
  /** Ends the login. `forgotten`: removed here only, because the server could not be reached. `none`: there was none. */
  logOut(): Promise<'ended' | 'forgotten' | 'none'>;
  accessToken(): Promise<string>;
}

export interface LoginOptions {
  readonly url: string;
  readonly file: SessionFile;
  readonly reach: typeof fetch;
  readonly signal: AbortSignal;
  readonly givenToken: string | undefined;
}

const CLIENT_ID = 'letdialog-cli';
const MARGIN_MILLISECONDS = 30_000;

export const createLogin = (options: LoginOptions): Login => ({
  isGiven: options.givenToken !== undefined,
  logIn: (announce, assurance) => logIn(options, announce, assurance),
  logOut: () => logOut(options),
  accessToken: async () =>
    options.givenToken === undefined ? await sessionToken(options) : givenToken(options.givenToken),
});

/** RFC 6750, 2.1. */
const TOKEN = /^[A-Za-z0-9._~+/-]+=*$/;

/** An editor or a shell may have put a byte order mark or a line end around it, which `trim` takes off. */
function givenToken(text: string): string {
  const token = text.trim();
  if (!TOKEN.test(token))
    throw usageError('LETDIALOG_TOKEN holds what no access token has. It must be the token alone, without "Bearer".');
  return token;
}

async function logIn(
  options: LoginOptions,
  announce: (prompt: DevicePrompt) => void,
  assurance?: Assurance,
): Promise<void> {
  await options.file.tryToKeep();
  const { initiateDeviceAuthorization, pollDeviceAuthorizationGrant } = await import('openid-client');
  const tokens = await speak(options, async (server) => {
    const device = await initiateDeviceAuthorization(server, {
      scope: ['openid', ...SCOPES].join(' '),
      ...(assurance === undefined ? {} : { acr_values: ACR_VALUES[assurance] }),
    });
    announce({
      url: device.verification_uri,
      code: device.user_code,
      directUrl: device.verification_uri_complete ?? null,
    });
    return pollDeviceAuthorizationGrant(server, device, undefined, { signal: options.signal });
  });
  await options.file.change(options.url, async () => toSession(tokens, null));
}

async function logOut(options: LoginOptions): Promise<'ended' | 'forgotten' | 'none'> {
  const { tokenRevocation } = await import('openid-client');
  const session = await options.file.read(options.url);
  if (session === null) return 'none';
  await options.file.change(options.url, async () => null);
  const token = session.refreshToken;
  if (token === null) return 'forgotten';
  try {
    await speak(options, (server) => tokenRevocation(server, token, { token_type_hint: 'refresh_token' }));
    return 'ended';
  } catch (error) {
    if (error instanceof CommandError && error.kind !== 'cancelled') return 'forgotten';
    throw error;
  }
}

async function sessionToken(options: LoginOptions): Promise<string> {
  const { file, url } = options;
  const session = await file.read(url);
  if (session === null || !TOKEN.test(session.accessToken)) {
    // A login that cannot be kept is not asked for.
    await file.tryToKeep();
    throw notLoggedIn();
  }
  if (isFresh(session)) return session.accessToken;
  // Another process may have renewed it while this one waited for the lock.
  const renewed = await file.change(url, async (known) =>
    known === null || isFresh(known) ? known : renew(options, known),
  );
  if (renewed === null) throw notLoggedIn('Your login has ended.');
  return renewed.accessToken;
}

const isFresh = (session: Session): boolean => session.expiresAt - Date.now() > MARGIN_MILLISECONDS;

/** Null when the server says that the login has ended; any other failure leaves the session as it is. */
async function renew(options: LoginOptions, { refreshToken }: Session): Promise<Session | null> {
  if (refreshToken === null) return null;
  const { refreshTokenGrant, ResponseBodyError } = await import('openid-client');
  return speak(options, async (server) => {
    try {
      return toSession(await refreshTokenGrant(server, refreshToken), refreshToken);
    } catch (error) {
      if (error instanceof ResponseBodyError && error.error === 'invalid_grant') return null;
      throw error;
    }
  });
}

const toSession = (tokens: TokenEndpointResponse, oldRefreshToken: string | null): Session => ({
  accessToken: tokens.access_token,
  expiresAt: Date.now() + (tokens.expires_in ?? 0) * 1000,
  refreshToken: tokens.refresh_token ?? oldRefreshToken,
});

async function speak<T>(options: LoginOptions, act: (server: Configuration) => Promise<T>): Promise<T> {
  const { allowInsecureRequests, customFetch, discovery, None, ResponseBodyError } = await import('openid-client');
  const reach: CustomFetch = (url, { signal, body, ...init }) =>
    options.reach(url, {
      ...init,
      headers: { ...init.headers, 'user-agent': 'letdialog' },
      body: body ?? null,
      signal: signal ?? null,
    });
  try {
    const server = await discovery(new URL(`${options.url}/oidc`), CLIENT_ID, undefined, None(), {
      [customFetch]: reach,
      // `parseApiUrl` has allowed http for loopback only.
      execute: options.url.startsWith('http:') ? [allowInsecureRequests] : [],
    });
    return await act(server);
  } catch (error) {
    if (error instanceof ResponseBodyError) throw refused(error.error, error.error_description);
    throw loginError(options, error);
  }
}

function refused(code: string, description?: string): CommandError {
  if (code === 'access_denied' && description === 'employees only')
    return new CommandError('failed', 'The login was refused: only employees can log in here with a program.');
  if (code === 'access_denied') return new CommandError('failed', 'The login was refused.');
  if (code === 'expired_token') return new CommandError('failed', 'The code ran out before anybody used it.');
  if (code === 'unmet_authentication_requirements')
    return new CommandError(
      'failed',
      `The login was not as secure as was asked for (${code}). Choose a more secure one.`,
    );
  return new CommandError('failed', `The login failed (${code}).`);
}

function loginError({ url, signal }: LoginOptions, error: unknown): unknown {
  if (error instanceof CommandError) return error;
  if (signal.aborted) return cancelled();
  if (!(error instanceof Error)) return error;
  if (error.cause instanceof CommandError) return error.cause;
  const code = 'code' in error ? error.code : undefined;
  if (code === 'OAUTH_TIMEOUT') return unreachable(url, error);
  if (code === 'OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED') {
    return new CommandError(
      'failed',
      `The API at ${url} calls itself by another address; give that one with --api.`,
      error,
    );
  }
  if (code === 'OAUTH_MISSING_SERVER_METADATA') {
    return new CommandError(
      'failed',
      `The API at ${url} lets no program log in (LETDIALOG_DEVICE_LOGIN); give a token in LETDIALOG_TOKEN.`,
      error,
    );
  }
  return code === undefined ? error : new CommandError('failed', `The login failed (${error.message}).`, error);
}
