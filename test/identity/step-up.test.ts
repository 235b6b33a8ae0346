import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { acrOf } from '../../api/core/assurance.ts';
import { requireStepUp } from '../../api/core/step-up.ts';
import { isEnough, requestedLevel } from '../../api/identity/step-up.ts';
import { createBrowser } from '../../scripts/walk-browser.ts';
import { authorizationRequest, requestTokens } from '../../scripts/walk-login.ts';
import { type LoginHub, startLoginHub } from './login-hub.ts';

const [LOW, SUBSTANTIAL, HIGH] = [acrOf('low'), acrOf('substantial'), acrOf('high')];

describe('an act that asks for a better login', () => {
  const now = new Date('2026-11-23T12:00:00Z');
  const seconds = now.getTime() / 1000;
  const refusal = (acr: string, authTime: number, wanted: Parameters<typeof requireStepUp>[1]) => {
    try {
      requireStepUp({ acr, authTime }, wanted, now);
      return null;
    } catch (error) {
      return Object(error).details;
    }
  };

  it('lets those through who are secure and fresh enough', () => {
    expect(refusal(SUBSTANTIAL, seconds - 60, { level: 'substantial', maxAgeSeconds: 60 })).toBeNull();
    expect(refusal(HIGH, 0, { level: 'low' })).toBeNull();
    expect(refusal('anything', 0, {})).toBeNull();
  });

  it('tells the others what to log in with', () => {
    const acrValues = `${SUBSTANTIAL} ${HIGH}`;
    expect(refusal(LOW, seconds, { level: 'substantial' })).toEqual({ acrValues });
    expect(refusal('unheard of', seconds, { level: 'substantial' })).toEqual({ acrValues });
    expect(refusal(HIGH, seconds - 61, { maxAgeSeconds: 60 })).toEqual({ maxAge: 60 });
    expect(refusal(HIGH, seconds - 61, { level: 'high', maxAgeSeconds: 60 })).toEqual({ acrValues: HIGH, maxAge: 60 });
  });

  it('is asked of the login hub in words that it knows', () => {
    expect(requestedLevel(`${HIGH} ${SUBSTANTIAL} urn:other`)).toBe('substantial');
    expect([requestedLevel(undefined), requestedLevel('urn:other')]).toEqual([null, null]);
    expect([isEnough(SUBSTANTIAL, HIGH), isEnough(HIGH, SUBSTANTIAL), isEnough(undefined, LOW)]).toEqual([
      ...[false, true, false],
    ]);
  });
});

describe('a login', () => {
  let hub: LoginHub;
  beforeAll(async () => {
    hub = await startLoginHub();
  });
  afterAll(() => hub.close());

  interface Asked {
    readonly query?: Record<string, string>;
    readonly level?: string;
    readonly minutesAgo?: number;
    readonly browser?: ReturnType<typeof createBrowser>;
    readonly person?: string;
    readonly provider?: string;
  }
  const walk = async ({ query = {}, level, minutesAgo = 0, person = 'mette', provider = 'eid', ...rest }: Asked) => {
    const flow = hub.flow(person);
    const browser = rest.browser ?? createBrowser(flow.redirectUri);
    const request = authorizationRequest(flow);
    const chooser = await browser.open(`${request.url}&${new URLSearchParams(query)}`);
    const wasAsked = chooser.page.includes('name="provider"');
    const stop = wasAsked
      ? await browser.press(await browser.press(chooser, { provider }), {
          person,
          minutes_ago: String(minutesAgo),
          ...(level ? { level } : {}),
        })
      : chooser;
    const answer = new URL(stop.url).searchParams;
    const tokens = async () =>
      requestTokens(hub.api, {
        grant_type: 'authorization_code',
        client_id: flow.clientId,
        redirect_uri: flow.redirectUri,
        code: answer.get('code') ?? '',
        code_verifier: request.verifier,
      });
    return { browser, wasAsked, stop, error: answer.get('error'), tokens };
  };

  it('below the least level is challenged by every route, and told what to log in with', async () => {
    const { tokens } = await walk({ level: 'low' });
    const { accessToken } = await tokens();
    expect(await hub.verify(accessToken)).toMatchObject({ acr: LOW });
    for (const path of ['/v1/me', '/v1/dialogs']) {
      const { status, code, headers } = await hub.ask(accessToken, path);
      expect([status, code]).toEqual([401, 'insufficient_user_authentication']);
      expect(headers.get('www-authenticate')).toBe(
        `Bearer error="insufficient_user_authentication", acr_values="${SUBSTANTIAL} ${HIGH}", max_age="43200"`,
      );
    }
    const { rows } = await hub.sql.query(
      "select action, outcome from audit_events where reason = 'insufficient_user_authentication'",
    );
    expect(rows).toEqual(Array(2).fill({ action: 'access.denied', outcome: 'denied' }));
    const usual = await (await walk({})).tokens();
    expect(await hub.ask(usual.accessToken)).toMatchObject({ status: 200 });
  });

  it('is made again at the level that is asked for, and not when it has it', async () => {
    const { browser } = await walk({});
    const same = await walk({ browser, query: { acr_values: `${SUBSTANTIAL} ${HIGH}` } });
    expect(same.wasAsked).toBe(false);
    const higher = await walk({ browser, query: { acr_values: HIGH } });
    expect(higher.wasAsked).toBe(true);
    expect(await hub.verify((await higher.tokens()).accessToken)).toMatchObject({ acr: HIGH });
    expect((await walk({ browser, query: { acr_values: HIGH } })).wasAsked).toBe(false);
  });

  it('that does not reach the level asked for gives no token', async () => {
    const asked = { query: { acr_values: HIGH } };
    expect((await walk({ ...asked, level: 'substantial' })).error).toBe('unmet_authentication_requirements');
    const employee = await walk({ ...asked, person: 'anna', provider: 'employees' });
    expect(employee.error).toBe('unmet_authentication_requirements');
    expect((await hub.loginEvents()).at(-1)).toMatchObject({ action: 'login.failed', reason: 'assurance_too_low' });
  });

  it('counts from when the provider asked the person', async () => {
    const now = Math.floor(Date.now() / 1000);
    const { tokens, browser } = await walk({ minutesAgo: 20 });
    const { authTime } = await hub.verify((await tokens()).accessToken);
    expect(now - authTime).toBeGreaterThanOrEqual(20 * 60 - 5);
    expect(now - authTime).toBeLessThan(21 * 60);
    expect((await walk({ browser })).wasAsked).toBe(false);
    expect((await walk({ browser, query: { max_age: '3600' } })).wasAsked).toBe(false);
    const fresher = await walk({ browser, query: { max_age: '600' } });
    expect(fresher.wasAsked).toBe(true);
    expect((await hub.verify((await fresher.tokens()).accessToken)).authTime).toBeGreaterThanOrEqual(now - 5);
  });

  it('that was to be fresh, and is not, fails', async () => {
    const stale = await walk({ query: { prompt: 'login' }, minutesAgo: 20 });
    expect(stale.stop.page).toContain('login_not_fresh');
    expect((await hub.loginEvents()).at(-1)).toMatchObject({ action: 'login.failed', reason: 'login_not_fresh' });
    expect((await walk({ query: { prompt: 'login' } })).error).toBeNull();
  });
});
