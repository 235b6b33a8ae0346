import { request as httpRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createBrowser } from '../../scripts/walk-browser.ts';
import { type LoginHub, startLoginHub } from './login-hub.ts';

describe('an odd request to the login hub', () => {
  let hub: LoginHub;
  beforeAll(async () => {
    hub = await startLoginHub();
  });
  afterAll(() => hub.close());

  /** With the address as it is, which `fetch` would change. */
  const ask = async (path: string, headers: Record<string, string> = {}): Promise<{ status: number; body: string }> => {
    const { promise, resolve, reject } = Promise.withResolvers<{ status: number; body: string }>();
    const sent = httpRequest({ port: new URL(hub.api).port, host: '127.0.0.1', path, headers }, (answer) => {
      let body = '';
      answer.setEncoding('utf8').on('data', (part: string) => {
        body += part;
      });
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body }));
    });
    sent.on('error', reject).end();
    return promise;
  };

  it('finds its place by a whole address and by encoded letters, too, under our own name', async () => {
    const metadata = '/oidc/.well-known/openid-configuration';
    const plain = await ask(metadata);
    expect(JSON.parse(plain.body).issuer, 'control').toBe(`${hub.api}/oidc`);
    for (const path of [
      `http://other.example${metadata}`,
      `https://other.example:99${metadata}?x`,
      metadata.replace('o', '%6f'),
    ])
      expect(await ask(path), path).toEqual(plain);
  });

  it.each(['/oidc', '/oidc/', '/oidc?x=1', '/oidc/%00', '/oidc/nowhere'])('is not found at %s', async (path) => {
    expect((await ask(path)).status).toBe(404);
  });

  it('with a client that there cannot be is refused as one with an unknown client', async () => {
    const post = async (place: string, client_id: string) => {
      const body = new URLSearchParams({ client_id, grant_type: 'refresh_token', refresh_token: 'x', token: 'x' });
      return (await fetch(`${hub.api}/oidc/${place}`, { method: 'POST', body })).status;
    };
    for (const place of ['token', 'revoke', 'device/auth'])
      expect([place, await post(place, 'no\0body')]).toEqual([place, await post(place, 'nobody')]);
    expect((await fetch(`${hub.api}/oidc/auth?client_id=%00`)).status).toBe(400);
  });

  it('from a device page whose session is over gets a page that says so', async () => {
    const form = new URLSearchParams({ xsrf: 'x', user_code: 'BCDF-GHJK' });
    for (const cookie of ['', 'letdialog_session=gone']) {
      const headers = { cookie, accept: 'text/html' };
      const posted = await fetch(`${hub.api}/oidc/device`, { method: 'POST', body: form, headers });
      const resumed = await fetch(`${hub.api}/oidc/device/gone`, { headers });
      for (const answer of [posted, resumed]) {
        expect([answer.status, answer.headers.get('content-type')]).toEqual([400, 'text/html; charset=utf-8']);
        expect(await answer.text()).toContain('<code>login_expired</code>');
      }
    }
    const browser = createBrowser();
    const wrong = await browser.press(await browser.open(`${hub.api}/oidc/device`), { user_code: 'BCDF-GHJK' });
    expect([wrong.status, wrong.page.includes('role="alert"')], 'control').toEqual([200, true]);
  });
});
