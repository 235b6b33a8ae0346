/**
 * The authorization server that frontends and the command line meet. It knows no password: the providers behind the hub
 * authenticate persons. Codes live a minute, access tokens ten; refresh tokens live within the login session: 30
 * minutes idle, 12 hours at most, rotated, and the reuse of one ends the session (adapter.ts has the rule).
 */
import type { JWK } from 'jose';
import Provider, { type Configuration, errors, interactionPolicy, type KoaContextWithOIDC } from 'oidc-provider';
import type pg from 'pg';
import { ACR_VALUES } from '../core/assurance.ts';
import type { Clock } from '../core/clock.ts';
import type { DeviceLoginSetting } from '../core/device-login.ts';
import { limitedFetch } from '../core/outgoing.ts';
import { SCOPES } from '../core/scopes.ts';
import { clientSubject } from './access-token.ts';
import { createAdapter } from './adapter.ts';
import { CLIENT_ORIGINS, CLIENT_SCOPES, type ClientLookup } from './client-metadata.ts';
import { isClientSecret } from './client-secret.ts';
import { checkMayApprove } from './device-login.ts';
import { existingGrant, type GrantRules } from './grants.ts';
import { MAX_LOGIN_SECONDS } from './login.ts';
import type { Payloads } from './payloads.ts';
import { deviceFlow, renderError, rpInitiatedLogout } from './protocol-pages.ts';
import { hasAccount, openSession } from './sessions.ts';
import { ACR_TOO_LOW, isEnough } from './step-up.ts';
import { deriveSuccessors } from './successors.ts';
import type { Tries } from './tries.ts';

interface ProviderOptions {
  readonly publicUrl: string;
  readonly cookieSecrets: readonly string[];
  readonly tokenKeys: readonly JWK[];
  readonly pool: pg.Pool;
  readonly payloads: Payloads;
  readonly clients: ClientLookup;
  readonly tries: Tries;
  readonly devices: DeviceLoginSetting;
  readonly clock: Clock;
}

const MINUTE = 60;
const IDLE = 30 * MINUTE;
const SESSION = MAX_LOGIN_SECONDS;

const toClient = limitedFetch({ bytes: 64 * 1024, milliseconds: 2_500 });

const issuerOf = (publicUrl: string): string => `${publicUrl}/oidc`;

export function createProvider(options: ProviderOptions): Provider {
  const provider = new Provider(issuerOf(options.publicUrl), configuration(options));
  provider.proxy = isSecure(options);
  deriveSuccessors(provider, () => Provider.ctx);
  // Only the hash of a secret is stored, and given as the metadata's `client_secret`.
  provider.Client.prototype.compareClientSecret = function compareClientSecret(given: string): boolean {
    return isClientSecret(this.clientSecret, given);
  };
  return provider;
}

const configuration = (options: ProviderOptions): Configuration => ({
  adapter: createAdapter(options),
  jwks: { keys: [...options.tokenKeys] },
  cookies: {
    names: { session: 'letdialog_session', interaction: 'letdialog_login', resume: 'letdialog_resume' },
    keys: options.cookieSecrets,
    long: { httpOnly: true, sameSite: 'lax', secure: isSecure(options) },
    short: { httpOnly: true, sameSite: 'lax', secure: isSecure(options) },
  },
  scopes: ['openid', 'offline_access'],
  claims: { openid: ['sub'], acr: null, auth_time: null, sid: null, iss: null },
  acrValues: ACR_VALUES,
  responseTypes: ['code'],
  clientAuthMethods: ['none', 'private_key_jwt', 'client_secret_basic'],
  clientDefaults: { token_endpoint_auth_method: 'none', id_token_signed_response_alg: 'RS256' },
  enabledJWA: { idTokenSigningAlgValues: ['RS256'], clientAuthSigningAlgValues: ['RS256', 'PS256', 'ES256'] },
  extraClientMetadata: { properties: [CLIENT_SCOPES, CLIENT_ORIGINS] },
  clientBasedCORS: (_ctx, origin, client) => {
    const origins = client[CLIENT_ORIGINS];
    return Array.isArray(origins) && origins.includes(origin);
  },
  discovery: { ui_locales_supported: ['da', 'en'] },
  pkce: { required: () => true },
  features: {
    devInteractions: { enabled: false },
    dPoP: { enabled: false },
    userinfo: { enabled: false },
    pushedAuthorizationRequests: { enabled: false },
    revocation: { enabled: true, allowedPolicy: (_ctx, client, token) => token.clientId === client.clientId },
    clientCredentials: { enabled: true },
    deviceFlow: { ...deviceFlow, enabled: options.devices !== 'off' },
    rpInitiatedLogout,
    backchannelLogout: { enabled: true },
    resourceIndicators: resourceIndicators(options),
  },
  // Only to addresses that are registered on the server itself, which may well lie in the municipality's own network.
  fetch: (url, { dispatcher: _guard, ...init }: RequestInit & { dispatcher?: unknown } = {}) => toClient(url, init),
  routes: { revocation: '/revoke', end_session: '/logout' },
  ttl: {
    AccessToken: 10 * MINUTE,
    ClientCredentials: 10 * MINUTE,
    IdToken: 10 * MINUTE,
    AuthorizationCode: MINUTE,
    DeviceCode: 10 * MINUTE,
    Interaction: 15 * MINUTE,
    Grant: SESSION,
    RefreshToken: (_ctx, token) => Math.min(IDLE, remaining(options.clock, token.authTime)),
    Session: (_ctx, session) => (session.accountId ? remaining(options.clock, session.loginTs) : 15 * MINUTE),
  },
  issueRefreshToken: (_ctx, client) => client.grantTypeAllowed('refresh_token'),
  rotateRefreshToken: true,
  expiresWithSession: () => true,
  extraTokenClaims: (ctx, token) =>
    token.kind === 'ClientCredentials' ? machineClaims(token.scope) : sessionClaims(options, ctx, token),
  formats: {
    customizers: {
      jwt: (_ctx, token, parts) => {
        if (token.kind === 'ClientCredentials') parts.payload.sub = clientSubject(String(token.clientId));
      },
    },
  },
  findAccount: async (_ctx, sub) =>
    (await hasAccount(options.pool, sub)) ? { accountId: sub, claims: () => ({ sub }) } : undefined,
  loadExistingGrant: async (ctx) => {
    await checkMayApprove(options.pool, options.devices, ctx);
    return existingGrant(ctx, grantRules(options));
  },
  interactions: { url: (_ctx, interaction) => `${options.publicUrl}/login/${interaction.uid}`, policy: policy() },
  renderError,
});

