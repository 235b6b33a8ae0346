import { pathToFileURL } from 'node:url';
import type { Server } from '@hapi/hapi';
import pino from 'pino';
import { createApi, type Foundation, layFoundation, startJobs } from './app.ts';
import { loadConfig } from './config.ts';
import { systemClock } from './core/clock.ts';
import { demandFit } from './database/fit.ts';

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
  const server = await open(foundation);
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

/** Nothing is kept open by a start that is refused: the process is to end. */
async function open(foundation: Foundation): Promise<Server> {
  try {
    await demandFit(foundation.database, foundation.vault.keyring.activeId('index'));
    return await createApi(foundation);
  } catch (error) {
    await foundation.database.close();
    throw error;
  }
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
