import { createApi } from './app.ts';
import { loadConfig } from './config.ts';
import { systemClock } from './core/clock.ts';
import { listeningError } from './core/listening.ts';
import { runAsProgram, startAll, untilStopSignal } from './core/process.ts';
import { VERSION } from './core/release.ts';
import { runPreflight } from './database/preflight.ts';
import { announceProcess } from './database/presence.ts';
import type { Worker } from './jobs/worker.ts';
import { createLogger } from './logger.ts';
import { requireMunicipalityMacs } from './municipalities/reindex.ts';
import { hearConsole, hearLostRejections, openMetrics, startJobs } from './processes.ts';
import { createServices } from './services.ts';

const STOP_MILLISECONDS = 10_000;

interface Serving {
  readonly port: number;
  /** Completes the requests and jobs under way, then closes all connections. */
  stop(): Promise<void>;
}

export interface ServeOptions {
  /** False when separate worker processes run the jobs. */
  readonly jobs: boolean;
}

/**
 * Starts the API with its jobs.
 * @throws Error before anything listens, when the configuration or the database is wrong
 */
export async function startServing(env: NodeJS.ProcessEnv, { jobs }: ServeOptions = { jobs: true }): Promise<Serving> {
  const config = loadConfig(env);
  const logger = createLogger(config.logLevel);
  logger.info({ version: VERSION, node: process.versions.node, jobs }, 'starting');
  const { result: port, stop } = await startAll(async (atEnd) => {
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
    // Jobs start after the server and stop after it. The end is registered first, because ends run in reverse order.
    let worker: Worker | undefined;
    atEnd(async () => worker?.stop());
    const server = await createApi(services);
    metrics?.watch(server);
    await server.start().catch((error: unknown) => {
      throw listeningError(error, { port: config.listen.port, portName: 'PORT', hostName: 'HOST' });
    });
    atEnd(() => server.stop({ timeout: STOP_MILLISECONDS }));
    if (jobs) worker = await startJobs(services, metrics?.countRun);
    return Number(server.info.port);
  });
  if (config.scanner.kind === 'off')
    logger.warn('SCANNING IS OFF: files are shown that nobody has scanned for malware');
  if (config.scanner.kind === 'missing') logger.warn('no scanner is set, so no file is taken');
  logger.info({ port, jobs }, 'serving');
  return {
    port,
    stop: async () => {
      await stop();
      logger.info('stopped');
    },
  };
}

/** Serves until the process gets SIGINT or SIGTERM. */
export async function serve(env: NodeJS.ProcessEnv, options?: ServeOptions): Promise<void> {
  // Listens before anything starts, so that a signal during the start also leads to an orderly stop.
  const stopSignal = untilStopSignal();
  const serving = await startServing(env, options);
  await stopSignal;
  await serving.stop();
}

await runAsProgram(import.meta.url, () => serve(process.env));