const isSecure = ({ publicUrl }: ProviderOptions): boolean => publicUrl.startsWith('https:');

const grantRules = ({ publicUrl }: ProviderOptions): GrantRules => ({ resource: publicUrl });

/** Seconds until the login session is 12 hours old; at least one, as oidc-provider wants it. */
const remaining = (clock: Clock, loginTime: number | undefined): number => {
  const now = Math.floor(clock.now().getTime() / 1000);
  return Math.max(1, (loginTime ?? now) + SESSION - now);
};

/** There is one resource, this API; its scopes are those that the client may have. */
const resourceIndicators = ({ publicUrl, tokenKeys }: ProviderOptions) => ({
  enabled: true,
  defaultResource: () => publicUrl,
  useGrantedResource: () => true,
  getResourceServerInfo: (_ctx: KoaContextWithOIDC, resource: string, client: { readonly [key: string]: unknown }) => {
    if (resource !== publicUrl) throw new errors.InvalidTarget();
    const scopes = client[CLIENT_SCOPES];
    const kid = tokenKeys[0]?.kid;
    return {
      scope: SCOPES.filter((scope) => Array.isArray(scopes) && scopes.includes(scope)).join(' '),
      audience: publicUrl,
      accessTokenTTL: 10 * MINUTE,
      accessTokenFormat: 'jwt' as const,
      jwt: { sign: { alg: 'RS256' as const, ...(kid === undefined ? {} : { kid }) } },
    };
  },
});

/** A token without a scope would allow nothing, so the request is refused here, where the error is clear. */
function machineClaims(scope: string | undefined): undefined {
  if (!scope) throw new errors.InvalidScope('ask for a scope that this client may have', '');
  return undefined;
}

/**
 * The session's row is written before its first token. No token is issued for an ended session or a disabled person.
 */
async function sessionClaims(
  { pool, clock }: ProviderOptions,
  ctx: KoaContextWithOIDC,
  token: Parameters<NonNullable<Configuration['extraTokenClaims']>>[1],
): Promise<Record<string, unknown>> {
  const { AuthorizationCode, DeviceCode, RefreshToken } = ctx.oidc.entities;
  const source = AuthorizationCode ?? DeviceCode ?? RefreshToken;
  const ended = new errors.InvalidGrant('the login session has ended');
  if (token.kind !== 'AccessToken' || !token.sessionUid || !source?.acr) throw ended;
  const { accountId: personId, sessionUid: sessionId } = token;
  if (!(await openSession(pool, clock, { sessionId, personId }))) throw ended;
  return { sid: sessionId, acr: source.acr, auth_time: source.authTime };
}

/** Registered frontends need no consent page. A browser's session replaces a new login for half an hour only. */
function policy(): interactionPolicy.DefaultPolicy {
  const { Check, base } = interactionPolicy;
  const prompts = base();
  prompts.get('consent')?.checks.remove('native_client_prompt');
  const login = prompts.get('login')?.checks;
  login?.add(
    new Check('login_too_old', 'the login is too old to be used again', 'login_required', ({ oidc }) => {
      const isNew = oidc.result?.login !== undefined;
      return !isNew && oidc.session?.accountId !== undefined && oidc.session.past(IDLE);
    }),
  );
  login?.add(
    new Check(ACR_TOO_LOW, 'the login is not as secure as asked for', 'login_required', ({ oidc }) => {
      const isNew = oidc.result?.login !== undefined;
      return !isNew && oidc.session?.accountId !== undefined && !isEnough(oidc.acr, oidc.params?.acr_values);
    }),
  );
  login?.add(
    new Check('no_account', 'the person has no account any more', 'login_required', ({ oidc }) => {
      return oidc.session?.accountId !== undefined && oidc.account === undefined;
    }),
  );
  return prompts;
}
