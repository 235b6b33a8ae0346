import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { acrOf } from '../../api/core/assurance.ts';
import { SCOPES } from '../../api/core/scopes.ts';
import { COMMAND_LINE_CLIENT } from '../../api/identity/clients.ts';
import { createBrowser } from '../../scripts/walk-browser.ts';
import {
  approveDevice,
  authorizationRequest,
  logIn,
  refreshTokens,
  requestTokens,
  walkCodeFlow,
} from '../../scripts/walk-login.ts';
import { type LoginHub, startLoginHub } from './login-hub.ts';

const DEVICE_GRANT = 'urn:ietf:params:oauth:grant-type:device_code';

describe('a login session', () => {
  let hub: LoginHub;
  let minutesAhead = 0;
  beforeAll(async () => {
    hub = await startLoginHub({ now: () => new Date(Date.now() + minutesAhead * 60_000), devices: 'everyone' });
  });
  afterAll(() => hub.close());

  const refresh = (token: string | null) => refreshTokens(hub.api, 'demo-frontend', token ?? '');
  const isEnded = async (accessToken: string): Promise<boolean> => {
    const { sessionId } = await hub.verify(accessToken);
    const { rows } = await hub.sql.query('select ended_at from login_sessions where id = $1', [sessionId]);
    return rows[0]?.ended_at !== null;
  };

  it('is over when nobody refreshed for half an hour', async () => {
    const { refreshToken } = await hub.logIn('mette');
    minutesAhead = 31;
    await expect(refresh(refreshToken)).rejects.toThrow('invalid_grant');
    minutesAhead = 0;
  });

  it('is used again by another frontend login of the same browser, without asking the person', async () => {
    const browser = createBrowser(hub.flow('mette').redirectUri);
    const first = await walkCodeFlow({ ...hub.flow('mette'), browser });
    const stop = await browser.open(authorizationRequest(hub.flow('mette')).url);
    expect(new URL(stop.url).searchParams.has('code')).toBe(true);
    expect(await isEnded(first.accessToken)).toBe(false);
  });

  it('ends when somebody else logs in with the same browser', async () => {
    const browser = createBrowser(hub.flow('mette').redirectUri);
    const metteTokens = await walkCodeFlow({ ...hub.flow('mette'), browser });
    const request = authorizationRequest(hub.flow('lars'));
    const change = await logIn(browser, await browser.open(`${request.url}&prompt=login`), 'lars');
    expect(change.headers.get('content-security-policy')).toMatch(/script-src 'sha256-/);
    const stop = await browser.press(change, {});
    expect(new URL(stop.url).searchParams.has('code')).toBe(true);
    expect(await isEnded(metteTokens.accessToken)).toBe(true);
    await expect(refresh(metteTokens.refreshToken)).rejects.toThrow('invalid_grant');
  });

  it('ends with a logout in the browser', async () => {
    const browser = createBrowser(hub.flow('lars').redirectUri);
    const tokens = await walkCodeFlow({ ...hub.flow('lars'), browser });
    const question = await browser.open(`${hub.api}/oidc/logout?client_id=demo-frontend`);
    const goodbye = await browser.press(question, { logout: 'yes' });
    expect(goodbye.page).toContain('Du er logget ud');
    expect(await isEnded(tokens.accessToken)).toBe(true);
    await expect(refresh(tokens.refreshToken)).rejects.toThrow('invalid_grant');
    const { personId } = await hub.verify(tokens.accessToken);
    expect(await hub.lastLoginEvent()).toMatchObject({
      action: 'login.ended',
      reason: 'logout',
      person_id: personId,
      target_id: 'demo-frontend',
    });
  });

  it('ends when its refresh token is revoked', async () => {
    const tokens = await hub.logIn('lars');
    const body = new URLSearchParams({ client_id: 'demo-frontend', token: tokens.refreshToken ?? '' });
    expect((await fetch(`${hub.api}/oidc/revoke`, { method: 'POST', body })).status).toBe(200);
    expect(await isEnded(tokens.accessToken)).toBe(true);
    await expect(refresh(tokens.refreshToken)).rejects.toThrow('invalid_grant');
  });

  it('gives no token to a disabled person', async () => {
    const tokens = await hub.logIn('karl');
    const { personId } = await hub.verify(tokens.accessToken);
    await hub.sql.query('update persons set disabled_at = now() where id = $1', [personId]);
    await expect(refresh(tokens.refreshToken)).rejects.toThrow('invalid_grant');
    await expect(hub.logIn('karl')).rejects.toThrow(/ikke logget ind/);
    expect(await hub.lastLoginEvent()).toMatchObject({ action: 'login.failed', reason: 'person_disabled' });
  });

  it('gives no token once it has ended', async () => {
    const tokens = await hub.logIn('viggo');
    await hub.sql.query('update login_sessions set ended_at = now() where id = $1', [
      (await hub.verify(tokens.accessToken)).sessionId,
    ]);
    await expect(refresh(tokens.refreshToken)).rejects.toThrow('invalid_grant');
  });

  describe('of the command line', () => {
    const beginDevice = async (more: Record<string, string> = {}): Promise<Record<string, string>> => {
      const scope = ['openid', ...SCOPES].join(' ');
      const body = new URLSearchParams({ client_id: COMMAND_LINE_CLIENT, scope, ...more });
      const response = await fetch(`${hub.api}/oidc/device/auth`, { method: 'POST', body });
      expect(response.status).toBe(200);
      return Object(await response.json());
    };
    const poll = (device: Record<string, string>) =>
      requestTokens(hub.api, {
        grant_type: DEVICE_GRANT,
        client_id: COMMAND_LINE_CLIENT,
        device_code: device.device_code ?? '',
      });

    const confirmed = async (more: Record<string, string> = {}) => {
      const device = await beginDevice(more);
      const browser = createBrowser();
      const confirm = await browser.press(await browser.open(device.verification_uri_complete ?? ''), {});
      return { device, browser, confirm, chooser: await browser.press(confirm, { confirm: 'yes' }) };
    };

    it('begins when its code is approved in a browser', async () => {
      const device = await beginDevice();
      await expect(poll(device)).rejects.toThrow('authorization_pending');
      await approveDevice({ verificationUriComplete: device.verification_uri_complete ?? '', person: 'anna' });
      const tokens = await poll(device);
      expect(await hub.verify(tokens.accessToken)).toMatchObject({
        clientId: COMMAND_LINE_CLIENT,
        scopes: [...SCOPES],
      });
      const next = await refreshTokens(hub.api, COMMAND_LINE_CLIENT, tokens.refreshToken ?? '');
      await expect(poll(device)).rejects.toThrow('invalid_grant');
      // Its code was used twice, so what it gave is void.
      await expect(refreshTokens(hub.api, COMMAND_LINE_CLIENT, next.refreshToken ?? '')).rejects.toThrow(
        'invalid_grant',
      );
    });

    it('is as secure as it is asked to be', async () => {
      for (const [asked, reached] of [
        [{}, 'substantial'],
        [{ acr_values: acrOf('high') }, 'high'],
      ] as const) {
        const device = await beginDevice(asked);
        await approveDevice({ verificationUriComplete: device.verification_uri_complete ?? '', person: 'mette' });
        expect(await hub.verify((await poll(device)).accessToken)).toMatchObject({ acr: acrOf(reached) });
      }
    });

    it('does not begin when the person declines', async () => {
      const device = await beginDevice();
      const browser = createBrowser();
      const confirm = await browser.press(await browser.open(device.verification_uri_complete ?? ''), {});
      expect(confirm.page).toContain('LetDialog command line');
      expect(confirm.page).toContain(device.user_code);
      expect((await browser.press(confirm, { abort: 'yes' })).page).toContain('Programmet blev afvist');
      await expect(poll(device)).rejects.toThrow('access_denied');
    });

    it('tells the person when the login was not secure enough, or was cancelled, and not that the code is wrong', async () => {
      const { browser, chooser, device } = await confirmed({ acr_values: acrOf('high') });
      const { page } = await logIn(browser, chooser, 'anna');
      expect(page).toContain('Dit login er ikke sikkert nok');
      expect(page).not.toContain('Koden kendes ikke');
      await expect(poll(device)).rejects.toThrow('unmet_authentication_requirements');
      const other = await confirmed();
      const cancelled = await other.browser.press(other.chooser, { cancel: 'yes' });
      expect(cancelled.page).toContain('Programmet blev afvist');
      await expect(poll(other.device)).rejects.toThrow('access_denied');
      const tooOld = await other.browser.press(other.confirm, { xsrf: 'of-a-page-before', confirm: 'yes' });
      expect(tooOld.page).toContain('Siden er for gammel');
    });

    it('says so when the code is wrong or too old', async () => {
      const device = await beginDevice();
      const browser = createBrowser();
      const again = await browser.press(await browser.open(`${hub.api}/oidc/device`), { user_code: 'BBBB-BBBB' });
      expect(again.page).toContain('Koden kendes ikke');
      await hub.sql.query(
        "update oidc_payloads set expires_at = now() - interval '1 second' where model = 'DeviceCode'",
      );
      await expect(poll(device)).rejects.toThrow('invalid_grant');
    });
  });
});
