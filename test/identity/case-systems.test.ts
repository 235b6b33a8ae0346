import { exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemActor } from '../../api/core/actor.ts';
import { recordBackfill } from '../../api/database/backfill.ts';
import { clientCallerOf } from '../../api/http/authentication.ts';
import { backfillClients } from '../../api/identity/backfill.ts';
import { CLIENT_COLUMNS, clientMac } from '../../api/identity/client-rows.ts';
import { disableClient, ensureCaseSystem, type NewCaseSystem } from '../../api/identity/clients.ts';
import { type LoginHub, startLoginHub } from './login-hub.ts';

const ASSERTION = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

describe('a case system', () => {
  let hub: LoginHub;
  let keys: Awaited<ReturnType<typeof generateKeyPair>>;
  let publicKey: JWK;
  let secret: string;

  const client = (id: string, jwks: NewCaseSystem['jwks']): NewCaseSystem => ({
    id,
    name: 'Journal',
    municipalityId: null,
    scopes: ['dialogs:read', 'audit:read'],
    jwks,
  });
  const ensure = (wanted: NewCaseSystem) =>
    hub.services.runAsSystem(systemActor('test'), async (work) => {
      work.record('client.registered');
      return ensureCaseSystem(work, hub.services.vault.keyring, wanted);
    });
  const token = async (form: Record<string, string>, headers: Record<string, string> = {}) => {
    const body = new URLSearchParams({ grant_type: 'client_credentials', scope: 'dialogs:read', ...form });
    const response = await fetch(`${hub.api}/oidc/token`, { method: 'POST', body, headers });
    const answer: Record<string, unknown> = Object(await response.json());
    return { ...answer, status: response.status, value: String(answer.access_token) };
  };
  const basic = (id: string, password: string) => ({
    authorization: `Basic ${Buffer.from(`${id}:${password}`).toString('base64')}`,
  });
  const assertion = (claims: Record<string, unknown> = {}, key = keys.privateKey) => {
    const now = Math.floor(Date.now() / 1000);
    const common = { iss: 'sbsys', sub: 'sbsys', aud: `${hub.api}/oidc`, iat: now, exp: now + 60 };
    return new SignJWT({ ...common, jti: crypto.randomUUID(), ...claims })
      .setProtectedHeader({ alg: 'RS256' })
      .sign(key);
  };
  const withAssertion = (value: string) => ({ client_assertion_type: ASSERTION, client_assertion: value });

  beforeAll(async () => {
    hub = await startLoginHub();
    hub.server.route({
      method: 'GET',
      path: '/test/machine',
      options: { auth: { access: { scope: ['dialogs:read'], entity: 'app' } } },
      handler: (request) =>
        hub.services.runForClient(clientCallerOf(request), async (work) => {
          work.record('dialogs.listed');
          return { code: work.actor.clientId };
        }),
    });
    keys = await generateKeyPair('RS256', { extractable: true });
    publicKey = await exportJWK(keys.publicKey);
    await ensure(client('sbsys', { keys: [publicKey] }));
    secret = (await ensure(client('nova', null))).secret ?? '';
  });
  afterAll(() => hub.close());

  it('gets a token of its own by its key, for the scopes it may have, and nothing to refresh it with', async () => {
    const given = await token(withAssertion(await assertion()));
    expect(given).toMatchObject({ status: 200, token_type: 'Bearer', scope: 'dialogs:read', expires_in: 600 });
    expect(given).not.toHaveProperty('refresh_token');
    const payload = JSON.parse(Buffer.from(given.value.split('.')[1] ?? '', 'base64url').toString());
    expect(payload).toMatchObject({ sub: 'client:sbsys', client_id: 'sbsys', aud: hub.api });
    expect(payload).not.toHaveProperty('sid');
    expect(await hub.ask(given.value, '/test/machine')).toMatchObject({ status: 200, code: 'sbsys' });
    const more = await token({ ...withAssertion(await assertion()), scope: 'dialogs:read posts:write' });
    expect(more).toMatchObject({ status: 200, scope: 'dialogs:read' });
    for (const scope of ['', 'posts:write']) {
      expect(await token({ ...withAssertion(await assertion()), scope })).toMatchObject({ error: 'invalid_scope' });
    }
  });

  it('gets none by an assertion of another key, for another server, too old, or used twice', async () => {
    const other = await generateKeyPair('RS256');
    const used = await assertion();
    expect(await token(withAssertion(used))).toMatchObject({ status: 200 });
    const now = Math.floor(Date.now() / 1000);
    const bad = [
      used,
      await assertion({}, other.privateKey),
      await assertion({ aud: 'https://other.example' }),
      await assertion({ exp: now - 60, iat: now - 120 }),
      await assertion({ iss: 'nova' }),
      await assertion({ sub: 'nova', iss: 'nova' }),
    ];
    for (const each of bad)
      expect(await token(withAssertion(each))).toMatchObject({ status: 401, error: 'invalid_client' });
  });

  it('gets a token by its secret, in the header alone, and none by another', async () => {
    const given = await token({}, basic('nova', secret));
    expect(given).toMatchObject({ status: 200 });
    expect(await hub.ask(given.value, '/test/machine')).toMatchObject({ status: 200, code: 'nova' });
    const { authorization } = basic('nova', secret);
    const spaced = { authorization: authorization.replace('Basic ', 'bASIC   ') };
    expect(await token({}, spaced), 'RFC 9110, 11.1 and 11.4').toMatchObject({ status: 200 });
    for (const wrong of ['', `${secret}x`, secret.slice(1), 'x'.repeat(43)]) {
      expect(await token({}, basic('nova', wrong))).toMatchObject({ status: wrong === '' ? 400 : 401 });
    }
    expect(await token({ client_id: 'nova', client_secret: secret })).toMatchObject({ error: 'invalid_client' });
    expect(await token({}, basic('sbsys', secret))).toMatchObject({ error: 'invalid_client' });
  });

  it('may use no other grant, and a frontend not this one', async () => {
    const asked = { grant_type: 'refresh_token', refresh_token: 'x' };
    expect(await token(asked, basic('nova', secret))).toMatchObject({ status: 400, error: 'invalid_request' });
    expect(await token({ client_id: 'demo-frontend' })).toMatchObject({ status: 400, error: 'invalid_request' });
  });

  it('is refused on the routes of persons, which is recorded', async () => {
    const { value } = await token({}, basic('nova', secret));
    for (const path of ['/v1/me', '/v1/dialogs', '/v1/me/access-log']) {
      expect(await hub.ask(value, path)).toMatchObject({ status: 403, code: 'person_only' });
    }
    const { rows } = await hub.sql.query(
      `select actor_kind, actor_id, client_id, session_id, action, outcome
       from audit_events join audit_event_details using (id) where reason = 'person_only'`,
    );
    const event = { actor_kind: 'client', actor_id: null, client_id: 'nova', session_id: null };
    expect(rows).toEqual(Array(3).fill({ ...event, action: 'access.denied', outcome: 'denied' }));
    const person = await hub.logIn('anna');
    expect(await hub.ask(person.accessToken)).toMatchObject({ status: 200 });
    expect(await hub.ask(person.accessToken, '/test/machine')).toMatchObject({
      status: 403,
      code: 'insufficient_scope',
    });
  });

  it('keeps its secret when set up again, which changes nothing', async () => {
    expect(await ensure(client('nova', null))).toEqual({ isChanged: false, secret: null });
    expect(await ensure(client('sbsys', { keys: [publicKey] }))).toEqual({ isChanged: false, secret: null });
    expect(await token({}, basic('nova', secret))).toMatchObject({ status: 200 });
    const { rows } = await hub.sql.query('select row_to_json(c)::text as row from clients c');
    expect(rows.map(({ row }) => row).join()).not.toContain(secret);
  });

  it('is set up with public keys only, strong enough', async () => {
    const refused = async (jwk: JWK) => expect(ensure(client('bad', { keys: [jwk] }))).rejects.toThrow(/jwks\.keys\.0/);
    await refused(await exportJWK(keys.privateKey));
    await refused({ kty: 'oct', k: 'AAAA' });
    await refused({ kty: 'RSA', n: 'AQAB', e: 'AQAB' });
    await refused({});
    await expect(ensure(client('bad', { keys: [] }))).rejects.toThrow('1 to 5');
  });

  it('is out at once when it is disabled, or its row was changed behind its back', async () => {
    const { value } = await token(withAssertion(await assertion()));
    const disabled = await hub.services.runAsSystem(systemActor('test'), (work) =>
      disableClient(work, hub.services.vault.keyring, 'sbsys'),
    );
    expect(disabled).toEqual({ isChanged: true });
    expect(await hub.ask(value, '/test/machine')).toMatchObject({ status: 401, code: 'client_disabled' });
    expect(await token(withAssertion(await assertion()))).toMatchObject({ error: 'invalid_client' });

    const nova = await token({}, basic('nova', secret));
    await hub.sql.query(`update clients set scopes = scopes || array['posts:write'] where id = 'nova'`);
    expect(await hub.ask(nova.value, '/test/machine')).toMatchObject({ status: 401, code: 'client_disabled' });
    expect(await token({}, basic('nova', secret))).toMatchObject({ error: 'invalid_client' });
    const { rows } = await hub.sql.query(
      `select target_id from audit_events where action = 'tampering.found' and reason = 'clients'`,
    );
    expect(rows).toContainEqual({ target_id: 'nova' });
  });

  describe('whose row SQL puts back as it was', () => {
    const COLUMNS = `kind, name, municipality_id, redirect_uris, origins, scopes, created_at, changed_at, disabled_at, jwks,
      secret_hash, backchannel_logout_uri, mac`;
    const keep = (id: string) => hub.sql.query(`create table kept_${id} as select * from clients where id = '${id}'`);
    const putBack = (id: string) =>
      hub.sql.query(
        `update clients set (${COLUMNS}) = (select ${COLUMNS} from kept_${id}) where id = '${id}' returning disabled_at`,
      );
    const ask = (id: string, password: string) => token({}, basic(id, password));
    const reports = async (id: string): Promise<number> => {
      const sql = "select from audit_events where action = 'tampering.found' and reason = 'clients' and target_id = $1";
      return (await hub.sql.query(sql, [id])).rowCount ?? 0;
    };

    it.each(['of today', 'from before rows said when they were changed'])(
      'before it was disabled, stays disabled, for new tokens and old ones: a row %s',
      async (age) => {
        const id = age === 'of today' ? 'alpha' : 'beta';
        const given = (await ensure(client(id, null))).secret ?? '';
        if (id === 'beta') {
          const [row] = (await hub.sql.query(`select ${CLIENT_COLUMNS} from clients where id = 'beta'`)).rows;
          const mac = clientMac(hub.services.vault.keyring, { ...row, changed_at: null });
          await hub.sql.query("update clients set changed_at = null, mac = $1 where id = 'beta'", [mac]);
        }
        const { value } = await ask(id, given);
        expect(await hub.ask(value, '/test/machine'), 'control').toMatchObject({ status: 200, code: id });
        await keep(id);
        await hub.services.runAsSystem(systemActor('test'), (work) =>
          disableClient(work, hub.services.vault.keyring, id),
        );
        expect((await putBack(id)).rows).toEqual([{ disabled_at: null }]);
        expect(await ask(id, given)).toMatchObject({ status: 401, error: 'invalid_client' });
        expect(await hub.ask(value, '/test/machine')).toMatchObject({ status: 401, code: 'client_disabled' });
        expect(await reports(id)).toBe(2);
      },
    );

    it('from before rows said when they were changed, with a forged event of its registration: once backfilled', async () => {
      const { database, runAsSystem, vault } = hub.services;
      const given = (await ensure(client('delta', null))).secret ?? '';
      const [row] = (await hub.sql.query(`select ${CLIENT_COLUMNS} from clients where id = 'delta'`)).rows;
      const mac = clientMac(vault.keyring, { ...row, changed_at: null });
      await hub.sql.query("update clients set changed_at = null, mac = $1 where id = 'delta'", [mac]);
      await keep('delta');
      const actor = systemActor('test');
      expect(await backfillClients({ pool: database.pool, runAsSystem, vault, actor })).toBeGreaterThan(0);
      await runAsSystem(actor, async (work) => recordBackfill(work));
      expect(await ask('delta', given), 'control').toMatchObject({ status: 200 });
      await runAsSystem(actor, (work) => disableClient(work, vault.keyring, 'delta'));
      await putBack('delta');
      await hub.sql.query(
        `insert into audit_pending (id, at, action, outcome, actor_kind, target_id)
         values (gen_random_uuid(), now(), 'client.registered', 'success', 'system', 'delta')`,
      );
      expect(await ask('delta', given)).toMatchObject({ status: 401, error: 'invalid_client' });
    });

    it('before it got another secret, does not let the old one in; registered again, it gets a new one', async () => {
      const former = (await ensure(client('gamma', null))).secret ?? '';
      await keep('gamma');
      await ensure(client('gamma', { keys: [publicKey] }));
      await putBack('gamma');
      expect(await ask('gamma', former)).toMatchObject({ status: 401, error: 'invalid_client' });
      const next = (await ensure(client('gamma', null))).secret ?? '';
      expect(await ask('gamma', next)).toMatchObject({ status: 200 });
      expect((await ensure(client('gamma', null))).isChanged).toBe(false);
    });
  });
});
