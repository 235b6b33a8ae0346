import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { payloadPlace } from '../../api/identity/payloads.ts';
import { createBrowser } from '../../scripts/walk-browser.ts';
import { authorizationRequest, logIn, refreshTokens, requestTokens, type TokenSet } from '../../scripts/walk-login.ts';
import { type LoginHub, startLoginHub } from './login-hub.ts';

describe('an authorization code', () => {
  let hub: LoginHub;
  let other: string;
  beforeAll(async () => {
    hub = await startLoginHub();
    other = await hub.another();
  });
  afterAll(() => hub.close());

  /** A code, and how it is exchanged. */
  const begin = async (person: string) => {
    const { clientId, redirectUri } = hub.flow(person);
    const browser = createBrowser(redirectUri);
    const request = authorizationRequest(hub.flow(person));
    const stop = await logIn(browser, await browser.open(request.url), person);
    const code = new URL(stop.url).searchParams.get('code') ?? '';
    const form = { grant_type: 'authorization_code', redirect_uri: redirectUri, code, code_verifier: request.verifier };
    return (api = hub.api, client_id = clientId) => requestTokens(api, { ...form, client_id });
  };
  const expectEnded = async (tokens: TokenSet): Promise<void> => {
    for (const path of ['/v1/me', '/v1/dialogs'])
      expect(await hub.ask(tokens.accessToken, path)).toMatchObject({ status: 401, code: 'session_ended' });
    await expect(refreshTokens(hub.api, 'demo-frontend', tokens.refreshToken ?? '')).rejects.toThrow('invalid_grant');
    expect(await hub.lastLoginEvent()).toMatchObject({
      action: 'login.ended',
      reason: 'code_reused',
      person_id: (await hub.verify(tokens.accessToken)).personId,
      target_id: 'demo-frontend',
    });
  };

  it('that its client brings again ends what it gave: access token, refresh tokens, session', async () => {
    const exchange = await begin('mette');
    const tokens = await exchange();
    const next = await refreshTokens(hub.api, 'demo-frontend', tokens.refreshToken ?? '');
    expect(await hub.ask(next.accessToken), 'control').toMatchObject({ status: 200 });
    await expect(exchange(other)).rejects.toThrow('invalid_grant');
    await expectEnded(tokens);
    await expectEnded(next);
  });

  it('that another client brings ends nothing', async () => {
    const exchange = await begin('lars');
    const tokens = await exchange();
    await expect(exchange(hub.api, 'letdialog-cli')).rejects.toThrow();
    expect(await hub.ask(tokens.accessToken)).toMatchObject({ status: 200 });
  });

  it('brought eight times at the same moment, to two processes, leaves no session', async () => {
    const exchange = await begin('emma');
    const all = await Promise.allSettled([1, 2, 3, 4, 5, 6, 7, 8].map((n) => exchange(n % 2 ? hub.api : other)));
    const given = all.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    expect(given.length).toBeLessThanOrEqual(1);
    for (const tokens of given) await expectEnded(tokens);
    expect(await hub.lastLoginEvent()).toMatchObject({ action: 'login.ended', reason: 'code_reused' });
  });

  it('whose use SQL takes back stays used', async () => {
    const exchange = await begin('anna');
    const tokens = await exchange();
    await hub.sql.query("update oidc_payloads set consumed_at = null where model = 'AuthorizationCode'");
    await expect(exchange()).rejects.toThrow('invalid_grant');
    await expectEnded(tokens);
  });

  it('whose whole row SQL puts back stays used, since a refresh token was given for it', async () => {
    const exchange = await begin('karl');
    const KEPT = "from oidc_payloads where model = 'AuthorizationCode'";
    await hub.sql.query(`create table kept as select * ${KEPT}`);
    const tokens = await exchange();
    await hub.sql.query(`delete ${KEPT}`);
    await hub.sql.query('insert into oidc_payloads select * from kept');
    await expect(exchange()).rejects.toThrow('invalid_grant');
    await expectEnded(tokens);
  });
});

