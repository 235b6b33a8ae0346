import pino from 'pino';
import { createApi } from './app.ts';
import { loadConfig } from './config.ts';
import { systemClock } from './core/clock.ts';
import { runAsProgram, startAll, untilToldToStop } from './core/process.ts';
import { runPreflight } from './database/preflight.ts';
import type { Worker } from './jobs/worker.ts';
import { openMetrics, startJobs } from './processes.ts';
import { createServices } from './services.ts';

const STOP_MILLISECONDS = 10_000;

interface Serving {
  readonly port: number;
  /** Answers what has begun, then ends connections, jobs and the database's. */
  stop(): Promise<void>;
}

export interface ServeOptions {
  /** False where processes of their own run the jobs. */
  readonly jobs: boolean;
}

/** Starts the API with its jobs; refuses before anything listens when the configuration is wrong. */
export async function startServing(env: NodeJS.ProcessEnv, { jobs }: ServeOptions = { jobs: true }): Promise<Serving> {
  const config = loadConfig(env);
  const logger = pino({ level: config.logLevel, base: null });
  const { result: port, stop } = await startAll(async (atEnd) => {
    const services = createServices(config, logger, systemClock);
    atEnd(() => services.database.close());
    await runPreflight(services.database, services.vault.keyring.activeId('index'));
    const metrics = await openMetrics(services, atEnd);
    // Started when requests are answered already, and stopped when they are no longer taken.
    let worker: Worker | undefined;
    atEnd(async () => worker?.stop());
    const server = await createApi(services);
    metrics?.watch(server);
    await server.start();
    atEnd(() => server.stop({ timeout: STOP_MILLISECONDS }));
    if (jobs) worker = await startJobs(services, metrics?.countTurn);
    return Number(server.info.port);
  });
  logger.info({ port, jobs }, 'serving');
  return {
    port,
    stop: async () => {
      await stop();
      logger.info('stopped');
    },
  };
}

/** Serves until the process is told to stop. */
export async function serve(env: NodeJS.ProcessEnv, options?: ServeOptions): Promise<void> {
  // Heard from the first moment: told while starting, it stops as orderly as later.
  const told = untilToldToStop();
  const serving = await startServing(env, options);
  await told;
  await serving.stop();
}

await runAsProgram(import.meta.url, () => serve(process.env));
