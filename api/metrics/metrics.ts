/**
 * The Prometheus metrics for operations staff. Labels are patterns, names and classes from the code, never ids or
 * addresses: metrics are stored elsewhere, and each value of a label is a time series of its own.
 */
import type { Request, Server } from '@hapi/hapi';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Run } from '../core/jobs.ts';
import { VERSION } from '../core/release.ts';
import type { LogState } from '../merkle-log/state.ts';
import { gaugeLog } from './log-gauges.ts';

export interface PoolUse {
  readonly pool: string;
  readonly open: number;
  readonly idle: number;
  readonly waiting: number;
}

/** The depth of a queue. `failed` items were given up; `refused` ones wait for what operations staff must mend. */
interface Backlog {
  readonly queue: string;
  readonly due: number;
  readonly later: number;
  readonly failed: number;
  readonly refused?: number;
  readonly oldestSeconds: number;
}

interface MetricsSources {
  readonly pools: () => readonly PoolUse[];
  readonly unsealCacheSize: () => number;
  /** The number of rows found with a wrong MAC, by table. */
  readonly tampering: ReadonlyMap<string, number>;
  /** How often a CPR number was named whose holder was known elsewhere only. */
  readonly knownElsewhere: () => number;
  /** Read from the database whenever the metrics are read. */
  readonly backlogs: () => Promise<readonly Backlog[]>;
  /** The same. */
  readonly log: () => Promise<LogState>;
  readonly onError: (error: unknown) => void;
}

export interface Metrics {
  /** Counts every answer of the server from now on, and its open streams. */
  watch(server: Server): void;
  countRun(run: Run): void;
  /** In the text format of Prometheus. */
  read(): Promise<{ readonly type: string; readonly text: string }>;
}

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

export function createMetrics(sources: MetricsSources): Metrics {
  const register = new Registry();
  collectDefaultMetrics({ register });
  const answers = new Histogram({
    name: 'letdialog_http_request_duration_seconds',
    help: 'Requests by route pattern, method and class of status',
    labelNames: ['route', 'method', 'status'],
    buckets: SECONDS,
    registers: [register],
  });
  const runs = new Counter({
    name: 'letdialog_job_runs_total',
    help: 'Jobs and sweeps that this process has run',
    labelNames: ['kind', 'name', 'outcome'],
    registers: [register],
  });
  tellBuild(register);
  countTampering(register, sources);
  countKnownElsewhere(register, sources);
  gaugePools(register, sources);
  gaugeBacklogs(register, sources);
  gaugeLog(register, sources.log, sources.onError);
  return {
    watch: (server) => {
      server.events.on('response', (request) => observe(answers, request));
      gaugeStreams(register, () => server.app.streams?.() ?? 0);
    },
    countRun: ({ kind, name, outcome }) => runs.inc({ kind, name, outcome }),
    read: async () => ({ type: register.contentType, text: await register.metrics() }),
  };
}

/** Always 1: the value is in the label, so that a release is told apart from the one before. */
function tellBuild(register: Registry): void {
  new Gauge({
    name: 'letdialog_build_info',
    help: 'The version of LetDialog, and of the Node that runs it',
    labelNames: ['version', 'node'],
    registers: [register],
  }).set({ version: VERSION, node: process.versions.node }, 1);
}

function gaugeStreams(register: Registry, streams: () => number): void {
  new Gauge({
    name: 'letdialog_event_streams',
    help: 'Event streams that this process holds open',
    registers: [register],
    collect() {
      this.set(streams());
    },
  });
}

const METHODS = new Set(['get', 'put', 'post', 'patch', 'delete', 'head', 'options']);

/** Reads the status from the socket, since oidc-provider writes its answers itself. */
function observe(answers: Histogram<'route' | 'method' | 'status'>, request: Request): void {
  const { method, path } = request.route;
  const word = METHODS.has(request.method) ? request.method : 'other';
  answers.observe(
    {
      route: path,
      // Where a route takes any method, or no route matches, the client chose the method.
      method: METHODS.has(method) ? method : word,
      status: `${Math.floor(request.raw.res.statusCode / 100)}xx`,
    },
    (Date.now() - request.info.received) / 1_000,
  );
}

/** Should stay 0: otherwise somebody without the keyring writes to the database. */
function countTampering(register: Registry, { tampering }: MetricsSources): void {
  new Counter({
    name: 'letdialog_tampering_total',
    help: 'Rows found with a wrong MAC, by table',
    labelNames: ['table'],
    registers: [register],
    collect() {
      this.reset();
      for (const [table, count] of tampering) this.inc({ table }, count);
    },
  });
}

/** Many at once: somebody may be trying CPR numbers. */
function countKnownElsewhere(register: Registry, { knownElsewhere }: MetricsSources): void {
  new Counter({
    name: 'letdialog_known_elsewhere_total',
    help: 'Dialogs about a CPR number whose holder was known, but not to the municipality',
    registers: [register],
    collect() {
      this.reset();
      this.inc(knownElsewhere());
    },
  });
}

function gaugePools(register: Registry, { pools, unsealCacheSize }: MetricsSources): void {
  gauge(
    register,
    'letdialog_database_connections',
    'Connections of a pool, and requests that wait for one',
    'pool',
    () =>
      pools().flatMap(({ pool, open, idle, waiting }) => [
        { labels: { pool, state: 'open' }, value: open },
        { labels: { pool, state: 'idle' }, value: idle },
        { labels: { pool, state: 'waiting' }, value: waiting },
      ]),
  );
  new Gauge({
    name: 'letdialog_unseal_cache_keys',
    help: 'Opened data keys that this process keeps in memory',
    registers: [register],
    collect() {
      this.set(unsealCacheSize());
    },
  });
}

/** While the database is unavailable these metrics are left out, rather than outdated. All others stay. */
function gaugeBacklogs(register: Registry, { backlogs, onError: onFault }: MetricsSources): void {
  const readBacklogs = async (): Promise<readonly Backlog[]> => {
    try {
      return await backlogs();
    } catch (error) {
      onFault(error);
      return [];
    }
  };
  let pending: Promise<readonly Backlog[]> | undefined;
  /** Both gauges share one query. */
  const sharedBacklogs = (): Promise<readonly Backlog[]> => {
    pending ??= readBacklogs().finally(() => {
      pending = undefined;
    });
    return pending;
  };
  gauge(
    register,
    'letdialog_queue_depth',
    'What waits to be done; failed has been given up, refused is due or later and needs somebody to mend something',
    'queue',
    async () =>
      (await sharedBacklogs()).flatMap(({ queue, due, later, failed, refused }) => [
        { labels: { queue, state: 'due' }, value: due },
        { labels: { queue, state: 'later' }, value: later },
        { labels: { queue, state: 'failed' }, value: failed },
        ...(refused === undefined ? [] : [{ labels: { queue, state: 'refused' }, value: refused }]),
      ]),
  );
  new Gauge({
    name: 'letdialog_queue_oldest_seconds',
    help: 'For how long the oldest of what is due has waited',
    labelNames: ['queue'],
    registers: [register],
    async collect() {
      this.reset();
      for (const { queue, oldestSeconds } of await sharedBacklogs()) this.set({ queue }, oldestSeconds);
    },
  });
}

interface Sample {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

function gauge(
  register: Registry,
  name: string,
  help: string,
  label: string,
  samples: () => readonly Sample[] | Promise<readonly Sample[]>,
): void {
  new Gauge({
    name,
    help,
    labelNames: [label, 'state'],
    registers: [register],
    async collect() {
      this.reset();
      for (const { labels, value } of await samples()) this.set(labels, value);
    },
  });
}
