import type { IncomingMessage, ServerResponse } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DEMO_UPSTREAM_CLIENT } from '../../scripts/demo/identity-file.ts';
import { type Browser, createBrowser, type Stop } from '../../scripts/walk-browser.ts';
import { authorizationRequest } from '../../scripts/walk-login.ts';
import { type StrangeProvider, startStrangeProvider, withoutEnd } from '../setup/strange-provider.ts';
import { type LoginHub, startLoginHub } from './login-hub.ts';

const METTE = {
  sub: 'mette',
  identity_type: 'private',
  loa: 'https://data.gov.dk/concept/core/nsis/Substantial',
  'mitid.identity_name': 'Mette Krogh',
  'nemlogin.name': undefined,
  'nemlogin.email': 'mette@mail.example',
  'dk.cpr': '6105809992',
};

/** Has the userinfo answer asked for it. */
const NO_ADDRESS = { ...METTE, 'nemlogin.email': undefined };

describe('a login with a provider that answers strangely', () => {
  let hub: LoginHub;
  let provider: StrangeProvider;
  beforeAll(async () => {
    provider = await startStrangeProvider(DEMO_UPSTREAM_CLIENT);
    hub = await startLoginHub({ eid: provider.issuer });
  });
  afterAll(async () => {
    await hub.close();
    await provider.stop();
  });
  beforeEach(() => {
    provider.answers = {};
    provider.claims = METTE;
  });

  const redirectUri = (): string => hub.flow('mette').redirectUri;
  const begin = async (browser: Browser): Promise<Stop> => browser.open(authorizationRequest(hub.flow('mette')).url);
  const logIn = async (browser = createBrowser(redirectUri())): Promise<Stop> =>
    browser.press(await begin(browser), { provider: 'eid' });
  const isLoggedIn = (stop: Stop): boolean => new URL(stop.url).searchParams.has('code');
  const expectRefused = async (code: string, status: number): Promise<void> => {
    const before = (await hub.loginEvents()).length;
    const stop = await logIn();
    expect([stop.status, /<code>(.*)<\/code>/.exec(stop.page)?.[1]]).toEqual([status, code]);
    expect(stop.headers.get('content-type')).toContain('text/html');
    const events = (await hub.loginEvents()).slice(before);
    expect(events).toMatchObject([{ action: 'login.failed', reason: code, target_id: 'demo-frontend' }]);
  };

  it('is made where it answers well (control)', async () => {
    expect(isLoggedIn(await logIn())).toBe(true);
  });

  it('is answered with 503 where the provider is not well', async () => {
    const redirected = (error: string) => (res: ServerResponse, req: IncomingMessage) => {
      const asked = new URL(req.url ?? '', provider.issuer).searchParams;
      const back = new URL(asked.get('redirect_uri') ?? '');
      back.search = new URLSearchParams({ error, state: asked.get('state') ?? '' }).toString();
      res.writeHead(303, { location: back.href }).end();
    };
    for (const error of ['temporarily_unavailable', 'server_error']) {
      provider.answers = { authorize: redirected(error) };
      await expectRefused('provider_unavailable', 503);
    }
    provider.answers = { authorize: redirected('access_denied') };
    await expectRefused('login_cancelled', 400);
    provider.answers = { authorize: redirected('invalid_scope') };
    await expectRefused('provider_refused', 400);
  });

  it('is answered with 503 where token endpoint, keys or userinfo fail', async () => {
    type Body = readonly [status: number, body: string, type?: string];
    const bodies: Body[] = [
      [500, '{}'],
      [502, '<html>', 'text/html'],
      [503, '{"error":"server_error"}'],
      [400, '{"error":"temporarily_unavailable"}'],
      [429, '{"error":"slow_down"}'],
      [200, '{"access_token":'],
      [200, 'null'],
      [200, '{}'],
      [200, '<html>', 'text/html'],
      [302, '{}'],
    ];
    const answering =
      ([status, body, type = 'application/json']: Body) =>
      (res: ServerResponse) =>
        void res.writeHead(status, { 'content-type': type, location: '/token' }).end(body);
    for (const body of bodies) {
      provider.answers = { token: answering(body) };
      await expectRefused('provider_unavailable', 503);
    }
    for (const place of ['keys', 'metadata', 'userinfo'] as const) {
      provider.answers = { [place]: answering([500, '{}']) };
      provider.claims = place === 'userinfo' ? NO_ADDRESS : METTE;
      await expectRefused('provider_unavailable', 503);
    }
    provider.claims = METTE;
    provider.answers = { token: (res) => res.destroy() };
    await expectRefused('provider_unavailable', 503);
    provider.answers = { token: answering([400, '{"error":"invalid_grant"}']) };
    await expectRefused('provider_refused', 400);
  });

  it('is given up where an answer has no end', async () => {
    const rest = Buffer.alloc(256 * 1024, ' ');
    for (const place of ['metadata', 'token', 'keys', 'userinfo'] as const) {
      provider.answers = { token: (res) => res.writeHead(500).end() };
      await logIn(); // forgets keys and metadata
      provider.answers = { [place]: withoutEnd(rest, null) };
      provider.claims = place === 'userinfo' ? NO_ADDRESS : METTE;
      const before = process.memoryUsage().rss;
      await expectRefused('provider_unavailable', 503);
      expect((process.memoryUsage().rss - before) / 1024 / 1024).toBeLessThan(100);
    }
    provider.answers = { token: withoutEnd(Buffer.from(' '), 100) };
    const started = performance.now();
    await expectRefused('provider_unavailable', 503);
    expect(performance.now() - started).toBeLessThan(12_000);
  }, 60_000);

  it('is refused, and recorded, where the claims do not do', async () => {
    provider.claims = { ...METTE, 'dk.cpr': 'x' };
    await expectRefused('cpr_unusable', 400);
    provider.claims = { ...METTE, 'mitid.identity_name': '\u200B' };
    await expectRefused('claims_missing', 400);
    const shown = hub.logs.join('\n') + (await hub.dump());
    expect(shown).not.toContain('6105809992');
  });

  it('keeps no address that the provider has not verified, also not the one before', async () => {
    const kept = async () =>
      (await hub.sql.query('select sealed_email is not null as kept from persons order by created_at')).rows.at(-1)
        ?.kept;
    provider.claims = { ...METTE, sub: 'lars', 'dk.cpr': '7411789991', email_verified: true };
    await logIn();
    expect(await kept()).toBe(true);
    provider.claims = { ...provider.claims, 'nemlogin.email': undefined };
    await logIn();
    expect(await kept()).toBe(true);
    provider.claims = { ...provider.claims, 'nemlogin.email': 'lars@mail.example', email_verified: 'false' };
    await logIn();
    expect(await kept()).toBe(true); // another one
    provider.claims = { ...provider.claims, 'nemlogin.email': METTE['nemlogin.email'] };
    await logIn();
    expect(await kept()).toBe(false);
    expect(hub.logs.join('\n')).toContain('"remark":"email_unverified"');
    expect(hub.logs.join('\n')).not.toContain('lars@mail.example');
  });

  it('takes from the userinfo answer what the ID token has as null', async () => {
    const citizens = async () => (await hub.sql.query('select from persons where cpr_index is not null')).rowCount ?? 0;
    const before = await citizens();
    provider.claims = { ...METTE, sub: 'otto', 'dk.cpr': null };
    const more = JSON.stringify({ ...METTE, sub: 'otto', 'dk.cpr': '6205809991' });
    provider.answers = { userinfo: (res) => res.writeHead(200, { 'content-type': 'application/json' }).end(more) };
    expect(isLoggedIn(await logIn())).toBe(true);
    expect(await citizens()).toBe(before + 1);
  });

  it('finds the same citizen by any spelling of the CPR number', async () => {
    const persons = async () => (await hub.sql.query('select count(*)::int as n from persons')).rows[0]?.n;
    provider.claims = { ...METTE, sub: 'emma', 'dk.cpr': '820312-9990' };
    await logIn();
    const before = await persons();
    for (const [index, cpr] of ['820312\u20119990', 8203129990, ' 820312 9990 '].entries()) {
      provider.claims = { ...METTE, sub: `emma-${index}`, 'dk.cpr': cpr };
      expect(isLoggedIn(await logIn())).toBe(true);
    }
    expect(await persons()).toBe(before);
  });

  it('is one login however often a button is pressed at once', async () => {
    const stops: number[] = [];
    for (let round = 0; round < 8; round += 1) {
      const browser = createBrowser(redirectUri(), `${hub.api}/login/callback`);
      const chooser = await begin(browser);
      const before = (await hub.loginEvents()).filter(({ action }) => action === 'login.succeeded').length;
      const callback = await browser.press(chooser, { provider: 'eid' });
      const both = await Promise.all(Array.from({ length: 3 }, () => browser.open(callback.url)));
      const after = (await hub.loginEvents()).filter(({ action }) => action === 'login.succeeded').length;
      stops.push(...both.map(({ status }) => status));
      expect(after - before).toBe(1);
    }
    expect(stops.filter((status) => status >= 500)).toEqual([]);
  });

  it('leads whoever presses twice to where the first press leads', async () => {
    // A browser follows the second answer, and drops the first.
    const browser = createBrowser(redirectUri(), `${hub.api}/login/callback`, `${hub.api}/oidc/auth/`);
    const callback = await browser.press(await begin(browser), { provider: 'eid' });
    const [first, second] = await Promise.all([browser.open(callback.url), browser.open(callback.url)]);
    expect([first?.status, second?.status, second?.url]).toEqual([0, 0, first?.url]);
    expect(isLoggedIn(await browser.open(second?.url ?? ''))).toBe(true);
  });

  it('shows no fault when any other button is pressed twice at once', async () => {
    const stops: Stop[] = [];
    for (let round = 0; round < 6; round += 1) {
      const browser = createBrowser(redirectUri());
      const chooser = await begin(browser);
      const fields = round % 2 === 0 ? { provider: 'eid' } : { cancel: 'yes' };
      stops.push(...(await Promise.all([1, 2, 3].map(() => browser.press(chooser, fields)))));
    }
    expect(stops.filter(({ status }) => status >= 500)).toEqual([]);
  });
});
