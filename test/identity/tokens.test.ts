import { createHmac, createPublicKey } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { decodeJwt, decodeProtectedHeader, exportJWK, generateKeyPair, importJWK, type JWK, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureTokenKeys } from '../../api/identity/token-keys.ts';
import { freePort } from '../../scripts/demo/ports.ts';
import { createBrowser } from '../../scripts/walk-browser.ts';
import { authorizationRequest, logIn, type TokenSet } from '../../scripts/walk-login.ts';
import { jwtPart } from '../setup/jwt.ts';
import { type LoginHub, startLoginHub } from './login-hub.ts';

type Key = Awaited<ReturnType<typeof importJWK>>;

describe('the API', () => {
  let hub: LoginHub;
  let tokens: TokenSet;
  let own: Key;
  let publicJwk: JWK;
  let thief: Awaited<ReturnType<typeof generateKeyPair>>;
  let thiefsJwk: JWK;
  let thiefsServer: Server;
  let thiefsAddress: string;
  let fetched = 0;

  beforeAll(async () => {
    hub = await startLoginHub();
    tokens = await hub.logIn('mette');
    const { database, vault, clock } = hub.services;
    const [jwk] = await ensureTokenKeys({ pool: database.pool, recordKeys: vault.recordKeys, clock });
    if (!jwk) throw new Error('no token key');
    own = await importJWK(jwk, 'RS256');
    const { keys } = Object(await (await fetch(`${hub.api}/oidc/jwks`)).json());
    publicJwk = keys[0];
    thief = await generateKeyPair('RS256', { extractable: true });
    thiefsJwk = { ...(await exportJWK(thief.publicKey)), kid: String(publicJwk.kid), alg: 'RS256', use: 'sig' };
    thiefsServer = createServer((_request, response) => {
      fetched += 1;
      response.end(JSON.stringify({ keys: [thiefsJwk] }));
    });
    const port = await freePort();
    await new Promise<void>((resolve) => void thiefsServer.listen(port, '127.0.0.1', resolve));
    thiefsAddress = `http://127.0.0.1:${port}/jwks`;
  });
  afterAll(async () => {
    await hub.close();
    await new Promise((resolve) => thiefsServer.close(resolve));
  });

  const claims = () => decodeJwt(tokens.accessToken);
  const header = () => ({ ...decodeProtectedHeader(tokens.accessToken), alg: 'RS256' });
  const sign = (payload: object, changed: object = {}, key: Key = own): Promise<string> =>
    new SignJWT({ ...claims(), ...payload }).setProtectedHeader({ ...header(), ...changed }).sign(key);
  const refused = async (token: string): Promise<void> => {
    const { status, code, headers } = await hub.ask(token);
    expect([status, code]).toEqual([401, 'invalid_token']);
    expect(headers.get('www-authenticate')).toBe('Bearer error="invalid_token"');
  };
  const now = (): number => Math.floor(Date.now() / 1000);

  it('lets its own tokens in, also one that this test signs anew (control)', async () => {
    expect(await hub.ask(tokens.accessToken)).toMatchObject({ status: 200 });
    expect(await hub.ask(await sign({ jti: 'another' }))).toMatchObject({ status: 200 });
  });

  it('refuses tokens that have expired or are not valid yet', async () => {
    await refused(await sign({ exp: now() - 1 }));
    await refused(await sign({ nbf: now() + 60 }));
  });

  it('refuses unsigned ones, and the public key used as a shared secret', async () => {
    for (const alg of ['none', 'None', 'NONE']) {
      await refused(`${jwtPart({ ...header(), alg })}.${jwtPart(claims())}.`);
      await refused(`${jwtPart({ ...header(), alg })}.${jwtPart(claims())}.${tokens.accessToken.split('.')[2]}`);
    }
    const pem = createPublicKey({ key: { ...publicJwk }, format: 'jwk' }).export({ type: 'spki', format: 'pem' });
    for (const secret of [pem, JSON.stringify(publicJwk), String(publicJwk.n)]) {
      const signed = `${jwtPart({ ...header(), alg: 'HS256' })}.${jwtPart(claims())}`;
      await refused(`${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`);
    }
  });

  it('takes no key from the token itself, and fetches none that it names', async () => {
    const tricks = [
      { jwk: thiefsJwk },
      { jku: thiefsAddress },
      { x5u: thiefsAddress },
      { x5c: ['AAAA'] },
      { kid: thiefsAddress },
      { kid: '../../../dev/null' },
      { kid: "' or '1'='1" },
      { kid: '' },
    ];
    for (const trick of tricks) await refused(await sign({}, trick, thief.privateKey));
    await refused(await sign({}, {}, thief.privateKey));
    expect(fetched).toBe(0);
  });

  it('refuses tokens for others, by others, and of another type', async () => {
    for (const aud of ['https://other.example', `${hub.api}/`, `${hub.api}/oidc`, 'demo-frontend']) {
      await refused(await sign({ aud }));
    }
    for (const iss of ['https://other.example/oidc', hub.api, `${hub.api}/oidc/`]) await refused(await sign({ iss }));
    for (const typ of ['JWT', 'id+jwt', 'logout+jwt']) await refused(await sign({}, { typ }));
    await refused(tokens.idToken ?? '');
    await refused(tokens.refreshToken ?? '');
  });

  it('refuses a token of before the logout', async () => {
    const { personId, sessionId } = await hub.verify(tokens.accessToken);
    expect(await hub.ask(tokens.accessToken)).toMatchObject({ status: 200 });
    await hub.sql.query('update login_sessions set ended_at = now() where id = $1 and person_id = $2', [
      sessionId,
      personId,
    ]);
    for (const path of ['/v1/me', '/v1/dialogs']) {
      expect(await hub.ask(tokens.accessToken, path)).toMatchObject({ status: 401, code: 'session_ended' });
    }
  });
});

describe('a login provider', () => {
  it('may change its keys while we run: the login works again without a restart', async () => {
    const hub = await startLoginHub();
    const attempt = async () => {
      const browser = createBrowser(hub.flow('mette').redirectUri);
      return logIn(browser, await browser.open(authorizationRequest(hub.flow('mette')).url), 'mette');
    };
    const isIn = (url: string) => new URL(url).searchParams.has('code');
    expect(isIn((await attempt()).url)).toBe(true);
    await hub.provider.stop();
    await hub.startProvider();
    const first = await attempt();
    // The keys were read a moment ago, so the first login after the change may be told to try again; no more than that.
    if (!isIn(first.url)) expect(first.page).toContain('login_not_verified');
    expect(isIn((await attempt()).url)).toBe(true);
    await hub.close();
  });
});
