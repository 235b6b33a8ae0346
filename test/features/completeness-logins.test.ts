/** What logins leave in the log, by each way in, and which addresses outside of the contract leave nothing. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemActor } from '../../api/core/actor.ts';
import { COMMAND_LINE_CLIENT, disableClient, ensureCaseSystem } from '../../api/identity/clients.ts';
import { unsubscribeAddress } from '../../api/notifications/unsubscribe-token.ts';
import { createBrowser } from '../../scripts/walk-browser.ts';
import { approveDevice, authorizationRequest, requestTokens, walkCodeFlow } from '../../scripts/walk-login.ts';
import { operations } from '../access/operations.ts';
import { type LoginHub, startLoginHub } from '../identity/login-hub.ts';

const DEVICE_GRANT = 'urn:ietf:params:oauth:grant-type:device_code';
const HERE = '127.0.0.0/24';
/** As mail programs send it (RFC 8058). */
const ONE_CLICK = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' });

/** Addresses that are in no contract: why what is asked there leaves no event, or which events it leaves. */
const ROUTES: Readonly<Record<string, string>> = {
  '/.well-known/oauth-authorization-server/oidc': 'metadata, for anybody',
  '/docs': 'documentation, for anybody',
  '/docs/problems': 'documentation, for anybody',
  '/docs/problems/{code}': 'documentation, for anybody',
  '/docs/rights': 'documentation, for anybody',
  '/docs/style.css': 'documentation, for anybody',
  '/openapi.json': 'documentation, for anybody',
  '/login/callback': 'leads to the login’s own address',
  '/login/{uid}': 'asks with whom to log in; login.failed when that is cancelled',
  '/login/{uid}/as-whom': 'login.succeeded, login.failed',
  '/login/{uid}/callback': 'login.succeeded, login.failed',
  '/notices/unsubscribe': 'notice.unsubscribed',
  '/oidc/{path*}': 'token.issued, login.failed, login.ended, requests.limited',
};

