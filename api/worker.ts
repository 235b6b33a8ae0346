import pino from 'pino';
import { loadConfig } from './config.ts';
import { systemClock } from './core/clock.ts';
import { runAsProgram, startAll, untilToldToStop } from './core/process.ts';
import { runPreflight } from './database/preflight.ts';
import { openMetrics, startJobs } from './processes.ts';
import { createServices } from './services.ts';

interface Working {
  /** Ends what has begun, then the database's connections. */
  stop(): Promise<void>;
}

/** The jobs alone, beside processes that serve without them. Several may work on one database. */
export async function startWorking(env: NodeJS.ProcessEnv): Promise<Working> {
  const config = loadConfig(env);
  const logger = pino({ level: config.logLevel, base: null });
  const { stop } = await startAll(async (atEnd) => {
    const services = createServices(config, logger, systemClock);
    atEnd(() => services.database.close());
    await runPreflight(services.database, services.vault.keyring.activeId('index'));
    const metrics = await openMetrics(services, atEnd);
    const worker = await startJobs(services, metrics?.countTurn);
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

/** Works until the process is told to stop. */
export async function work(env: NodeJS.ProcessEnv): Promise<void> {
  // Heard from the first moment: told while starting, it stops as orderly as later.
  const told = untilToldToStop();
  const working = await startWorking(env);
  await told;
  await working.stop();
}

await runAsProgram(import.meta.url, () => work(process.env));
