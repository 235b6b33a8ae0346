import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemActor } from '../../api/core/actor.ts';
import { activeKey } from '../../api/crypto/keyring.ts';
import { claimIndexKey } from '../../api/database/index-state.ts';
import { queryFrom } from '../../api/database/statements.ts';
import { addFinding, type FindingKind } from '../../api/merkle-log/findings.ts';
import { readHealth } from '../../api/metrics/health.ts';
import { openMetrics } from '../../api/processes.ts';
import { freePort } from '../../scripts/demo/ports.ts';
import { createServerEnvironment, type ServerEnvironment } from '../operations/environment.ts';
import { cloneDatabase, type TestDatabase } from '../setup/database.ts';
import { aDialog } from '../setup/factories.ts';
import { publishLog } from '../setup/log.ts';
import { aClock } from '../setup/post-office.ts';
import { startTestApi, type TestApi } from '../setup/test-api.ts';

describe('a finding', () => {
  const clock = aClock('2026-03-02T12:00:00Z');
  let database: TestDatabase;
  let testApi: TestApi;
  let server: ServerEnvironment;
  beforeAll(async () => {
    database = await cloneDatabase();
    testApi = await startTestApi({ database, now: clock.now });
    const { config, database: connections } = testApi.services;
    await claimIndexKey(connections.pool, activeKey(config.keyring, 'index').id);
    server = await createServerEnvironment(database.appUrl, config.keyring);
    await aDialog(await testApi.employee('Anna', {}));
  });
  afterAll(async () => {
    await testApi.close();
    await database.drop();
    await server.close();
  });

  const find = (kind: FindingKind, detail = 'x') =>
    addFinding(
      queryFrom(testApi.services.database.pool),
      { kind, seq: 3n, detail },
      {
        at: clock.now(),
        by: systemActor('audit guard'),
      },
    );
  const health = async () => {
    await sleep(300); // it is remembered for a quarter of a second
    const { statusCode, payload } = await testApi.api.inject('/health/ready');
    expect(payload, 'strangers are told nothing of it').toBe('{"status":"ready"}');
    const { readiness, vault } = testApi.services;
    const { status, reasons } = await readHealth({ readiness, keyring: vault.keyring });
    return { statusCode, status, reasons };
  };

  it('degrades health without taking the service away, until it is settled on the server', async () => {
    await publishLog(testApi);
    expect(await health()).toEqual({ statusCode: 200, status: 'ready', reasons: [] });
    expect((await server.run('audit', 'findings')).notes).toContain('Nothing is known to be wrong');
    const differs = (await find('event_changed')) ?? '';
    expect(await health()).toEqual({ statusCode: 200, status: 'degraded', reasons: ['audit_log_differs'] });
    const disagrees = (await find('witness_disagrees')) ?? '';
    expect((await health()).reasons).toEqual(['audit_log_differs', 'witness_disagrees']);
    await expect(server.run('audit', 'findings')).rejects.toThrow('2 findings stand');
    await expect(server.run('audit', 'findings', '--settle', differs)).rejects.toThrow('go together');
    await expect(server.run('audit', 'findings', '--settle', differs, '--reason', 'because')).rejects.toThrow();
    const { out } = await server.run('--json', 'audit', 'findings', '--settle', differs, '--reason', 'repaired');
    expect(JSON.parse(out).findings).toMatchObject([
      { id: disagrees, kind: 'witness_disagrees', seq: '3', detail: 'x' },
    ]);
    await expect(server.run('audit', 'findings', '--settle', differs, '--reason', 'repaired')).rejects.toThrow(
      'No finding',
    );
    expect((await health()).reasons).toEqual(['witness_disagrees']);
    await server.run('audit', 'findings', '--settle', disagrees, '--reason', 'accepted');
    expect((await health()).status).toBe('ready');
    const events = await testApi.events("action = 'audit-finding.settled'");
    expect(events.map(({ target_id, reason }) => [target_id, reason])).toEqual([
      [differs, 'repaired'],
      [disagrees, 'accepted'],
    ]);
  });

  it('is joined by a log that lags: the oldest event has waited for half a minute', async () => {
    await aDialog(await testApi.employee('Bea', {}));
    expect((await health()).status).toBe('ready');
    clock.pass(0.1);
    expect((await health()).reasons).toEqual(['events_late']);
    clock.pass(0.41);
    expect(await health()).toEqual({
      ...{ statusCode: 200, status: 'degraded' },
      reasons: ['audit_log_lags', 'events_late'],
    });
    await publishLog(testApi);
    expect((await health()).status).toBe('ready');
  });

  it('is counted by the metrics, with what waits and what is not signed for', async () => {
    const port = await freePort();
    const ends: (() => Promise<unknown>)[] = [];
    const { config } = testApi.services;
    const services = { ...testApi.services, config: { ...config, metrics: { host: '127.0.0.1', port } } };
    await openMetrics(services, (end) => void ends.push(end));
    await publishLog(testApi);
    await aDialog(await testApi.employee('Bo', {}));
    clock.pass(1);
    const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
    for (const end of ends) await end();
    const value = (name: string): number | undefined => {
      const found = new RegExp(`^letdialog_audit_log_${name} (.+)$`, 'm').exec(text)?.[1];
      return found === undefined ? undefined : Number(found);
    };
    const { rows } = await testApi.sql.query('select count(*)::int as pending from audit_pending');
    expect(value('pending')).toBe(rows[0]?.pending);
    expect(value('pending')).toBeGreaterThan(1);
    expect([value('pending_oldest_seconds'), value('checkpoint_age_seconds')]).toEqual([60, 60]);
    expect([value('uncovered'), value('findings')]).toEqual([0, 0]);
    expect(value('size')).toBeGreaterThan(10);
  });
});
