import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createBrowser, type Stop } from '../../scripts/walk-browser.ts';
import { authorizationRequest, logIn } from '../../scripts/walk-login.ts';
import { type LoginHub, startLoginHub } from './login-hub.ts';

describe('the login pages', () => {
  let hub: LoginHub;
  beforeAll(async () => {
    hub = await startLoginHub();
  });
  afterAll(() => hub.close());

  const begin = async (browser = createBrowser(hub.flow('mette').redirectUri)) => {
    const request = authorizationRequest(hub.flow('mette'));
    return { browser, request, chooser: await browser.open(request.url) };
  };
  const expectSafe = ({ headers, page }: Stop): void => {
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; script-src; style-src 'sha256-/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(page).not.toMatch(/<script|javascript:|onload|onclick/);
    expect(page).toContain('name="viewport"');
  };

  it('let the person choose a provider, in Danish or in English', async () => {
    const { chooser } = await begin();
    expect(chooser.status).toBe(200);
    expectSafe(chooser);
    expect(chooser.page).toContain('Kommunens medarbejdere (demo)');
    const english = await fetch(chooser.url, { headers: { 'accept-language': 'en-GB,da;q=0.5' } });
    expect(await english.text()).toContain('<html lang="en">');
  });

  it('send the person back to the frontend when they give up', async () => {
    const { browser, request, chooser } = await begin();
    const stop = await browser.press(chooser, { cancel: 'yes' });
    const answer = new URL(stop.url).searchParams;
    expect(answer.get('error')).toBe('access_denied');
    expect(answer.get('state')).toBe(request.state);
    expect(await hub.lastLoginEvent()).toMatchObject({
      action: 'login.failed',
      reason: 'login_cancelled',
      target_id: 'demo-frontend',
    });
  });

  it('tell that the login was cancelled at the provider, and let the person try again', async () => {
    const { browser, chooser } = await begin();
    const providerPage = await browser.press(chooser, { provider: 'eid' });
    const failure = await browser.press(providerPage, { cancel: 'yes' });
    expect(failure.status).toBe(400);
    expectSafe(failure);
    expect(failure.page).toContain('login_cancelled');
    expect(await hub.lastLoginEvent()).toEqual({
      action: 'login.failed',
      outcome: 'failed',
      reason: 'login_cancelled',
      person_id: null,
      target_id: 'demo-frontend',
    });
    const retry = /<a class="button" href="([^"]*)"/.exec(failure.page)?.[1];
    const again = await browser.press(await browser.open(retry ?? ''), { provider: 'eid' });
    const stop = await browser.press(again, { person: 'mette' });
    expect(new URL(stop.url).searchParams.has('code')).toBe(true);
  });

  it('tell that the municipality does not use LetDialog', async () => {
    await hub.sql.query("update municipalities set cvr = '00000099'");
    const { browser, chooser } = await begin();
    const failure = await browser.press(await browser.press(chooser, { provider: 'employees' }), { person: 'anna' });
    await hub.sql.query("update municipalities set cvr = '00000019'");
    expect(failure.page).toContain('unknown_municipality');
    expect(await hub.lastLoginEvent()).toMatchObject({ action: 'login.failed', reason: 'unknown_municipality' });
  });

  it('refuse an answer that another browser began (login CSRF)', async () => {
    const { browser, chooser } = await begin(createBrowser(`${hub.api}/login/callback`));
    const { url } = await browser.press(await browser.press(chooser, { provider: 'eid' }), { person: 'mette' });
    expect(new URL(url).searchParams.has('code')).toBe(true);
    const before = (await hub.loginEvents()).length;
    const failure = await createBrowser().open(url);
    expect(failure.status).toBe(400);
    expect(failure.page).toContain('login_expired');
    expect((await hub.loginEvents()).length).toBe(before);
  });

  it('answer strangers and old links with a page, and write nothing', async () => {
    const before = (await hub.loginEvents()).length;
    for (const path of [
      '/login/unheard-of',
      '/login/callback',
      '/login/callback?state=x&code=y',
      '/login/x/callback?code=y',
    ]) {
      const response = await fetch(hub.api + path);
      expect(response.status).toBe(400);
      expect(await response.text()).toContain('login_expired');
    }
    expect((await hub.loginEvents()).length).toBe(before);
  });

  it('never send the person to an address that is not the frontend’s', async () => {
    const { url } = authorizationRequest({ ...hub.flow('mette'), redirectUri: 'https://evil.example/callback' });
    const response = await fetch(url, { redirect: 'manual', headers: { accept: 'text/html' } });
    expect(response.status).toBe(400);
    expect(response.headers.get('location')).toBeNull();
    expect(await response.text()).toContain('invalid_redirect_uri');
  });

  it('refuse a request without PKCE, with plain PKCE, and for another resource', async () => {
    const errorFor = async (change: (url: URL) => void): Promise<string | null> => {
      const url = new URL(authorizationRequest(hub.flow('mette')).url);
      change(url);
      const stop = await createBrowser(hub.flow('mette').redirectUri).open(url.href);
      return new URL(stop.url).searchParams.get('error');
    };
    expect(await errorFor((url) => url.searchParams.delete('code_challenge'))).toBe('invalid_request');
    expect(await errorFor((url) => url.searchParams.set('code_challenge_method', 'plain'))).toBe('invalid_request');
    expect(await errorFor((url) => url.searchParams.set('resource', 'https://other.example'))).toBe('invalid_target');
  });

  it('escape what they show', async () => {
    const code = '"><img src=x onerror=alert(1)>';
    const response = await fetch(`${hub.api}/oidc/device?user_code=${encodeURIComponent(code)}`);
    const page = await response.text();
    expect(response.headers.get('content-security-policy')).toMatch(/^default-src 'none'/);
    expect(page).not.toContain('<img');
    expect(page).toContain('&quot;&gt;&lt;img');
  });

  it('behind a proxy with TLS bind their cookies to it, and lead to the public address only', async () => {
    const proxied = await startLoginHub({ publicUrl: 'https://letdialog.example/api' });
    const headers = { host: 'evil.example', 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'http' };
    const begun = await fetch(authorizationRequest(proxied.flow('mette')).url, { redirect: 'manual', headers });
    const location = begun.headers.get('location') ?? '';
    expect(location).toMatch(/^https:\/\/letdialog\.example\/api\/login\/[\w-]+$/);
    const cookies = begun.headers.getSetCookie();
    expect(cookies.length).toBeGreaterThan(1);
    for (const cookie of cookies) expect(cookie).toMatch(/; path=\/api\/.*; samesite=lax; secure; httponly/);
    const cookie = cookies.map((one) => one.split(';')[0]).join('; ');
    const chooser = await fetch(location.replace('https://letdialog.example/api', proxied.api), {
      headers: { cookie },
    });
    expect(await chooser.text()).toContain('name="provider"');
    const metadata = await (await fetch(`${proxied.api}/oidc/.well-known/openid-configuration`, { headers })).json();
    expect(metadata).toMatchObject({ token_endpoint: 'https://letdialog.example/api/oidc/token' });
    await proxied.close();
  });

  it('tell that a provider is away, and serve it again when it is back', async () => {
    const early = await startLoginHub();
    await early.provider.stop();
    const browser = createBrowser(early.flow('anna').redirectUri);
    const chooser = await browser.open(authorizationRequest(early.flow('anna')).url);
    const failure = await browser.press(chooser, { provider: 'employees' });
    expect(failure.status).toBe(503);
    expectSafe(failure);
    expect(failure.page).toContain('provider_unavailable');
    expect((await early.loginEvents()).at(-1)).toMatchObject({
      action: 'login.failed',
      reason: 'provider_unavailable',
    });
    await early.startProvider();
    const stop = await logIn(browser, await browser.open(chooser.url), 'anna');
    expect(new URL(stop.url).searchParams.has('code')).toBe(true);
    await early.close();
  });
});
