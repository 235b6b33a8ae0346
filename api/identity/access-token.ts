import { hash } from 'node:crypto';
import { type CryptoKey, createLocalJWKSet, errors, type JSONWebKeySet, type JWTPayload, jwtVerify } from 'jose';
import { LRUCache } from 'lru-cache';
import type { Identity } from '../core/actor.ts';
import type { Clock } from '../core/clock.ts';
import { unauthenticated } from '../core/errors.ts';

interface AccessTokenRules {
  readonly issuer: string;
  readonly audience: string;
  /** The public halves of the token keys, as they are now. */
  readonly keys: () => Promise<JSONWebKeySet>;
  readonly clock: Clock;
}

export type VerifyAccessToken = (token: string) => Promise<Identity>;

const CACHED_TOKENS = 10_000;
const MAX_LENGTH = 8_192;
const RELOAD_MILLISECONDS = 30_000;

/**
 * Access tokens as in RFC 9068. The cache saves the signature check alone. Rights, ended sessions and disabled persons
 * are read from the database in the statement of the act.
 */
export function createAccessTokenVerifier(rules: AccessTokenRules): VerifyAccessToken {
  const keyFor = createKeyFinder(rules);
  const cache = new LRUCache<string, { readonly identity: Identity; readonly expires: number }>({ max: CACHED_TOKENS });
  return async (token) => {
    if (token.length > MAX_LENGTH) throw unauthenticated('invalid_token');
    const fingerprint = hash('sha256', token, 'base64');
    const entry = cache.get(fingerprint);
    if (entry && entry.expires * 1000 > rules.clock.now().getTime()) return entry.identity;
    const payload = await verified(token, rules, keyFor);
    const identity = identityOf(payload);
    cache.set(fingerprint, { identity, expires: payload.exp ?? 0 });
    return identity;
  };
}

/** What a token says of its login, in the time of cases; see core/clock.ts. */
export const inTimeOf =
  (
    { clock, loginClock }: { readonly clock: Clock; readonly loginClock: Clock },
    verify: VerifyAccessToken,
  ): VerifyAccessToken =>
  async (token) => {
    const identity = await verify(token);
    const ahead = Math.round((clock.now().getTime() - loginClock.now().getTime()) / 1000);
    if (identity.kind === 'client' || ahead === 0) return identity;
    return { ...identity, authTime: identity.authTime + ahead, expiresAt: identity.expiresAt + ahead };
  };

type KeyFinder = (...parameters: Parameters<ReturnType<typeof createLocalJWKSet>>) => Promise<CryptoKey>;

/**
 * An unknown key id may be a new key of another process. The keys are reloaded at most every 30 seconds, so that
 * strangers cannot cause a query per guess.
 */
function createKeyFinder(rules: AccessTokenRules): KeyFinder {
  let loaded: { readonly at: number; readonly find: KeyFinder } | undefined;
  const load = async (): Promise<KeyFinder> => {
    const find = createLocalJWKSet(await rules.keys());
    loaded = { at: rules.clock.now().getTime(), find };
    return find;
  };
  return async (header, token) => {
    try {
      return await (loaded?.find ?? (await load()))(header, token);
    } catch (error) {
      const isStale = !loaded || rules.clock.now().getTime() - loaded.at >= RELOAD_MILLISECONDS;
      if (!(error instanceof errors.JWKSNoMatchingKey) || !isStale) throw error;
      return (await load())(header, token);
    }
  };
}

async function verified(token: string, rules: AccessTokenRules, keyFor: KeyFinder): Promise<JWTPayload> {
  try {
    const { payload } = await jwtVerify(token, keyFor, {
      issuer: rules.issuer,
      audience: rules.audience,
      algorithms: ['RS256'],
      typ: 'at+jwt',
      requiredClaims: ['iss', 'aud', 'exp', 'iat', 'jti', 'sub', 'client_id', 'scope'],
      currentDate: rules.clock.now(),
    });
    return payload;
  } catch (error) {
    // Only errors of the token itself are answered so. Others, such as an unavailable database, are passed on.
    if (error instanceof errors.JOSEError) throw unauthenticated('invalid_token');
    throw error;
  }
}

/** A case system's token has no login behind it. A token that mixes the two kinds is invalid. */
function identityOf(payload: JWTPayload): Identity {
  const { sub, client_id: clientId, sid, scope, acr, auth_time: authTime, exp: expiresAt } = payload;
  if (!isText(sub) || !isText(clientId) || !isText(scope)) throw unauthenticated('invalid_token');
  const scopes = scope.split(' ');
  if (sub.startsWith(CLIENT_SUBJECT)) {
    const isOwn = sub === clientSubject(clientId) && sid === undefined && authTime === undefined;
    if (!isOwn) throw unauthenticated('invalid_token');
    return { kind: 'client', clientId, scopes };
  }
  if (!isText(sid) || !isText(acr)) throw unauthenticated('invalid_token');
  if (typeof authTime !== 'number' || expiresAt === undefined) throw unauthenticated('invalid_token');
  return { kind: 'person', personId: sub, clientId, sessionId: sid, scopes, acr, authTime, expiresAt };
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

const CLIENT_SUBJECT = 'client:';

/** The `sub` claim of a case system's token. */
export const clientSubject = (clientId: string): string => `${CLIENT_SUBJECT}${clientId}`;
