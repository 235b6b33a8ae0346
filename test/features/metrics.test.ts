import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadConfig } from '../../api/config.ts';
import type { Metrics } from '../../api/metrics/metrics.ts';
import { openMetrics, startJobs } from '../../api/processes.ts';
import { createServices } from '../../api/services.ts';
import { freePort } from '../../scripts/demo/ports.ts';
import { aDialog } from '../setup/factories.ts';
import { startTestApi, type TestApi, type TestUser } from '../setup/test-api.ts';

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-/;

/** The value of the series whose labels hold all of those given; null when there is none. */
function sampleOf(text: string, name: string, ...labels: string[]): number | null {
  const line = text
    .split('\n')
    .find((each) => each.startsWith(`${name}{`) && labels.every((label) => each.includes(label)));
  const bare = labels.length === 0 ? text.split('\n').find((each) => each.startsWith(`${name} `)) : undefined;
  const found = line ?? bare;
  return found === undefined ? null : Number(found.slice(found.lastIndexOf(' ') + 1));
}

describe('the metrics', () => {
  let testApi: TestApi;
  let anna: TestUser;
  let metrics: Metrics | null;
  let address: string;
  const ends: (() => Promise<unknown>)[] = [];
  const read = async (): Promise<string> => (await fetch(`${address}/metrics`)).text();

  beforeAll(async () => {
    testApi = await startTestApi({ sweepSeconds: 0.2 });
    const port = await freePort();
    address = `http://127.0.0.1:${port}`;
    const { services } = testApi;
    const config = { ...services.config, metrics: { host: '127.0.0.1', port } };
    metrics = await openMetrics({ ...services, config }, (end) => void ends.push(end));
    metrics?.watch(testApi.api);
    anna = await testApi.employee('Anna Holm');
  });
  afterAll(async () => {
    for (const end of ends) await end();
    await testApi.close();
  });

  it('count requests by route pattern, method and class of status, without any id', async () => {
    const created = await anna.post('/dialogs', { topic: 'Trivsel i skolen', subject: { name: 'Emma Krogh' } });
    const dialog: string = created.body.id;
    await anna.get(`/dialogs/${dialog}`);
    await anna.get(`/dialogs/${dialog}`);
    await anna.get('/dialogs/0198f0a0-0000-7000-8000-000000000000');
    await testApi.api.inject('/v1/dialogs/anna@mail.example/unknown');
    const text = await read();
    const name = 'letdialog_http_request_duration_seconds_count';
    const show = ['route="/v1/dialogs/{dialogId}"', 'method="get"'];
    expect(sampleOf(text, name, ...show, 'status="2xx"')).toBe(2);
    expect(sampleOf(text, name, ...show, 'status="4xx"')).toBe(1);
    expect(sampleOf(text, name, ...show, 'status="5xx"')).toBeNull();
    expect(sampleOf(text, name, 'route="/v1/dialogs"', 'method="post"', 'status="2xx"')).toBe(1);
    expect(text).not.toMatch(UUID);
    expect(text).not.toMatch(/anna|example|Trivsel/i);
    expect(`{route="/v1/dialogs/${dialog}"}`).toMatch(UUID);
  });

  it('count words that clients make up as one', async () => {
    for (const method of ['PROPFIND', 'MKCOL']) await testApi.api.inject({ method, url: '/v1/nothing' });
    const text = await read();
    expect(sampleOf(text, 'letdialog_http_request_duration_seconds_count', 'method="other"')).toBe(2);
    expect(text).not.toMatch(/propfind|mkcol/i);
  });

  it('tell of the process, its pools and its keys', async () => {
    await anna.post(`/dialogs/${await aDialog(anna)}/posts`, { body: 'Emma vil ikke i skole' });
    await anna.get('/dialogs');
    const text = await read();
    for (const name of [
      'nodejs_eventloop_lag_p99_seconds',
      'process_resident_memory_bytes',
      'letdialog_unseal_cache_keys',
    ])
      expect(sampleOf(text, name), name).toBeGreaterThan(0);
    expect(sampleOf(text, 'letdialog_event_streams')).toBe(0);
    for (const pool of ['work', 'statements', 'acting', 'reading', 'recording']) {
      const label = `pool="${pool}"`;
      expect(sampleOf(text, 'letdialog_database_connections', label, 'state="open"')).toBeGreaterThan(0);
      expect(sampleOf(text, 'letdialog_database_connections', label, 'state="waiting"')).toBe(0);
    }
  });

  it('tell of a pool that has no connection left', async () => {
    const { pool } = testApi.services.database;
    const held = await Promise.all(Array.from({ length: pool.options.max }, () => pool.connect()));
    const waiting = pool.query('select 1');
    expect(sampleOf(await read(), 'letdialog_database_connections', 'pool="statements"', 'state="waiting"')).toBe(1);
    for (const client of held) client.release();
    await waiting;
  });

  it('tell how much waits, for how long, and what was given up', async () => {
    const depth = (text: string, queue: string, state: string) =>
      sampleOf(text, 'letdialog_queue_depth', `queue="${queue}"`, `state="${state}"`);
    const before = await read();
    for (const queue of ['jobs', 'notices'])
      expect([depth(before, queue, 'due'), depth(before, queue, 'failed')]).toEqual([0, 0]);
    await testApi.sql.query(
      `select graphile_worker.add_job('nobody.does', run_at => now() - interval '90 seconds'),
        graphile_worker.add_job('nobody.does', run_at => now() + interval '1 hour')`,
    );
    await testApi.sql.query(
      `insert into notices (id, kind, person_id, state, created_at, next_try_at, settled_at, last_fault)
       select gen_random_uuid(), 'new-post', $1::uuid, state, now(), now() - interval '10 minutes', settled, 'ours'
       from (values ('pending', null), ('failed', now())) as v (state, settled)`,
      [anna.personId],
    );
    const after = await read();
    expect(['due', 'later', 'failed'].map((state) => depth(after, 'jobs', state))).toEqual([1, 1, 0]);
    const states = ['due', 'later', 'failed', 'refused'];
    expect(states.map((state) => depth(after, 'notices', state))).toEqual([1, 0, 1, 1]);
    expect(depth(after, 'jobs', 'refused'), 'control').toBeNull();
    expect(sampleOf(after, 'letdialog_queue_oldest_seconds', 'queue="jobs"')).toBeGreaterThan(89);
    expect(sampleOf(after, 'letdialog_queue_oldest_seconds', 'queue="notices"')).toBeGreaterThan(599);
    await testApi.sql.query(
      `delete from notices; select graphile_worker.complete_jobs(array_agg(id)) from graphile_worker.jobs`,
    );
  });

  it('count sweeps and jobs', async () => {
    const counted = new Promise<void>((resolve) => {
      const done = (run: Parameters<Metrics['countRun']>[0]): void => {
        metrics?.countRun(run);
        if (run.kind === 'sweep') resolve();
      };
      void startJobs(testApi.services, done).then((worker) => ends.unshift(() => worker.stop()));
    });
    await counted;
    expect(sampleOf(await read(), 'letdialog_job_runs_total', 'kind="sweep"', 'outcome="done"')).toBeGreaterThan(0);
    expect(sampleOf(await read(), 'letdialog_job_runs_total', 'kind="sweep"', 'outcome="failed"')).toBeNull();
  });

  it('tell which version runs, and beside them what strangers are not told: keys, reasons, migrations', async () => {
    const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
    expect(sampleOf(await read(), 'letdialog_build_info', `version="${version}"`, 'node="')).toBe(1);
    const health = async () => {
      await sleep(300); // it is remembered for a quarter of a second
      const answer = await fetch(`${address}/health/ready`);
      return { code: answer.status, ...Object(await answer.json()) };
    };
    const keys = testApi.services.vault.keyring.ids;
    expect(keys).toHaveLength(4);
    expect(await health()).toEqual({ code: 200, status: 'ready', reasons: [], pending: [], version, keys });
    const { rows } = await testApi.sql.query(
      'delete from migrations where name = (select max(name) from migrations) returning *',
    );
    expect(await health()).toMatchObject({
      ...{ code: 503, status: 'not_ready' },
      ...{ reasons: ['migrations_pending'], pending: [rows[0].name] },
    });
    await testApi.sql.query('insert into migrations select * from json_populate_record(null::migrations, $1)', [
      rows[0],
    ]);
    expect((await health()).status).toBe('ready');
  });

  it('are nowhere but at /metrics on their own port', async () => {
    expect((await fetch(`${address}/`)).status).toBe(404);
    expect((await fetch(`${address}/metrics`, { method: 'POST' })).status).toBe(404);
    expect((await testApi.api.inject('/metrics')).statusCode).toBe(404);
    expect((await fetch(`${address}/metrics`)).headers.get('content-type')).toMatch(/^text\/plain/);
  });

  it('are off when no port is named', async () => {
    expect(await openMetrics(testApi.services, () => expect.unreachable())).toBeNull();
    expect(() => loadConfig({ LETDIALOG_METRICS_PORT: 'x' })).toThrow('LETDIALOG_METRICS_PORT (must be a port');
  });

  it('say nothing of queues while the database is away, and all the rest', async () => {
    const port = await freePort();
    const { config, logger, clock } = testApi.services;
    const away = { url: `postgres://nobody:nothing@127.0.0.1:${await freePort()}/nowhere` };
    const services = createServices({ ...config, database: away, metrics: { host: '127.0.0.1', port } }, logger, clock);
    await openMetrics(services, (end) => void ends.push(end));
    ends.push(() => services.database.close());
    const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
    expect(sampleOf(text, 'letdialog_queue_depth')).toBeNull();
    expect(text).toContain('# TYPE letdialog_queue_depth gauge');
    expect(sampleOf(text, 'process_resident_memory_bytes')).toBeGreaterThan(0);
  });
});
