import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { queryFrom } from '../../api/database/statements.ts';
import { invitationTokenOf } from '../../api/dialogs/invitations/token.ts';
import { loginOptions } from '../../api/people/login-options.ts';
import { createBrowser } from '../../scripts/walk-browser.ts';
import { authorizationRequest, walkCodeFlow } from '../../scripts/walk-login.ts';
import { cprOf } from '../setup/demo.ts';
import { type LoginHub, startLoginHub } from './login-hub.ts';

const PRIVATELY = 0;
const AS_EXTERNAL = 1;

describe('a private eID that was invited as an external', () => {
  let hub: LoginHub;
  let anna: string;
  let dialogId: string;
  beforeAll(async () => {
    hub = await startLoginHub();
    anna = (await hub.logIn('anna')).accessToken;
    const subject = { name: 'Emma Krogh' };
    dialogId = (await ask(anna, 'POST', '/dialogs', { topic: 'Trivsel i skolen', subject })).body.id;
  });
  afterAll(() => hub.close());

  const ask = async (token: string, method: string, path: string, body?: object) => {
    const response = await fetch(`${hub.api}/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        'idempotency-key': randomUUID(),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    return { status: response.status, body: JSON.parse(await response.text()) };
  };
  const invite = async (invitation: object): Promise<string> => {
    const wanted = { email: 'guest@mail.example', capacity: 'external', ...invitation };
    const { status, body } = await ask(anna, 'POST', `/dialogs/${dialogId}/invitations`, wanted);
    expect(status).toBe(201);
    return invitationTokenOf(hub.services.vault, body.id);
  };
  const logIn = async (person: string, way: number) => (await walkCodeFlow({ ...hub.flow(person), way })).accessToken;
  const personIdOf = async (token: string) => (await hub.verify(token)).personId;
  /** Up to the page that asks as whom. */
  const arrive = async (person: string, browser = createBrowser(hub.flow(person).redirectUri)) => {
    const request = authorizationRequest(hub.flow(person));
    const provider = await browser.press(await browser.open(request.url), { provider: 'eid' });
    return { browser, request, page: await browser.press(provider, { person }) };
  };

  it('is not asked as whom while it is one person', async () => {
    expect(new URL((await arrive('mette')).page.url).searchParams.has('code')).toBe(true);
  });

  it('takes part as another person of its own, whom the next login offers', async () => {
    const privately = await logIn('lars', PRIVATELY);
    const accepted = await ask(privately, 'POST', '/invitations/accept', {
      token: await invite({ cpr: cprOf('lars') }),
    });
    expect(accepted).toEqual({ status: 200, body: { state: 'accepted', dialogId, loginAs: 'external' } });
    expect((await ask(privately, 'GET', `/dialogs/${dialogId}`)).status).toBe(404);

    const external = await logIn('lars', AS_EXTERNAL);
    expect((await ask(external, 'GET', `/dialogs/${dialogId}`)).status).toBe(200);
    expect((await ask(external, 'GET', '/me')).body).toMatchObject({ kind: 'external', name: 'Lars Krogh' });
    expect(await personIdOf(external)).not.toBe(await personIdOf(privately));
    const again = await logIn('lars', PRIVATELY);
    expect(await personIdOf(again)).toBe(await personIdOf(privately));
    expect((await ask(again, 'GET', `/dialogs/${dialogId}`)).status).toBe(404);
  });

  it('is nowhere shown together with it', async () => {
    const privately = await personIdOf(await logIn('lars', PRIVATELY));
    const external = await personIdOf(await logIn('lars', AS_EXTERNAL));
    const { rows } = await hub.sql.query(
      `with told as (select e.*, d.session_id from audit_events e left join audit_event_details d using (id))
       select action from told where dialog_id = $1 and (actor_id = $2 or person_id = $2 or session_id in
         (select session_id from told where actor_id = $2)) and outcome = 'success' and action <> 'access.denied'`,
      [dialogId, privately],
    );
    expect(rows).toEqual([]);
    const told = await hub.sql.query(
      `select actor_kind, actor_name from audit_events where dialog_id = $1
         and action in ('participant.admitted', 'invitation.accepted')`,
      [dialogId],
    );
    const bySystem = { actor_kind: 'system', actor_name: 'invitation' };
    expect(told.rows).toEqual([bySystem, bySystem]);
    const events = await ask(anna, 'GET', `/dialogs/${dialogId}/audit-events`);
    expect(JSON.stringify(events.body)).toContain(external);
    expect(JSON.stringify(events.body)).not.toContain(privately);
    const { rows: cpr } = await hub.sql.query('select cpr_index, sealed_cpr from persons where id = $1', [external]);
    expect(cpr).toEqual([{ cpr_index: null, sealed_cpr: null }]);
  });

  it('must be the eID of the CPR number that was invited', async () => {
    const token = await invite({ cpr: cprOf('lars') });
    const mette = await logIn('mette', PRIVATELY);
    const refused = await ask(mette, 'POST', '/invitations/accept', { token });
    expect([refused.status, refused.body.code]).toEqual([403, 'invitation_for_another_person']);
    expect(new URL((await arrive('mette')).page.url).searchParams.has('code')).toBe(true);
  });

  it('claims an unbound invitation as that person too, with the verified name', async () => {
    const emma = await logIn('emma', PRIVATELY);
    const claimed = await ask(emma, 'POST', '/invitations/accept', { token: await invite({}) });
    expect(claimed.body).toEqual({ state: 'claimed', dialogId: null, loginAs: 'external' });
    const { body } = await ask(anna, 'GET', `/dialogs/${dialogId}/invitations`);
    const claimants = body.items.flatMap((each: { claimedBy: object | null }) => each.claimedBy ?? []);
    const external = await personIdOf(await logIn('emma', AS_EXTERNAL));
    expect(claimants).toContainEqual({ id: external, name: 'Emma Krogh', protected: false });
  });

  it('is asked in neutral words, on a page that gives nothing away', async () => {
    const { page } = await arrive('lars');
    expect(page.status).toBe(200);
    expect(page.headers.get('content-security-policy')).toMatch(/^default-src 'none'/);
    expect(page.page).toContain('Privat');
    expect(page.page).toContain('Som ekstern fagperson');
    expect(page.page).not.toMatch(/Lars|Krogh|<script/);
    const english = await fetch(page.url, { headers: { 'accept-language': 'en' } });
    expect(english.status).toBe(400); // without the login's cookie
    expect(await english.text()).not.toContain('name="way"');
  });

  it('may give up there, and gets nowhere with an answer that was not offered', async () => {
    const { browser, page } = await arrive('lars');
    const stop = await browser.press(page, { cancel: 'yes' });
    expect(new URL(stop.url).searchParams.get('error')).toBe('access_denied');
    const other = await arrive('lars');
    for (const way of ['2', '-1', '', 'x']) {
      const fresh = way === '2' ? other : await arrive('lars');
      const failure = await fresh.browser.press(fresh.page, { way });
      expect(failure.status).toBe(400);
      expect(failure.page).toContain('unknown_way_in');
    }
    const failure = await other.browser.press(other.page, { way: '1' });
    expect(failure.page).toContain('login_expired');
  });

  it('is one login when a button is pressed twice at once', async () => {
    const { redirectUri } = hub.flow('lars');
    const { browser, page } = await arrive('lars', createBrowser(redirectUri, `${hub.api}/oidc/auth/`));
    const before = (await hub.loginEvents()).length;
    const press = () => browser.press(page, { way: String(PRIVATELY) });
    const [first, second] = await Promise.all([press(), press()]);
    expect([first.status, second.url]).toEqual([0, first.url]);
    expect((await hub.loginEvents()).slice(before)).toMatchObject([{ action: 'login.succeeded' }]);
    expect(new URL((await browser.open(first.url)).url).searchParams.has('code')).toBe(true);
  });

  it('is not offered a person who was disabled', async () => {
    const external = await personIdOf(await logIn('lars', AS_EXTERNAL));
    await hub.sql.query('update persons set disabled_at = now() where id = $1', [external]);
    const { page } = await arrive('lars');
    expect(new URL(page.url).searchParams.has('code')).toBe(true);
  });
});

describe('a login that the provider vouches for in two capacities', () => {
  it('is offered both, the employer by name', async () => {
    const hub = await startLoginHub();
    const { vault, database } = hub.services;
    const common = { issuer: 'https://eid.example', subject: 's', name: 'Anna Holm', email: null, cpr: null };
    const employment = { municipalityCvr: '00000019', unitId: 'u', unitName: 'U', privileges: [] };
    const ways = await loginOptions(queryFrom(database.pool), vault, [
      { ...common, capacity: 'citizen', protection: null, employment: null },
      { ...common, capacity: 'employee', protection: null, employment },
    ]);
    expect(ways.map(({ login, municipalityName }) => [login.capacity, municipalityName])).toEqual([
      ['citizen', null],
      ['employee', 'Demokøbing Kommune'],
    ]);
    await hub.close();
  });
});