describe('what the login hub keeps', () => {
  let hub: LoginHub;
  let minutesAhead = 0;
  beforeAll(async () => {
    hub = await startLoginHub({ now: () => new Date(Date.now() + minutesAhead * 60_000) });
  });
  afterAll(() => hub.close());

  it.each([2, 9, 11 * 60])(
    'tells a code that is brought again after %i minutes, and ends its login',
    async (minutes) => {
      const { clientId, redirectUri } = hub.flow('ida');
      const browser = createBrowser(redirectUri);
      const request = authorizationRequest(hub.flow('ida'));
      const stop = await logIn(browser, await browser.open(request.url), 'ida');
      const code = new URL(stop.url).searchParams.get('code') ?? '';
      const form = {
        grant_type: 'authorization_code',
        redirect_uri: redirectUri,
        code,
        code_verifier: request.verifier,
      };
      const exchange = () => requestTokens(hub.api, { ...form, client_id: clientId });
      const { personId, sessionId } = await hub.verify((await exchange()).accessToken);
      minutesAhead = minutes;
      await expect(exchange()).rejects.toThrow('invalid_grant');
      minutesAhead = 0;
      expect(await hub.lastLoginEvent()).toMatchObject({ reason: 'code_reused', person_id: personId });
      const session = await hub.sql.query('select ended_at from login_sessions where id = $1', [sessionId]);
      expect(session.rows[0].ended_at).not.toBeNull();
    },
  );

  it('does not live longer because SQL says so', async () => {
    const browser = createBrowser(`${hub.api}/login/callback`);
    const chooser = await browser.open(authorizationRequest(hub.flow('mette')).url);
    const provider = await browser.press(chooser, { provider: 'eid' });
    const { url } = await browser.press(provider, { person: 'mette' });
    expect((await fetch(url, { redirect: 'manual' })).headers.get('location'), 'control').toContain('/login/');
    minutesAhead = 11;
    await hub.sql.query("update oidc_payloads set expires_at = now() + interval '1 day'");
    const late = await fetch(url, { redirect: 'manual' });
    expect(await late.text()).toContain('login_expired');
    await hub.sql.query('update oidc_payloads set expires_at = null');
    expect(await (await fetch(url, { redirect: 'manual' })).text()).toContain('login_expired');
    minutesAhead = 0;
  });

  it('from a version before, which sealed the payload alone, goes on, and is used once', async () => {
    const OURS = "model = 'RefreshToken' and account_id = $1";
    const former = async (person: string, consumedAt: Date | null) => {
      const tokens = await hub.logIn(person);
      const { personId } = await hub.verify(tokens.accessToken);
      const [row] = (await hub.sql.query(`select * from oidc_payloads where ${OURS}`, [personId])).rows;
      const sealer = await hub.services.vault.recordKeys.of(null);
      const place = payloadPlace(row, row.row_id);
      const { text } = JSON.parse(sealer.open(place, row.sealed_payload));
      const values = [personId, sealer.seal(place, text), consumedAt];
      await hub.sql.query(`update oidc_payloads set sealed_payload = $2, consumed_at = $3 where ${OURS}`, values);
      return tokens;
    };
    const refresh = ({ refreshToken }: TokenSet) => refreshTokens(hub.api, 'demo-frontend', refreshToken ?? '');
    const unused = await former('anna', null);
    const next = await refresh(unused);
    expect((await refresh(unused)).refreshToken).toBe(next.refreshToken);
    expect(await hub.ask((await refresh(next)).accessToken)).toMatchObject({ status: 200 });
    const used = await former('karl', new Date());
    await expect(refresh(used)).rejects.toThrow('invalid_grant');
    expect(await hub.ask(used.accessToken)).toMatchObject({ status: 401, code: 'session_ended' });
  });

  it('counts as absent where it does not open, which is told of, and is no fault of ours', async () => {
    const tokens = await hub.logIn('lars');
    const refresh = () => refreshTokens(hub.api, 'demo-frontend', tokens.refreshToken ?? '');
    const sql = "update oidc_payloads set sealed_payload = sealed_payload || '\\x00' where model = 'RefreshToken'";
    await hub.sql.query(sql);
    await expect(refresh()).rejects.toThrow('invalid_grant');
    const { rows } = await hub.sql.query(
      "select reason from audit_events where action = 'tampering.found' and reason = 'oidc_payloads'",
    );
    expect(rows.length).toBeGreaterThan(0);
  });
});
