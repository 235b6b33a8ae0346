/** What runs beside the requests: jobs, and the numbers that operations staff watch. */
import type { Sweep, Turn } from './core/jobs.ts';
import type { AtEnd } from './core/process.ts';
import { removeOldKeys } from './database/idempotency.ts';
import { queryFrom } from './database/statements.ts';
import { isDatabaseUnavailable } from './database/unavailable.ts';
import { removeExpiredPayloads } from './identity/payloads.ts';
import { readQueueDepth } from './jobs/queue.ts';
import { startWorker, type Worker } from './jobs/worker.ts';
import type { Metrics } from './metrics/metrics.ts';
import { serveMetrics } from './metrics/server.ts';
import { readNoticeBacklog } from './notifications/backlog.ts';
import { createMailer, type Mailer } from './notifications/mail.ts';
import { noticeSweep, noticeTasks } from './notifications/tasks.ts';
import type { NoticeTools } from './notifications/use-cases/deliver.ts';
import type { Services } from './services.ts';

/** What notices are written and sent with. */
export function noticeToolsOf(services: Services, mailer: Mailer): NoticeTools {
  const { config, database, vault, runAsSystem, clock, logger } = services;
  return {
    runAsSystem,
    // Claiming and putting off a notice is one statement each, and waits for locks: nothing for a reading's connections.
    query: queryFrom(database.pool),
    clock,
    vault,
    mailer,
    frontendUrl: config.frontendUrl,
    publicUrl: config.publicUrl,
    onFailedTry: (facts) => logger.warn(facts, 'notice not sent'),
  };
}

const HOUSEKEEPING_SECONDS = 3_600;
/** Nobody takes longer than a day to send something. */
const LONGEST_PUT_MILLISECONDS = 24 * 3_600_000;

/** The jobs alone: beside the API in one process, or in a process of their own. */
export async function startJobs(services: Services, onTurn: (turn: Turn) => void = () => undefined): Promise<Worker> {
  const { config, database, storage, clock, logger } = services;
  const mailer = createMailer(config.mail);
  const notices = noticeToolsOf(services, mailer);
  const housekeeping: Sweep = {
    name: 'housekeeping',
    everySeconds: HOUSEKEEPING_SECONDS,
    run: async () => {
      await removeExpiredPayloads(database.pool, clock.now());
      await removeOldKeys(database.pool, clock.now());
      await storage.sweep(new Date(clock.now().getTime() - LONGEST_PUT_MILLISECONDS));
    },
  };
  const worker = await startWorker({
    databaseUrl: config.database.url,
    tasks: noticeTasks(notices),
    sweeps: [noticeSweep(notices, config.notices.sweepSeconds), housekeeping],
    logger,
    onTurn,
  });
  return {
    stop: async () => {
      await worker.stop();
      await mailer.close();
    },
  };
}

/** On a port of its own, when the configuration names one. */
export async function openMetrics(services: Services, atEnd: AtEnd): Promise<Metrics | null> {
  const { config, logger } = services;
  if (config.metrics === null) return null;
  const metrics = await createServiceMetrics(services);
  const listening = await serveMetrics(metrics, config.metrics, (error) =>
    logger.error({ error: error instanceof Error ? error.name : typeof error }, 'metrics not told'),
  );
  atEnd(() => listening.stop());
  return metrics;
}

async function createServiceMetrics({
  database,
  vault,
  clock,
  logger,
  tampering: forgeries,
}: Services): Promise<Metrics> {
  const { createMetrics } = await import('./metrics/metrics.ts');
  const query = queryFrom(database.readingPool);
  return createMetrics({
    pools: database.uses,
    unsealCacheSize: vault.keyring.unsealCacheSize,
    forgeries,
    backlogs: async () => {
      const { givenUp, ...jobs } = await readQueueDepth(query);
      const notices = await readNoticeBacklog(query, clock.now());
      return [
        { queue: 'jobs', ...jobs, failed: givenUp },
        { queue: 'notices', ...notices },
      ];
    },
    onFault: (error) => logger.warn({ unavailable: isDatabaseUnavailable(error) }, 'backlogs not counted'),
  });
}
