import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemActor } from '../../api/core/actor.ts';
import { ensureCaseSystem } from '../../api/identity/clients.ts';
import { numberEvents } from '../../api/merkle-log/sequencer.ts';
import { askForToken, createSigner } from '../access/tokens.ts';
import { aDialog } from '../setup/factories.ts';
import { startTestApi, type TestApi, type TestUser } from '../setup/test-api.ts';

interface Shown {
  readonly id: string;
  readonly action: string;
  readonly number: number | null;
  readonly network: string | null;
  readonly actor: { readonly kind: string; readonly id: string | null; readonly name: string | null };
}

describe('a case system with the scope audit:read', () => {
  let testApi: TestApi;
  let anna: TestUser;
  let abroad: TestUser;
  let own: string;
  let other: string;
  let dialogId: string;
  const tokens = new Map<string, string>();

  const municipality = async (cvr: string): Promise<string> =>
    (await testApi.sql.query<{ id: string }>('select id from municipalities where cvr = $1', [cvr])).rows[0]?.id ?? '';
  const give = async (id: string, municipalityId: string | null, scopes: ('audit:read' | 'dialogs:read')[]) => {
    const { runAsSystem, vault } = testApi.services;
    const secret = await runAsSystem(systemActor('test'), async (work) => {
      work.record('client.registered', { targetId: id });
      return (await ensureCaseSystem(work, vault.keyring, { id, name: id, municipalityId, scopes, jwks: null })).secret;
    });
    const authorization = `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`;
    const answer = await askForToken(testApi, { scope: scopes.join(' ') }, { authorization });
    tokens.set(id, String(answer.access_token));
  };
  const ask = async (client: string, query = '') => {
    const response = await fetch(`${testApi.api.info.uri}/v1/audit-events?${query}`, {
      headers: { authorization: `Bearer ${tokens.get(client)}` },
    });
    const { items = [], code = null, upTo = null, next = null } = Object(await response.json());
    const shown: Shown[] = items;
    return { status: response.status, items: shown, code, upTo, next };
  };

  beforeAll(async () => {
    testApi = await startTestApi();
    await testApi.api.start();
    await createSigner(testApi);
    anna = await testApi.employee('Anna Holm');
    abroad = await testApi.employee('Nina Vang', { municipality: '00000027' });
    own = await municipality('00000019');
    other = await municipality('00000027');
    dialogId = await aDialog(anna);
    await aDialog(abroad);
    await anna.get(`/dialogs/${dialogId}`);
    await give('sbsys', own, ['audit:read']);
    await give('everywhere', null, ['audit:read']);
    await give('nova', own, ['dialogs:read']);
  });
  afterAll(() => testApi.close());

  it('reads the log of its municipality, and of no other', async () => {
    const { status, items } = await ask('sbsys', 'action=dialog.created');
    expect(status).toBe(200);
    expect(items).toMatchObject([{ actor: { id: anna.personId, name: 'Anna Holm' }, network: null }]);
    expect(await ask('sbsys', `municipalityId=${own}&action=dialog.created`)).toMatchObject({ status: 200, items });
    expect(await ask('sbsys', `municipalityId=${other}`)).toMatchObject({ status: 403, code: 'not_your_municipality' });
    expect((await ask('sbsys', `actorId=${abroad.personId}`)).items).toEqual([]);
  });

  it('leaves an event of its own each time, also when it is refused', async () => {
    const { rows } = await testApi.sql.query(
      `select action, outcome, reason, tried, actor_id, municipality_id from audit_events
       where actor_kind = 'client' and client_id = 'sbsys' order by id`,
    );
    const read = { action: 'audit.read', outcome: 'success', reason: null, tried: null, actor_id: null };
    expect(rows).toContainEqual({ ...read, municipality_id: own });
    const refused = { action: 'access.denied', outcome: 'denied', tried: 'listAuditEvents', actor_id: null };
    expect(rows).toContainEqual({ ...refused, reason: 'not_your_municipality', municipality_id: own });
    const { items } = await ask('sbsys', 'clientId=sbsys&action=audit.read');
    expect(items[0]).toMatchObject({ actor: { kind: 'client', id: null, name: null }, role: null });
  });

  it('sees no network, and cannot ask for one', async () => {
    const { items } = await ask('sbsys', 'limit=200');
    expect(items.length).toBeGreaterThan(3);
    expect(items.every(({ network }) => network === null)).toBe(true);
    expect(await ask('sbsys', 'network=127.0.0.0/24')).toMatchObject({ status: 403, code: 'administrators_only' });
  });

  it('sees no name of a protected person, nor of one whom the municipality does not know', async () => {
    const ida = await testApi.employee('Ida Lund', { privileges: ['administrator'] });
    await ida.put(`/administration/persons/${anna.personId}/protection`, undefined);
    await abroad.get(`/dialogs/${dialogId}`);
    const { items } = await ask('sbsys', 'limit=200');
    const names = new Map(items.map(({ actor }) => [actor.id, actor.name]));
    expect(names.get(anna.personId)).toBeNull();
    expect(names.get(abroad.personId)).toBeNull();
    expect(names.get(ida.personId), 'control').toBe('Ida Lund');
    await ida.delete(`/administration/persons/${anna.personId}/protection`);
  });

  it('follows the numbers, without its own readings', async () => {
    const number = () => numberEvents(testApi.services.database.pool, new AbortController().signal);
    await number();
    const first = await ask('sbsys', 'after=-1&withoutOwnReadings=true&limit=200');
    expect(first.next).toBeNull();
    const numbers = first.items.map((event) => Number(event.number));
    expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
    await number();
    const created = await aDialog(anna);
    await number();
    const { items } = await ask('sbsys', `after=${first.upTo}&withoutOwnReadings=true`);
    expect(items.map(({ action }) => action)).toEqual(['dialog.created', 'key-version.created']);
    expect(items[0]).toMatchObject({ dialogId: created });
    const own = await ask('sbsys', `after=${first.upTo}`);
    expect(own.items.map(({ action }) => action)).toContain('audit.read');
  });

  it('says whose log when it serves the whole installation', async () => {
    expect(await ask('everywhere')).toMatchObject({ status: 403, code: 'not_your_municipality' });
    const { items } = await ask('everywhere', `municipalityId=${other}&action=dialog.created`);
    expect(items).toMatchObject([{ actor: { id: abroad.personId, name: 'Nina Vang' } }]);
    const nowhere = '0198f0a0-0000-7000-8000-000000000000';
    expect(await ask('everywhere', `municipalityId=${nowhere}`)).toMatchObject({ status: 200, items: [] });
    expect(await testApi.events(`municipality_id = '${nowhere}'`)).toEqual([]);
  });

  it('is refused without the scope, and once it is disabled', async () => {
    expect(await ask('nova')).toMatchObject({ status: 403, code: 'insufficient_scope' });
    await testApi.sql.query("update clients set disabled_at = now() where id = 'sbsys'");
    expect(await ask('sbsys')).toMatchObject({ status: 401, code: 'client_disabled' });
  });

  it('gives an administrator no other municipality than their own', async () => {
    const ida = await testApi.employee('Ida Lund', { privileges: ['administrator'] });
    expect(await ida.get(`/audit-events?municipalityId=${other}`)).toMatchObject({
      ...{ status: 403, body: { code: 'not_your_municipality' } },
    });
    expect(await ida.get(`/audit-events?municipalityId=${own}`)).toMatchObject({ status: 200 });
  });
});
