import { createServer, type Server } from 'node:http';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { systemActor } from '../../api/core/actor.ts';
import { SCOPES } from '../../api/core/scopes.ts';
import { ensureFrontend } from '../../api/identity/clients.ts';
import { endPersonsSessions } from '../../api/identity/sessions.ts';
import { DEMO_FRONTEND } from '../../scripts/demo/persons.ts';
import { freePort } from '../../scripts/demo/ports.ts';
import { createBrowser } from '../../scripts/walk-browser.ts';
import { refreshTokens, walkCodeFlow } from '../../scripts/walk-login.ts';
import { type LoginHub, startLoginHub } from './login-hub.ts';

describe('when a login session ends', () => {
  let hub: LoginHub;
  let frontend: Server;
  let told: string[] = [];
  let answer = 200;
  beforeAll(async () => {
    hub = await startLoginHub();
    const port = await freePort();
    frontend = createServer(async (request, response) => {
      let body = '';
      for await (const chunk of request) body += String(chunk);
      told.push(new URLSearchParams(body).get('logout_token') ?? '');
      response.writeHead(answer).end();
    });
    await new Promise<void>((resolve) => void frontend.listen(port, '127.0.0.1', resolve));
    const { runAsSystem, vault } = hub.services;
    const backchannelLogoutUri = `http://127.0.0.1:${port}/logout`;
    const client = { ...DEMO_FRONTEND, municipalityId: null, scopes: SCOPES, backchannelLogoutUri };
    await runAsSystem(systemActor('test'), (work) => ensureFrontend(work, vault.keyring, client));
  });
  afterAll(async () => {
    await hub.close();
    frontend.closeAllConnections();
    await new Promise((resolve) => frontend.close(resolve));
  });
  beforeEach(() => {
    told = [];
    answer = 200;
  });

  const enter = async (person: string) => {
    const browser = createBrowser(DEMO_FRONTEND.redirectUris[0]);
    return { browser, ...(await walkCodeFlow({ ...hub.flow(person), browser })) };
  };
  const logOut = async ({ browser }: { browser: ReturnType<typeof createBrowser> }) =>
    browser.press(await browser.open(`${hub.api}/oidc/logout`), { logout: 'yes' });

  it('by a logout, its tokens are refused at once, and the frontend’s server is told', async () => {
    const session = await enter('mette');
    expect(await hub.ask(session.accessToken)).toMatchObject({ status: 200 });
    await logOut(session);
    for (const path of ['/v1/me', '/v1/dialogs']) {
      expect(await hub.ask(session.accessToken, path)).toMatchObject({ status: 401, code: 'session_ended' });
    }
    expect(told).toHaveLength(1);
    const token = told[0] ?? '';
    expect(decodeProtectedHeader(token)).toMatchObject({ typ: 'logout+jwt', alg: 'RS256' });
    const idToken = decodeJwt(session.idToken ?? '');
    expect(decodeJwt(token)).toMatchObject({
      iss: `${hub.api}/oidc`,
      aud: 'demo-frontend',
      sub: idToken.sub,
      sid: idToken.sid,
      events: { 'http://schemas.openid.net/event/backchannel-logout': {} },
    });
    expect(decodeJwt(token)).not.toHaveProperty('nonce');
  });

  it('because a refresh token was used twice, the frontend’s server is told as well', async () => {
    const session = await enter('lars');
    const refresh = (token: string | null) => refreshTokens(hub.api, 'demo-frontend', token ?? '');
    const next = await refresh((await refresh(session.refreshToken)).refreshToken);
    await expect(refresh(session.refreshToken)).rejects.toThrow('invalid_grant');
    expect(await hub.ask(next.accessToken)).toMatchObject({ status: 401, code: 'session_ended' });
    expect(told.map((token) => decodeJwt(token).sid)).toEqual([decodeJwt(session.idToken ?? '').sid]);
  });

  it('it ends although the frontend’s server does not listen, which is logged', async () => {
    answer = 500;
    const session = await enter('emma');
    await logOut(session);
    expect(await hub.ask(session.accessToken)).toMatchObject({ status: 401, code: 'session_ended' });
    expect(told).toHaveLength(1);
    expect(hub.logs.join('\n')).toContain('"logoutNotDelivered":"demo-frontend"');
  });

  it('because the person was disabled, every session of theirs does, and nobody else’s', async () => {
    const [phone, office, other] = [await enter('karl'), await enter('karl'), await enter('ida')];
    const { personId } = await hub.verify(phone.accessToken);
    await hub.services.runAsSystem(systemActor('test'), (work) => endPersonsSessions(work, personId, 'disabled'));
    for (const session of [phone, office]) {
      expect(await hub.ask(session.accessToken)).toMatchObject({ status: 401, code: 'session_ended' });
      await expect(refreshTokens(hub.api, 'demo-frontend', session.refreshToken ?? '')).rejects.toThrow(
        'invalid_grant',
      );
    }
    expect(await hub.ask(other.accessToken)).toMatchObject({ status: 200 });
    expect((await hub.loginEvents()).at(-1)).toMatchObject({
      action: 'login.ended',
      reason: 'disabled',
      person_id: personId,
    });
    const { rows } = await hub.sql.query('select count(*)::int as count from oidc_payloads where account_id = $1', [
      personId,
    ]);
    expect(rows).toEqual([{ count: 0 }]);
  });
});
