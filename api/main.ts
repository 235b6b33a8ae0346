import { pathToFileURL } from 'node:url';
import pino from 'pino';
import { createApi, layFoundation, startJobs } from './app.ts';
import { loadConfig } from './config.ts';
import { systemClock } from './core/clock.ts';

const STOP_MILLISECONDS = 10_000;

export interface Serving {
  readonly port: number;
  /** Answers what has begun, then ends connections, jobs and the database's. */
  stop(): Promise<void>;
}

/** Starts the API with its jobs; refuses before anything listens when the configuration is wrong. */
export async function startServing(env: NodeJS.ProcessEnv): Promise<Serving> {
  const config = loadConfig(env);
  const logger = pino({ level: config.logLevel, base: null });
  const foundation = layFoundation(config, logger, systemClock);
  const server = await createApi(foundation);
  await server.start();
  const worker = await startJobs(foundation);
  logger.info({ port: Number(server.info.port) }, 'serving');
  return {
    port: Number(server.info.port),
    stop: async () => {
      await server.stop({ timeout: STOP_MILLISECONDS });
      await worker.stop();
      await foundation.database.close();
      logger.info('stopped');
    },
  };
}

/** Serves until the process is told to stop. */
export async function serve(env: NodeJS.ProcessEnv): Promise<void> {
  const serving = await startServing(env);
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
  await serving.stop();
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    await serve(process.env);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}
