/** What runs beside the requests: the jobs, and the metrics for operations staff. */
import type { Logger } from 'pino';
import { errorName } from './core/errors.ts';
import type { Run } from './core/jobs.ts';
import { type AtEnd, hearRejections } from './core/process.ts';
import { queryFrom } from './database/statements.ts';
import { isDatabaseUnavailable } from './database/unavailable.ts';
import { readQueueDepth } from './jobs/queue.ts';
import { startWorker, type Worker } from './jobs/worker.ts';
import { readLogState } from './merkle-log/state.ts';
import { readWitnessBacklog } from './merkle-log/witnesses/view.ts';
import type { Metrics } from './metrics/metrics.ts';
import { serveMetrics } from './metrics/server.ts';
import { readNoticeBacklog } from './notifications/backlog.ts';
import { createMailer } from './notifications/mail.ts';
import { createRoomJobs } from './room-jobs.ts';
import type { Services } from './services.ts';

/** Starts the tasks and sweeps of all rooms, in the process of the API or in one of their own. */
export async function startJobs(services: Services, onRun: (run: Run) => void = () => undefined): Promise<Worker> {
  const { config, logger, database } = services;
  const mailer = createMailer(config.mail);
  const worker = await startWorker({
    openPool: database.openJobsPool,
    query: queryFrom(database.pool),
    ...createRoomJobs(services, mailer),
    logger,
    onRun,
  });
  return {
    stop: async () => {
      await worker.stop();
      await mailer.close();
    },
  };
}

/** A promise that nobody hears must not take the process along, and with it everybody's requests. */
export const hearLostRejections = (logger: Logger): (() => Promise<void>) =>
  hearRejections((error) => logger.error({ error: errorName(error) }, 'a rejection that nobody heard'));

/**
 * Some libraries write errors to the console when a connection breaks, with all that PostgreSQL says and a stack. Those
 * words are dropped, as they may hold values: whoever asked the library hears of the error and logs its code.
 * @returns the end of this
 */
export function hearConsole(logger: Logger): () => Promise<void> {
  const output: Record<'log' | 'info' | 'warn' | 'error' | 'trace', (...words: unknown[]) => void> = globalThis.console;
  const methods = ['log', 'info', 'warn', 'error', 'trace'] as const;
  const before = methods.map((method) => [method, output[method]] as const);
  for (const method of methods) output[method] = () => logger.warn({ method }, 'a library wrote to the console');
  return async () => {
    for (const [method, write] of before) output[method] = write;
  };
}

/** Serves the metrics on a port of their own. Null when the configuration names none. */
export async function openMetrics(services: Services, atEnd: AtEnd): Promise<Metrics | null> {
  const { config, logger } = services;
  if (config.metrics === null) return null;
  const metrics = await createServiceMetrics(services);
  const health = { keyring: services.vault.keyring, readiness: services.readiness };
  const onError = (error: unknown): void => logger.error({ error: errorName(error) }, 'metrics not read');
  const listening = await serveMetrics({ metrics, health, onError }, config.metrics);
  atEnd(() => listening.stop());
  return metrics;
}

async function createServiceMetrics(services: Services): Promise<Metrics> {
  const { config, database, vault, clock, logger, tampering, knownElsewhere } = services;
  const { createMetrics } = await import('./metrics/metrics.ts');
  const query = queryFrom(database.readingPool);
  return createMetrics({
    pools: database.uses,
    unsealCacheSize: vault.keyring.unsealCacheSize,
    tampering,
    knownElsewhere,
    backlogs: async () => {
      const { givenUp, ...jobs } = await readQueueDepth(query);
      const { due, later, failed, refused, oldestSeconds } = await readNoticeBacklog(query, clock.now());
      return [
        { queue: 'jobs', ...jobs, failed: givenUp },
        { queue: 'notices', due, later, failed, refused, oldestSeconds },
        { queue: 'witnesses', ...(await readWitnessBacklog(query, config.witnesses, clock.now())) },
      ];
    },
    log: () => readLogState(query, clock.now()),
    onError: (error) => logger.warn({ unavailable: isDatabaseUnavailable(error) }, 'backlogs not counted'),
  });
}
