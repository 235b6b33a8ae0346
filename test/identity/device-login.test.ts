import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { SCOPES } from '../../api/core/scopes.ts';
import { deleteExpired } from '../../api/database/expiry.ts';
import { queryFrom } from '../../api/database/statements.ts';
import { COMMAND_LINE_CLIENT } from '../../api/identity/clients.ts';
import { agentFamily } from '../../api/identity/device-login.ts';
import { EXPIRING_TRIES } from '../../api/identity/tries.ts';
import { createBrowser } from '../../scripts/walk-browser.ts';
import { approveDevice, logIn, requestTokens } from '../../scripts/walk-login.ts';
import { type LoginHub, startLoginHub } from './login-hub.ts';

const DEVICE_GRANT = 'urn:ietf:params:oauth:grant-type:device_code';

const REFRESH = { grant_type: 'refresh_token', client_id: COMMAND_LINE_CLIENT };

interface Device {
  readonly device_code: string;
  readonly user_code: string;
  readonly verification_uri_complete: string;
  readonly interval: number;
}

const ask = (api: string, scope: string = SCOPES.join(' '), headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${api}/oidc/device/auth`, {
    method: 'POST',
    body: new URLSearchParams({ client_id: COMMAND_LINE_CLIENT, scope }),
    headers,
  });
const begin = async (...asked: Parameters<typeof ask>): Promise<Device> => Object(await (await ask(...asked)).json());
const poll = (api: string, { device_code }: Device) =>
  requestTokens(api, { grant_type: DEVICE_GRANT, client_id: COMMAND_LINE_CLIENT, device_code });
const open = async ({ verification_uri_complete }: Device) => {
  const browser = createBrowser();
  return { browser, confirm: await browser.press(await browser.open(verification_uri_complete), {}) };
};
const approve = ({ verification_uri_complete }: Device, person: string): Promise<void> =>
  approveDevice({ verificationUriComplete: verification_uri_complete, person });

describe('a login with a program', () => {
  let hub: LoginHub;
  let other: string;
  let secondsAhead = 0;
  beforeAll(async () => {
    hub = await startLoginHub({ now: () => new Date(Date.now() + secondsAhead * 1000) });
    other = await hub.another();
  });
  afterAll(() => hub.close());
  afterEach(async () => {
    secondsAhead = 0;
    await hub.sql.query('delete from login_tries');
  });

  it('is for employees', async () => {
    const device = await begin(hub.api);
    await approve(device, 'ida');
    const tokens = await poll(hub.api, device);
    expect(await hub.ask(tokens.accessToken)).toMatchObject({ status: 200 });
  });

  it.each(['mette', 'bo'])('is refused to %s, who is none, and the page and the log say so', async (person) => {
    const device = await begin(hub.api);
    const { browser, confirm } = await open(device);
    const { page } = await logIn(browser, await browser.press(confirm, { confirm: 'yes' }), person);
    expect(page).toContain('Kun medarbejdere kan logge ind med et program');
    await expect(poll(hub.api, device)).rejects.toThrow('access_denied');
    expect(await hub.lastLoginEvent()).toMatchObject({
      action: 'login.failed',
      outcome: 'failed',
      reason: 'employees_only',
      person_id: expect.any(String),
      target_id: COMMAND_LINE_CLIENT,
    });
  });

  it('is refused as well where the browser has a session already', async () => {
    const first = await open(await begin(hub.api));
    await logIn(first.browser, await first.browser.press(first.confirm, { confirm: 'yes' }), 'lars');
    const device = await begin(hub.api);
    const again = await first.browser.press(await first.browser.open(device.verification_uri_complete), {});
    const { page } = await first.browser.press(again, { confirm: 'yes' });
    expect(page).toContain('Kun medarbejdere');
    await expect(poll(hub.api, device)).rejects.toThrow('access_denied');
  });

  it('names the program, what it asks for, and the machine that asks, whatever the request says of it', async () => {
    const agent = { 'user-agent': 'letdialog/1.2.3 (<b>linux</b>)', 'x-forwarded-for': '198.51.100.7' };
    const { confirm } = await open(await begin(hub.api, 'openid posts:read audit:read nonsense', agent));
    expect(confirm.page).toContain('LetDialog command line');
    expect(confirm.page).toContain('adressen 127.0.0.1 og kalder sig letdialog.');
    expect(confirm.page).not.toContain('198.51.100.7');
    expect(confirm.page).not.toContain('linux');
    const shown = [...confirm.page.matchAll(/<li>([^(]*) \(<code>([^<]*)/g)].map(([, text, scope]) => [text, scope]);
    expect(shown).toEqual([
      ['læse indlæg', 'posts:read'],
      ['læse loggen', 'audit:read'],
    ]);
  });

  it('tells the program to slow down when it asks too often, whichever process it asks', async () => {
    const device = await begin(hub.api);
    expect(device.interval).toBe(5);
    await expect(poll(hub.api, device)).rejects.toThrow('authorization_pending');
    await expect(poll(other, device)).rejects.toThrow('slow_down');
    secondsAhead = 5;
    await expect(poll(other, device)).rejects.toThrow('authorization_pending');
    const second = await begin(hub.api);
    await expect(poll(hub.api, second), 'each program for itself').rejects.toThrow('authorization_pending');
    await expect(poll(hub.api, device)).rejects.toThrow('slow_down');
    await approve(device, 'ida');
    expect((await poll(hub.api, device)).accessToken).toBeTruthy();
  });

  it('takes twenty wrong codes from an address in ten minutes, and no right one after them', async () => {
    const type = async (code: string) => {
      const browser = createBrowser();
      const { page, status, headers } = await browser.press(await browser.open(`${hub.api}/oidc/device`), {
        user_code: code,
      });
      return { page, status, retryAfter: headers.get('retry-after') };
    };
    const device = await begin(hub.api);
    for (let n = 0; n < 3; n++) expect((await type(device.user_code)).page).toContain(device.user_code);
    const wrong = await Promise.all(Array.from({ length: 20 }, () => type('BBBB-BBBB')));
    for (const { page } of wrong) expect(page).toContain('Koden kendes ikke');
    for (const code of ['BBBB-BBBB', device.user_code]) {
      const { page, status, retryAfter } = await type(code);
      expect([status, Number(retryAfter) > 500]).toEqual([429, true]);
      expect(page).toContain('for mange forkerte koder');
      expect(page).not.toContain(device.user_code);
    }
    const { rows } = await hub.sql.query('select key::text from login_tries');
    expect(JSON.stringify(rows)).not.toContain(Buffer.from('127.0.0.1').toString('hex'));
    secondsAhead = 601;
    const fresh = await begin(hub.api);
    expect((await type(fresh.user_code)).page).toContain(fresh.user_code);
    await deleteExpired(queryFrom(hub.services.database.pool), EXPIRING_TRIES, new Date(Date.now() + 3_600_000));
    expect((await hub.sql.query('select from login_tries')).rowCount).toBe(0);
  });
});

describe('a login with a program, by the setting', () => {
  it('is for nobody, and the metadata does not offer it', async () => {
    const hub = await startLoginHub({ devices: 'off' });
    const metadata = Object(await (await fetch(`${hub.api}/oidc/.well-known/openid-configuration`)).json());
    expect(metadata.device_authorization_endpoint).toBeUndefined();
    expect(metadata.grant_types_supported).not.toContain(DEVICE_GRANT);
    expect((await ask(hub.api)).status).toBe(404);
    expect((await fetch(`${hub.api}/oidc/device`)).status).toBe(404);
    const answer = await fetch(`${hub.api}/oidc/token`, {
      method: 'POST',
      body: new URLSearchParams({ grant_type: DEVICE_GRANT, client_id: COMMAND_LINE_CLIENT, device_code: 'x' }),
    });
    expect([answer.status, Object(await answer.json()).error]).toEqual([400, 'unsupported_grant_type']);
    await expect(requestTokens(hub.api, { ...REFRESH, refresh_token: 'x' }), 'what it has goes on').rejects.toThrow(
      'invalid_grant',
    );
    expect((await hub.ask((await hub.logIn('mette')).accessToken)).status, 'other logins go on').toBe(200);
    await hub.close();
  });

  it('is for everyone', async () => {
    const hub = await startLoginHub({ devices: 'everyone' });
    const device = await begin(hub.api);
    await approve(device, 'mette');
    expect((await poll(hub.api, device)).accessToken).toBeTruthy();
    await hub.close();
  });
});

it.each([
  ['Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0', 'Firefox'],
  ['Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0 Safari/537.36 Edg/120.0', 'Edge'],
  ['Mozilla/5.0 (iPhone) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.0 Mobile/15E148 Safari/604.1', 'Safari'],
  ['letdialog/0.1.0', 'letdialog'],
  ['curl/8.5.0', 'curl'],
  ['node', 'node'],
  ['', null],
  ['<script>alert(1)</script>', null],
  [`${'x'.repeat(31)}/1`, null],
])('the user agent %s is of the family %s', (userAgent, family) => {
  expect(agentFamily(userAgent)).toBe(family);
});
