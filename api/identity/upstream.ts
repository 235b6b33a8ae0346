/**
 * The providers behind the hub. Each is discovered when first needed, so that the hub starts and serves the others
 * while one of them is unavailable.
 */
import * as openid from 'openid-client';
import type { Assurance } from '../core/assurance.ts';
import type { Clock } from '../core/clock.ts';
import { DomainError } from '../core/errors.ts';
import type { Language } from '../core/languages.ts';
import { limitedFetch, PROVIDER_BYTES } from '../core/outgoing.ts';
import { acrValuesFrom } from '../core/step-up.ts';
import { type Claims, joined } from './claim-values.ts';
import { hasAllClaims } from './claims.ts';
import type { ProviderEntry } from './identity-file.ts';

/** What ties the answer to the browser and the request. Stored until the answer comes. */
export interface UpstreamChecks {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

export interface UpstreamWish {
  readonly language: Language;
  /** Whether the provider must ask the person even when it has a session of theirs. */
  readonly isFresh: boolean;
  /** The level of assurance that the frontend asks for. */
  readonly level: Assurance | null;
}

export interface Upstream {
  /** @throws DomainError provider_unavailable */
  begin(provider: ProviderEntry, wish: UpstreamWish): Promise<{ url: URL; checks: UpstreamChecks }>;
  /** @throws DomainError login_cancelled, provider_refused, provider_unavailable, login_not_verified */
  finish(provider: ProviderEntry, answer: URLSearchParams, checks: UpstreamChecks): Promise<Claims>;
}

/** A login asks four times at most: the pages answer before the server gives them up (http/server.ts). */
const TIMEOUT_SECONDS = 7;
const toProvider = limitedFetch({ bytes: PROVIDER_BYTES, milliseconds: TIMEOUT_SECONDS * 1000 });
const REDISCOVER_MILLISECONDS = 3_600_000;
/**
 * A provider's session that is older than this must not answer: the hub's sessions count from when the provider asked
 * the person.
 */
const REMEMBERED_SECONDS = 3600;

export function createUpstream(publicUrl: string, clock: Clock): Upstream {
  const callback = `${publicUrl}/login/callback`;
  const configurations = createConfigurations(clock);
  return {
    begin: (provider, wish) =>
      translated(async () => {
        const configuration = await configurations.of(provider);
        const verifier = openid.randomPKCECodeVerifier();
        const checks = { state: openid.randomState(), nonce: openid.randomNonce(), verifier };
        const url = openid.buildAuthorizationUrl(configuration, {
          max_age: String(REMEMBERED_SECONDS),
          ...provider.parameters,
          ...levelParameters(provider, wish.level),
          ...(wish.isFresh ? { prompt: 'login' } : {}),
          redirect_uri: callback,
          scope: provider.scopes.join(' '),
          ui_locales: wish.language,
          state: checks.state,
          nonce: checks.nonce,
          code_challenge: await openid.calculatePKCECodeChallenge(verifier),
          code_challenge_method: 'S256',
        });
        return { url, checks };
      }),
    finish: (provider, answer, checks) =>
      translated(async () => {
        const configuration = await configurations.of(provider);
        const expected = {
          pkceCodeVerifier: checks.verifier,
          expectedState: checks.state,
          expectedNonce: checks.nonce,
          idTokenExpected: true,
        };
        const url = new URL(`${callback}?${answer}`);
        const tokens = await openid.authorizationCodeGrant(configuration, url, expected).catch((error: unknown) => {
          configurations.forget(provider);
          throw error;
        });
        const claims: Claims = { ...tokens.claims() };
        if (hasAllClaims(provider, claims) || !configuration.serverMetadata().userinfo_endpoint) return claims;
        return joined(claims, await openid.fetchUserInfo(configuration, tokens.access_token, String(claims.sub)));
      }),
  };
}

/** The provider's own parameters where the identity file has them. */
function levelParameters({ levels }: ProviderEntry, level: Assurance | null): Readonly<Record<string, string>> {
  if (level === null) return {};
  return levels?.[level] ?? { acr_values: acrValuesFrom(level) };
}

interface Configurations {
  of(provider: ProviderEntry): Promise<openid.Configuration>;
  /** The library caches a provider's keys for minutes. After a failure they are loaded anew at the next login. */
  forget(provider: ProviderEntry): void;
}

function createConfigurations(clock: Clock): Configurations {
  const cache = new Map<string, { readonly at: number; readonly configuration: Promise<openid.Configuration> }>();
  const forget = (provider: ProviderEntry): void => void cache.delete(provider.name);
  const of = (provider: ProviderEntry): Promise<openid.Configuration> => {
    const now = clock.now().getTime();
    const found = cache.get(provider.name);
    if (found && now - found.at < REDISCOVER_MILLISECONDS) return found.configuration;
    const configuration = discover(provider);
    cache.set(provider.name, { at: now, configuration });
    configuration.catch(() => forget(provider));
    return configuration;
  };
  return { of, forget };
}

function discover(provider: ProviderEntry): Promise<openid.Configuration> {
  const isPlain = provider.issuer.startsWith('http:');
  return openid.discovery(
    new URL(provider.issuer),
    provider.clientId,
    { client_secret: provider.clientSecret },
    openid.ClientSecretPost(provider.clientSecret),
    {
      timeout: TIMEOUT_SECONDS,
      [openid.customFetch]: (url, { signal, body, ...init }) =>
        toProvider(url, { ...init, body: body ?? null, signal: signal ?? null }),
      // Without this the library trusts TLS alone for the ID token, and does not verify its signature.
      execute: [openid.enableNonRepudiationChecks, ...(isPlain ? [openid.allowInsecureRequests] : [])],
    },
  );
}

async function translated<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    throw toDomainError(error);
  }
}

/** Nothing came that could be read as an answer. */
const UNREADABLE = new Set([
  'OAUTH_TIMEOUT',
  'OAUTH_ABORT',
  'OAUTH_PARSE_ERROR',
  'OAUTH_RESPONSE_IS_NOT_CONFORM',
  'OAUTH_RESPONSE_IS_NOT_JSON',
]);

/** How a provider says, in the browser's redirect or to the server, that it is not well (RFC 6749, 4.1.2.1). */
const UNWELL = new Set(['temporarily_unavailable', 'server_error']);

function toDomainError(cause: unknown): unknown {
  const unavailable = new DomainError('unavailable', 'provider_unavailable', { cause });
  const refused = new DomainError('forbidden', 'provider_refused', { cause });
  if (cause instanceof openid.AuthorizationResponseError) {
    if (cause.error === 'access_denied') return new DomainError('forbidden', 'login_cancelled', { cause });
    return UNWELL.has(cause.error) ? unavailable : refused;
  }
  if (cause instanceof openid.ResponseBodyError)
    return UNWELL.has(cause.error) || isOverloaded(cause.status) ? unavailable : refused;
  if (cause instanceof openid.WWWAuthenticateChallengeError) return isOverloaded(cause.status) ? unavailable : refused;
  if (cause instanceof openid.ClientError) {
    const isUnreadable = UNREADABLE.has(cause.code ?? '') || isOfBody(cause.cause);
    return isUnreadable ? unavailable : new DomainError('forbidden', 'login_not_verified', { cause });
  }
  // fetch throws this when the provider does not answer, or without an end.
  return cause instanceof TypeError && 'cause' in cause ? unavailable : cause;
}

/** The library adds the body to its error where that is JSON, and yet not what the protocol says. */
const isOfBody = (error: unknown): boolean => Object(Object(error).cause).body !== undefined;

const isOverloaded = (status: number): boolean => status === 429 || status >= 500;
