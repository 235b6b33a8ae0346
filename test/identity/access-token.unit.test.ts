import { createHmac, randomBytes } from 'node:crypto';
import { exportJWK, generateKeyPair, type JSONWebKeySet, SignJWT } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { createAccessTokenVerifier, type VerifyAccessToken } from '../../api/identity/access-token.ts';
import { jwtPart } from '../setup/jwt.ts';

type Key = Awaited<ReturnType<typeof generateKeyPair>>['privateKey'];

const issuer = 'https://api.example/oidc';
const audience = 'https://api.example';

describe('an access token', () => {
  let key: Key;
  let published: JSONWebKeySet;
  let loads = 0;
  let seconds = 1_800_000_000;
  let verify: VerifyAccessToken;

  beforeAll(async () => {
    const pair = await generateKeyPair('RS256', { extractable: true });
    key = pair.privateKey;
    published = { keys: [{ ...(await exportJWK(pair.publicKey)), kid: 'one', alg: 'RS256', use: 'sig' }] };
    verify = createAccessTokenVerifier({
      issuer,
      audience,
      clock: { now: () => new Date(seconds * 1000) },
      keys: async () => {
        loads += 1;
        return published;
      },
    });
  });

  const claims = (): Record<string, unknown> => ({
    iss: issuer,
    aud: audience,
    exp: seconds + 600,
    iat: seconds,
    jti: randomBytes(8).toString('hex'),
    sub: '0198f0a0-0000-7000-8000-000000000001',
    client_id: 'frontend',
    scope: 'dialogs:read posts:read',
    sid: 'session',
    acr: 'https://data.gov.dk/concept/core/nsis/Substantial',
    auth_time: seconds,
  });
  const sign = (payload: Record<string, unknown>, header: Record<string, string> = {}, by = key): Promise<string> =>
    new SignJWT(payload).setProtectedHeader({ alg: 'RS256', typ: 'at+jwt', kid: 'one', ...header }).sign(by);
  const refused = async (token: string): Promise<void> =>
    expect(verify(token)).rejects.toMatchObject({ kind: 'unauthenticated', code: 'invalid_token' });

  it('says who, which client, scopes, level, times and session', async () => {
    expect(await verify(await sign(claims()))).toEqual({
      kind: 'person',
      personId: '0198f0a0-0000-7000-8000-000000000001',
      clientId: 'frontend',
      sessionId: 'session',
      scopes: ['dialogs:read', 'posts:read'],
      acr: 'https://data.gov.dk/concept/core/nsis/Substantial',
      authTime: seconds,
      expiresAt: seconds + 600,
    });
  });

  it('of a case system says which, and has no login behind it', async () => {
    const { sid, acr, auth_time, ...shared } = claims();
    const machine = { ...shared, sub: 'client:journal', client_id: 'journal' };
    const asked = { kind: 'client', clientId: 'journal', scopes: ['dialogs:read', 'posts:read'] };
    expect(await verify(await sign(machine))).toEqual(asked);
    await refused(await sign({ ...machine, client_id: 'other' }));
    await refused(await sign({ ...machine, sid }));
    await refused(await sign({ ...machine, auth_time }));
    await refused(await sign({ ...machine, sub: 'journal', acr }));
  });

  it('is refused when made for somebody else, by somebody else, or of another kind', async () => {
    await refused(await sign({ ...claims(), aud: 'https://other.example' }));
    await refused(await sign({ ...claims(), iss: 'https://other.example/oidc' }));
    await refused(await sign(claims(), { typ: 'JWT' }));
    await refused(await sign({ ...claims(), exp: seconds - 1 }));
    await refused('');
    await refused('a.b.c');
    await refused('x'.repeat(10_000));
  });

  it('is refused without any one of its claims', async () => {
    for (const name of Object.keys(claims())) {
      const { [name]: _left, ...rest } = claims();
      await refused(await sign(rest));
    }
    await refused(await sign({ ...claims(), sub: '' }));
    await refused(await sign({ ...claims(), scope: ['dialogs:read'] }));
  });

  it('is refused unsigned, and when our public key was used as a shared secret', async () => {
    await refused(`${jwtPart({ alg: 'none', typ: 'at+jwt', kid: 'one' })}.${jwtPart(claims())}.`);
    const signed = `${jwtPart({ alg: 'HS256', typ: 'at+jwt', kid: 'one' })}.${jwtPart(claims())}`;
    const secret = JSON.stringify(published.keys[0]);
    await refused(`${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`);
    const token = await sign(claims());
    await refused(`${token.slice(0, -4)}AAAA`);
  });

  it('is remembered until it expires, and not longer', async () => {
    const token = await sign({ ...claims(), exp: seconds + 60 });
    await verify(token);
    seconds += 59;
    expect(await verify(token)).toMatchObject({ clientId: 'frontend' });
    seconds += 1;
    await refused(token);
  });

  it('with an unknown key makes us read the keys again, but not for every guess', async () => {
    const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
    const token = await sign(claims(), { kid: 'two' }, privateKey);
    seconds += 31;
    const before = loads;
    for (let guess = 0; guess < 5; guess++) await refused(token);
    expect(loads).toBe(before + 1);
    published = { keys: [...published.keys, { ...(await exportJWK(publicKey)), kid: 'two', alg: 'RS256' }] };
    seconds += 31;
    expect(await verify(token)).toMatchObject({ clientId: 'frontend' });
  });

  it('cannot be judged while the keys cannot be read, which is not its fault', async () => {
    const away = createAccessTokenVerifier({
      issuer,
      audience,
      clock: { now: () => new Date(seconds * 1000) },
      keys: () => Promise.reject(new Error('the database is away')),
    });
    await expect(away(await sign(claims()))).rejects.toThrow('the database is away');
  });
});
