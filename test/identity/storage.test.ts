import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemActor } from '../../api/core/actor.ts';
import { deleteExpired } from '../../api/database/expiry.ts';
import { queryFrom } from '../../api/database/statements.ts';
import { COMMAND_LINE_CLIENT, ensureFrontend } from '../../api/identity/clients.ts';
import { EXPIRING_PAYLOADS } from '../../api/identity/payloads.ts';
import { ensureTokenKeys } from '../../api/identity/token-keys.ts';
import { DEMO_PERSONS } from '../../scripts/demo/persons.ts';
import { createBrowser } from '../../scripts/walk-browser.ts';
import {
  authorizationRequest,
  logIn,
  refreshTokens,
  requestTokens,
  titleOf,
  walkCodeFlow,
} from '../../scripts/walk-login.ts';
import { type LoginHub, startLoginHub } from './login-hub.ts';

describe('the login hub', () => {
  let hub: LoginHub;
  beforeAll(async () => {
    hub = await startLoginHub();
  });
  afterAll(() => hub.close());

  it('keeps no token, code, name, address or CPR number that a dump could show, and logs none', async () => {
    const secrets: string[] = [];
    for (const id of ['mette', 'bo', 'anna']) {
      const browser = createBrowser(hub.flow(id).redirectUri);
      const request = authorizationRequest(hub.flow(id));
      const chooser = await browser.open(request.url);
      const stop = await logIn(browser, chooser, id);
      const code = new URL(stop.url).searchParams.get('code') ?? '';
      const { redirectUri, clientId } = hub.flow(id);
      const form = { grant_type: 'authorization_code', client_id: clientId, redirect_uri: redirectUri, code };
      const first = await requestTokens(hub.api, { ...form, code_verifier: request.verifier });
      const next = await refreshTokens(hub.api, clientId, first.refreshToken ?? '');
      const uid = new URL(chooser.url).pathname.split('/').at(-1) ?? '';
      const { jti } = decodeJwt(first.accessToken);
      secrets.push(code, request.verifier, request.state, uid, String(jti));
      for (const tokens of [first, next])
        secrets.push(tokens.accessToken, tokens.refreshToken ?? '', tokens.idToken ?? '');
    }
    const device = await fetch(`${hub.api}/oidc/device/auth`, {
      method: 'POST',
      body: new URLSearchParams({ client_id: COMMAND_LINE_CLIENT, scope: 'dialogs:read' }),
    });
    const { device_code, user_code }: Record<string, unknown> = Object(await device.json());
    secrets.push(String(device_code), String(user_code), String(user_code).replace('-', ''));
    for (const person of DEMO_PERSONS) {
      // Not the first names: in hexadecimal, two letters stand in a dump by chance.
      secrets.push(person.name, person.name.split(' ').at(-1) ?? '', 'cpr' in person ? person.cpr : person.email);
    }
    expect(secrets.every((secret) => secret.length > 1)).toBe(true);
    const dump = await hub.dump();
    expect(dump).toContain('RefreshToken');
    const logs = hub.logs.join('\n');
    expect(logs).toContain('token');
    for (const secret of secrets) {
      expect(dump).not.toContain(secret);
      expect(dump).not.toContain(Buffer.from(secret).toString('hex'));
      expect(logs).not.toContain(secret);
    }
  });

  it('opens no payload that was copied with SQL to an id of one’s own, to another model, or to another session', async () => {
    const { clientId } = hub.flow('anna');
    const tokens = await walkCodeFlow(hub.flow('anna'));
    const guess = 'a-string-of-my-own-choosing-that-nobody-else-knows';
    for (const model of ['RefreshToken', 'Session', 'Grant']) {
      await hub.sql.query(
        `insert into oidc_payloads (model, id_hash, row_id, sealed_payload, grant_hash, uid_hash, user_code_hash, account_id, expires_at)
         select 'RefreshToken', sha256($1::bytea), row_id, sealed_payload, grant_hash, uid_hash, user_code_hash, account_id, expires_at
         from oidc_payloads where model = $2 and account_id is not null order by expires_at desc limit 1
         on conflict (model, id_hash) do update set row_id = excluded.row_id, sealed_payload = excluded.sealed_payload`,
        [Buffer.from(guess), model],
      );
      await expect(refreshTokens(hub.api, clientId, guess)).rejects.toThrow();
    }
    expect((await refreshTokens(hub.api, clientId, tokens.refreshToken ?? '')).accessToken).toBeTruthy(); // control
  });

  it('publishes the public halves of its keys, and metadata with its own address whatever the request says', async () => {
    const { keys } = Object(await (await fetch(`${hub.api}/oidc/jwks`)).json());
    expect(Object.keys(keys[0]).sort()).toEqual(['alg', 'e', 'kid', 'kty', 'n', 'use']);
    const addresses = [
      '/oidc/.well-known/openid-configuration',
      '/oidc/.well-known/oauth-authorization-server',
      '/.well-known/oauth-authorization-server/oidc',
    ];
    for (const address of addresses) {
      const response = await fetch(hub.api + address, { headers: { 'x-forwarded-host': 'evil.example' } });
      expect(await response.json()).toMatchObject({
        issuer: `${hub.api}/oidc`,
        authorization_endpoint: `${hub.api}/oidc/auth`,
        token_endpoint: `${hub.api}/oidc/token`,
        device_authorization_endpoint: `${hub.api}/oidc/device/auth`,
        end_session_endpoint: `${hub.api}/oidc/logout`,
        code_challenge_methods_supported: ['S256'],
        token_endpoint_auth_methods_supported: ['none', 'private_key_jwt', 'client_secret_basic'],
        id_token_signing_alg_values_supported: ['RS256'],
      });
    }
  });

  it('keeps to OAuth in its errors, also on unknown grants and clients', async () => {
    const ask = async (form: Record<string, string>) => {
      const response = await fetch(`${hub.api}/oidc/token`, { method: 'POST', body: new URLSearchParams(form) });
      return [response.status, Object(await response.json()).error];
    };
    expect(await ask({ grant_type: 'client_credentials', client_id: 'demo-frontend' })).toEqual([
      400,
      'invalid_request',
    ]);
    expect(await ask({ grant_type: 'refresh_token', client_id: 'nobody', refresh_token: 'x' })).toEqual([
      401,
      'invalid_client',
    ]);
    expect(await ask({ grant_type: 'refresh_token', client_id: 'demo-frontend', refresh_token: 'x' })).toEqual([
      400,
      'invalid_grant',
    ]);
  });

  it('lets the pages of a registered origin read its answers, and no others', async () => {
    const body = new URLSearchParams({ grant_type: 'refresh_token', client_id: 'demo-frontend', refresh_token: 'x' });
    const allowed = async (origin: string): Promise<string | null> =>
      (await fetch(`${hub.api}/oidc/device/auth`, { method: 'POST', body, headers: { origin } })).headers.get(
        'access-control-allow-origin',
      );
    expect(await allowed('http://127.0.0.1:8099')).toBe('http://127.0.0.1:8099');
    expect(await allowed('https://evil.example')).toBeNull();
  });

  it('gives a client no more scopes than it may have', async () => {
    const { runAsSystem, vault } = hub.services;
    const narrow = {
      id: 'narrow',
      name: 'Narrow',
      municipalityId: null,
      redirectUris: ['http://127.0.0.1:8099/narrow'],
      origins: [],
      scopes: ['posts:read'] as const,
    };
    await runAsSystem(systemActor('test'), (work) => ensureFrontend(work, vault.keyring, narrow));
    const flow = { ...hub.flow('mette'), clientId: 'narrow', redirectUri: narrow.redirectUris[0] ?? '' };
    const request = authorizationRequest(flow);
    const browser = createBrowser(flow.redirectUri);
    const stop = await logIn(browser, await browser.open(request.url), 'mette');
    const tokens = await requestTokens(hub.api, {
      grant_type: 'authorization_code',
      client_id: 'narrow',
      redirect_uri: flow.redirectUri,
      code: new URL(stop.url).searchParams.get('code') ?? '',
      code_verifier: request.verifier,
    });
    expect((await hub.verify(tokens.accessToken)).scopes).toEqual(['posts:read']);
  });

  it('does not know a client that is disabled, or whose row was changed behind its back', async () => {
    const page = async (): Promise<string> => {
      const stop = await createBrowser(hub.flow('mette').redirectUri).open(authorizationRequest(hub.flow('mette')).url);
      return titleOf(stop);
    };
    expect(await page()).toContain('Log ind');
    await hub.sql.query(
      "update clients set redirect_uris = redirect_uris || array['https://evil.example/callback'] where id = 'demo-frontend'",
    );
    expect(await page()).toContain('ikke logget ind');
    const { rows } = await hub.sql.query(
      `select target_id from audit_events where action = 'tampering.found' and reason = 'clients'`,
    );
    expect(rows).toContainEqual({ target_id: 'demo-frontend' });
  });

  it('forgets what has expired', async () => {
    const later = new Date(Date.now() + 24 * 3_600_000);
    expect(await deleteExpired(queryFrom(hub.services.database.pool), EXPIRING_PAYLOADS, later)).toBeGreaterThan(0);
    expect((await hub.sql.query('select count(*)::int as count from oidc_payloads')).rows).toEqual([{ count: 0 }]);
  });

  it('has one token key, however many processes start at the same moment', async () => {
    const { database, vault, clock } = hub.services;
    await hub.sql.query('delete from token_keys');
    const store = { pool: database.pool, recordKeys: vault.recordKeys, clock };
    const made = await Promise.all([1, 2, 3, 4].map(() => ensureTokenKeys(store)));
    expect(new Set(made.map((keys) => keys.map(({ kid }) => kid).join())).size).toBe(1);
    expect((await hub.sql.query('select state from token_keys')).rows).toEqual([{ state: 'active' }]);
  });
});
