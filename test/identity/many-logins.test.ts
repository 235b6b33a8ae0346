import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DEMO_UPSTREAM_CLIENT } from '../../scripts/demo/identity-file.ts';
import { createBrowser } from '../../scripts/walk-browser.ts';
import { authorizationRequest, refreshTokens, walkCodeFlow } from '../../scripts/walk-login.ts';
import { type StrangeProvider, startStrangeProvider } from '../setup/strange-provider.ts';
import { type LoginHub, startLoginHub } from './login-hub.ts';

/** As they are when nobody sets them. */
const usual = (name: string): number =>
  Number(new RegExp(`^LETDIALOG_RATE_${name}=(\\d+)$`, 'm').exec(readFileSync('.env.example', 'utf8'))?.[1]);
const RATES = { person: usual('PERSON'), client: usual('CLIENT'), address: usual('ADDRESS'), login: usual('LOGIN') };
const BO = {
  identity_type: 'professional',
  loa: 'https://data.gov.dk/concept/core/nsis/Substantial',
  'nemlogin.name': 'Bo Dahl',
  'nemlogin.email': 'bo@psykolog.example',
  'dk.cpr': null,
};

describe('many logins from one address', () => {
  let hub: LoginHub;
  let provider: StrangeProvider;
  beforeAll(async () => {
    provider = await startStrangeProvider(DEMO_UPSTREAM_CLIENT);
  });
  beforeEach(async () => {
    hub = await startLoginHub({ eid: provider.issuer, rates: RATES });
    return () => hub.close();
  });
  afterAll(() => provider.stop());

  const logIn = async (sub: string, claims: object = {}) => {
    provider.claims = { ...BO, sub, ...claims };
    const browser = createBrowser(hub.flow('bo').redirectUri);
    const chooser = await browser.open(authorizationRequest(hub.flow('bo')).url);
    return chooser.page.includes('name="provider"') ? browser.press(chooser, { provider: 'eid' }) : chooser;
  };
  const isIn = (url: string): boolean => new URL(url).searchParams.has('code');
  const expectWait = async (response: { status: number; page: string; headers: Headers }, text: RegExp) => {
    expect(response.status).toBe(429);
    expect(response.headers.get('content-type')).toContain('text/html');
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    const seconds = Number(response.headers.get('retry-after'));
    expect(seconds).toBeGreaterThan(0);
    expect(text.exec(response.page)?.[1]).toBe(String(seconds));
  };

  it('work, as of a whole staff behind one NAT, and its old refresh tokens do not count', async () => {
    const statuses = new Set<boolean>();
    for (let each = 0; each < 60; each += 1) statuses.add(isIn((await logIn(`employee-${each}`)).url));
    for (let each = 0; each < 70; each += 1)
      await expect(refreshTokens(hub.api, 'demo-frontend', `of-yesterday-${each}`)).rejects.toThrow('invalid_grant');
    const { accessToken } = await walkCodeFlow(hub.flow('anna'));
    expect((await hub.ask(accessToken)).status).toBe(200);
    expect([...statuses]).toEqual([true]);
    // What the rest of 500 would need within the same minute.
    const requests = Number(
      /q=(\d+)/.exec((await fetch(`${hub.api}/login/x`)).headers.get('ratelimit-policy') ?? '')?.[1],
    );
    expect(requests).toBeGreaterThanOrEqual(500 * 8);
  }, 60_000);

  it('that fail are limited by account, and others go on', async () => {
    for (let each = 0; each < 10; each += 1)
      expect((await logIn('odd', { loa: 'unheard of' })).page).toContain('assurance_unknown');
    await expectWait(await logIn('odd'), /Prøv igen om (\d+) sekund/);
    await logIn('odd');
    const { rows } = await hub.sql.query("select reason, outcome from audit_events where action = 'requests.limited'");
    expect(rows, 'once, however many are refused').toEqual([{ reason: 'failed', outcome: 'denied' }]);
    expect(isIn((await logIn('even')).url)).toBe(true);
  });

  it('that fail are limited by address, on a page in the reader’s language', async () => {
    for (let each = 0; each < 60; each += 1) await logIn(`odd-${each}`, { loa: 'unheard of' });
    await expectWait(await logIn('even'), /Prøv igen om (\d+) sekund/);
    const response = await fetch(`${hub.api}/oidc/device`, { headers: { 'accept-language': 'en' } });
    await expectWait(
      { status: response.status, page: await response.text(), headers: response.headers },
      /Try again in (\d+) second/,
    );
    for (const place of ['token', 'device/auth']) {
      const { status, headers } = await fetch(`${hub.api}/oidc/${place}`, { method: 'POST' });
      expect([place, status, headers.get('content-type')]).toEqual([place, 429, 'application/problem+json']);
    }
    expect((await fetch(`${hub.api}/v1/me`)).status).toBe(401);
  }, 60_000);

  it('by guessed device codes are limited most strictly', async () => {
    const guess = async (): Promise<number> => {
      const browser = createBrowser();
      const page = await browser.open(`${hub.api}/oidc/device`);
      return page.status === 429 ? 429 : (await browser.press(page, { user_code: 'BCDF-GHJK' })).status;
    };
    for (let each = 0; each < 20; each += 1) expect(await guess()).toBe(200);
    expect(await guess()).toBe(429);
  });

  it('by guessed client secrets are limited too', async () => {
    const guess = async (secret: string): Promise<number> => {
      const form = { grant_type: 'client_credentials', client_id: 'guess', client_secret: secret };
      return (await fetch(`${hub.api}/oidc/token`, { method: 'POST', body: new URLSearchParams(form) })).status;
    };
    for (let each = 0; each < 60; each += 1) expect(await guess(String(each))).toBe(401);
    expect(await guess('one more')).toBe(429);
  });

  it('that are cancelled, late or not the person’s fault do not count (control)', async () => {
    for (let each = 0; each < 61; each += 1) expect((await fetch(`${hub.api}/login/old-tab`)).status).toBe(400);
    provider.answers = { token: (res) => res.writeHead(503).end() };
    for (let each = 0; each < 12; each += 1) expect((await logIn('bo')).status).toBe(503);
    provider.answers = {};
    expect(isIn((await logIn('bo')).url)).toBe(true);
  });
});