describe('a login', () => {
  let hub: LoginHub;
  let home: string | null;
  let secret: string;
  beforeAll(async () => {
    hub = await startLoginHub({ devices: 'everyone' });
    const { rows } = await hub.sql.query('select id from municipalities limit 1');
    home = rows[0].id;
    const client = { id: 'nova', name: 'Nova', municipalityId: home, scopes: ['audit:read' as const], jwks: null };
    const made = await hub.services.runAsSystem(systemActor('test'), (work) =>
      ensureCaseSystem(work, hub.services.vault.keyring, client),
    );
    secret = made.secret ?? '';
  });
  afterAll(() => hub.close());

  /** The events that the act leaves. */
  const leaves = async (act: () => Promise<unknown>) => {
    const count = async () => (await hub.sql.query('select from audit_events')).rowCount ?? 0;
    const before = await count();
    await act();
    const { rows } = await hub.sql.query(
      'select e.*, d.network from audit_events e join audit_event_details d using (id) order by e.id offset $1',
      [before],
    );
    return rows;
  };
  const by = (action: string, more: object) => ({
    ...{ action, actor_kind: 'system', actor_name: 'login', outcome: 'success', network: HERE },
    ...more,
  });
  const askAs = (id: string, password: string) =>
    fetch(`${hub.api}/oidc/token`, {
      method: 'POST',
      body: new URLSearchParams({ grant_type: 'client_credentials', scope: 'audit:read' }),
      headers: { authorization: `Basic ${Buffer.from(`${id}:${password}`).toString('base64')}` },
    });
  const beginDevice = async () =>
    Object(
      await (
        await fetch(`${hub.api}/oidc/device/auth`, {
          method: 'POST',
          body: new URLSearchParams({ client_id: COMMAND_LINE_CLIENT, scope: 'openid dialogs:read' }),
        })
      ).json(),
    );

  it('of a person is told with who it is, through which frontend, and from which network', async () => {
    const events = await leaves(() => hub.logIn('ida'));
    const { personId } = await hub.verify((await hub.logIn('ida')).accessToken);
    const facts = { person_id: personId, target_id: 'demo-frontend', municipality_id: home };
    expect(events.filter(({ action }) => /^(login|token)\./.test(action))).toMatchObject([
      by('login.succeeded', facts),
      by('token.issued', { ...facts, reason: 'authorization_code' }),
    ]);
  });

  it('by the session that a browser has is told by the token, without a login', async () => {
    const flow = hub.flow('mette');
    const browser = createBrowser(flow.redirectUri);
    await walkCodeFlow({ ...flow, browser });
    const request = authorizationRequest(flow);
    const events = await leaves(async () => {
      const stop = await browser.open(request.url);
      await requestTokens(hub.api, {
        grant_type: 'authorization_code',
        client_id: flow.clientId,
        code: new URL(stop.url).searchParams.get('code') ?? '',
        redirect_uri: flow.redirectUri,
        code_verifier: request.verifier,
      });
    });
    expect(events).toMatchObject([by('token.issued', { reason: 'authorization_code', municipality_id: null })]);
    expect(events[0].person_id).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('of a program is told when somebody has approved it, and when they have declined', async () => {
    const device = await beginDevice();
    const form = { grant_type: DEVICE_GRANT, client_id: COMMAND_LINE_CLIENT, device_code: device.device_code };
    await approveDevice({ verificationUriComplete: device.verification_uri_complete, person: 'ida' });
    expect(await leaves(() => requestTokens(hub.api, form))).toMatchObject([
      by('token.issued', { reason: 'device_code', target_id: COMMAND_LINE_CLIENT, municipality_id: home }),
    ]);
    const declined = await beginDevice();
    const events = await leaves(async () => {
      const browser = createBrowser();
      const page = await browser.press(await browser.open(declined.verification_uri_complete), {});
      await browser.press(page, { abort: 'yes' });
    });
    expect(events).toMatchObject([
      by('login.failed', { outcome: 'failed', reason: 'device_declined', target_id: COMMAND_LINE_CLIENT }),
    ]);
  });

  it('of a case system is told, also when it fails to prove itself or was disabled', async () => {
    const nova = { target_id: 'nova', municipality_id: home, person_id: null };
    expect(await leaves(() => askAs('nova', secret))).toMatchObject([
      by('token.issued', { ...nova, reason: 'client_credentials' }),
    ]);
    expect(await leaves(() => askAs('nova', 'a-wrong-secret'))).toMatchObject([
      by('login.failed', { ...nova, outcome: 'failed', reason: 'invalid_client' }),
    ]);
    const { runAsSystem, vault } = hub.services;
    await runAsSystem(systemActor('test'), (work) => disableClient(work, vault.keyring, 'nova'));
    expect(await leaves(() => askAs('nova', secret))).toMatchObject([
      by('login.failed', { ...nova, outcome: 'failed', reason: 'client_disabled' }),
    ]);
  });

  it('of somebody who names no client of ours, or brings a code that is worth nothing, is counted and not told', async () => {
    expect(await leaves(() => askAs('nobody', 'a-secret'))).toEqual([]);
    const form = { grant_type: 'authorization_code', client_id: 'demo-frontend', code: 'x', code_verifier: 'y' };
    expect(await leaves(() => requestTokens(hub.api, form).catch(() => null))).toEqual([]);
  });

  it('by guessing codes is told once, when it is refused', async () => {
    const type = async () => {
      const browser = createBrowser();
      await browser.press(await browser.open(`${hub.api}/oidc/device`), { user_code: 'BBBB-BBBB' });
    };
    const events = await leaves(async () => {
      for (let index = 0; index < 24; index += 1) await type();
    });
    expect(events).toMatchObject([by('requests.limited', { outcome: 'denied', reason: 'codes' })]);
  });

  it('that is given up is told, and so is the end of one', async () => {
    const browser = createBrowser();
    const chooser = await browser.open(authorizationRequest(hub.flow('mette')).url);
    expect(await leaves(() => browser.press(chooser, { cancel: 'yes' }).catch(() => null))).toMatchObject([
      by('login.failed', { outcome: 'failed', reason: 'login_cancelled', target_id: 'demo-frontend' }),
    ]);
    const { refreshToken, accessToken } = await hub.logIn('mette');
    const { personId } = await hub.verify(accessToken);
    const body = new URLSearchParams({ client_id: 'demo-frontend', token: refreshToken ?? '' });
    expect(await leaves(() => fetch(`${hub.api}/oidc/revoke`, { method: 'POST', body }))).toMatchObject([
      { ...by('login.ended', { reason: 'revoked', person_id: personId }), network: null },
    ]);
  });

  it('and a click in a mail that ends the mails is told, with whose they were', async () => {
    const { personId } = await hub.verify((await hub.logIn('mette')).accessToken);
    const address = unsubscribeAddress(hub.services.vault, hub.api, personId);
    expect(await leaves(() => fetch(address)), 'looking at the page').toEqual([]);
    expect(await leaves(() => fetch(address, { method: 'POST', body: ONE_CLICK }))).toMatchObject([
      { action: 'notice.unsubscribed', actor_kind: 'system', person_id: personId, outcome: 'success' },
    ]);
  });

  it('and everything else outside of the contract is one of these addresses', () => {
    const inContract = new Set([...operations.values()].map(({ path }) => path));
    const others = hub.server.table().map(({ path }) => path);
    expect([...new Set(others)].filter((path) => !inContract.has(path.replace('*}', '}'))).toSorted()).toEqual(
      Object.keys(ROUTES).toSorted(),
    );
  });
});
