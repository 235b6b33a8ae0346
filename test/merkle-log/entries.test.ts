import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemActor } from '../../api/core/actor.ts';
import { SCOPES } from '../../api/core/scopes.ts';
import { ensureCaseSystem } from '../../api/identity/clients.ts';
import { formatEntryBundle, parseEntryBundle } from '../../api/verify/entry-bundle.ts';
import { leafHash } from '../../api/verify/merkle.ts';
import { createSigner, type Sign } from '../access/tokens.ts';
import { aDialog } from '../setup/factories.ts';
import { publishLog } from '../setup/log.ts';
import { startTestApi, type TestApi } from '../setup/test-api.ts';

describe('entries of the log', () => {
  let testApi: TestApi;
  let sign: Sign;
  let count: number;
  beforeAll(async () => {
    testApi = await startTestApi();
    sign = await createSigner(testApi);
    await aDialog(await testApi.employee('Anna', {}));
    const { rows } = await testApi.sql.query<{ id: string }>('select id from municipalities');
    const { runAsSystem, vault } = testApi.services;
    await runAsSystem(systemActor('test'), async (work) => {
      const client = { name: 'Nova', scopes: SCOPES, jwks: null };
      await ensureCaseSystem(work, vault.keyring, { ...client, id: 'archive', municipalityId: null });
      await ensureCaseSystem(work, vault.keyring, { ...client, id: 'nova', municipalityId: rows[0]?.id ?? null });
    });
    await publishLog(testApi);
    count = Number((await testApi.sql.query('select size from audit_log_state')).rows[0]?.size);
    await aDialog(await testApi.employee('Bea', {})); // waits
  });
  afterAll(() => testApi.close());

  const get = async (index: string, clientId = 'archive', scope = 'audit:read') => {
    const token = await sign({ sub: `client:${clientId}`, client_id: clientId, scope });
    const headers = { authorization: `Bearer ${token}` };
    const {
      statusCode,
      rawPayload,
      headers: answered,
    } = await testApi.api.inject({
      url: `/audit-log/tile/entries/${index}`,
      headers,
    });
    const code: unknown = statusCode === 200 ? null : JSON.parse(rawPayload.toString()).code;
    return {
      status: statusCode,
      bytes: rawPayload,
      type: answered['content-type'],
      cached: answered['cache-control'],
      code,
    };
  };
  const tile = async (): Promise<Buffer> => (await testApi.api.inject(`/audit-log/tile/0/000.p/${count}`)).rawPayload;

  it('are the leaves of the tile, each after its length', async () => {
    const { status, bytes, type, cached } = await get(`000.p/${count}`);
    expect([status, type, cached]).toEqual([200, 'application/octet-stream', 'no-store']);
    const entries: Buffer[] = [];
    for (let at = 0; at < bytes.length; ) {
      const length = (bytes[at] ?? 0) * 256 + (bytes[at + 1] ?? 0);
      entries.push(bytes.subarray(at + 2, at + 2 + length));
      at += 2 + length;
    }
    expect(Buffer.concat(entries.map((entry) => Buffer.from(leafHash(entry)))).equals(await tile())).toBe(true);
    expect(entries).toHaveLength(count);
    expect(JSON.parse(entries[0]?.toString() ?? '')).toMatchObject({ v: 1, actor: { kind: 'system' } });
    expect(parseEntryBundle(bytes)).toEqual(entries);
    expect(parseEntryBundle(bytes.subarray(0, -1))).toBeNull();
    expect(formatEntryBundle(entries).equals(bytes)).toBe(true);
    expect(() => formatEntryBundle([Buffer.alloc(65_536)])).toThrow(RangeError);
  });

  it('are read by case systems of the whole installation alone, and that is recorded', async () => {
    expect(await get('000.p/1', 'nova')).toMatchObject({ status: 403, code: 'whole_installation_only' });
    expect(await get('000.p/1', 'archive', 'dialogs:read')).toMatchObject({ status: 403, code: 'insufficient_scope' });
    const ida = await testApi.employee('Ida', { privileges: ['administrator'] });
    const token = await sign({
      sub: ida.personId,
      client_id: 'portal',
      sid: `session-${ida.personId}`,
      acr: 'https://data.gov.dk/concept/core/nsis/High',
      auth_time: Math.floor(Date.now() / 1000),
    });
    const person = await testApi.api.inject({
      url: '/audit-log/tile/entries/000.p/1',
      headers: { authorization: `Bearer ${token}` },
    });
    expect([person.statusCode, JSON.parse(person.payload).code]).toEqual([403, 'whole_installation_only']);
    expect((await testApi.api.inject('/audit-log/tile/entries/000.p/1')).statusCode).toBe(401);
    const { rows } = await testApi.sql.query(
      `select action, client_id, tried, reason, first_number, last_number, count from audit_pending
       where action in ('audit.read', 'access.denied') order by id`,
    );
    expect(
      rows.map((row) => [row.action, row.client_id, row.tried, row.first_number, row.last_number, row.count]),
    ).toEqual([
      ['audit.read', 'archive', null, 0, count - 1, count],
      ['access.denied', 'nova', 'getLogEntries', null, null, null],
      ['access.denied', 'archive', 'getLogEntries', null, null, null],
      ['access.denied', 'portal', 'getLogEntries', null, null, null],
    ]);
  });

  it('that no checkpoint covers, or that have no such address, are not there', async () => {
    for (const index of [`000.p/${count + 1}`, '000', '001', '0', 'x000/000', '000.p/0', '%00'])
      expect(await get(index), index).toMatchObject({ status: 404, code: 'tile_not_found', cached: 'no-store' });
  });
});
