import { loadConfig } from './config.ts';
import { systemClock } from './core/clock.ts';
import { runAsProgram, startAll, untilStopSignal } from './core/process.ts';
import { VERSION } from './core/release.ts';
import { runPreflight } from './database/preflight.ts';
import { announceProcess } from './database/presence.ts';
import { createLogger } from './logger.ts';
import { requireMunicipalityMacs } from './municipalities/reindex.ts';
import { hearConsole, hearLostRejections, openMetrics, startJobs } from './processes.ts';
import { createServices } from './services.ts';

interface Working {
  /** Completes the jobs under way, then closes the database connections. */
  stop(): Promise<void>;
}

/**
 * Runs the jobs alone, beside processes that serve without them. Several workers may share one database.
 * @throws Error when the configuration or the database is wrong
 */
export async function startWorking(env: NodeJS.ProcessEnv): Promise<Working> {
  const config = loadConfig(env);
  const logger = createLogger(config.logLevel);
  logger.info({ version: VERSION, node: process.versions.node }, 'starting');
  const { stop } = await startAll(async (atEnd) => {
    atEnd(hearLostRejections(logger));
    atEnd(hearConsole(logger));
    const services = createServices(config, logger, systemClock);
    atEnd(() => services.database.close());
    await runPreflight(services.database, services.vault.keyring.activeId('index'));
    await requireMunicipalityMacs(services.database.pool);
    atEnd(
      await announceProcess(
        config.database.url,
        services.vault.keyring.ids.map(({ id }) => id),
      ),
    );
    const metrics = await openMetrics(services, atEnd);
    const worker = await startJobs(services, metrics?.countRun);
    atEnd(() => worker.stop());
  });
  logger.info('working');
  return {
    stop: async () => {
      await stop();
      logger.info('stopped');
    },
  };
}

/** Runs jobs until the process gets SIGINT or SIGTERM. */
export async function work(env: NodeJS.ProcessEnv): Promise<void> {
  // Listens before anything starts, so that a signal during the start also leads to an orderly stop.
  const stopSignal = untilStopSignal();
  const working = await startWorking(env);
  await stopSignal;
  await working.stop();
}

await runAsProgram(import.meta.url, () => work(process.env));
