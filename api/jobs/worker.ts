import { run, type TaskList, Logger as WorkerLogger } from 'graphile-worker';
import type { Logger } from 'pino';
import { DomainError } from '../core/errors.ts';

export type Task = (payload: unknown) => Promise<void>;

/** Something done again and again by every worker process; what it does must bear company. */
export interface Sweep {
  readonly name: string;
  readonly everySeconds: number;
  /** `signal` tells that the worker is to stop: what has begun is ended, nothing new begun. */
  readonly run: (signal: AbortSignal) => Promise<void>;
}

export interface WorkerOptions {
  readonly databaseUrl: string;
  readonly tasks: Readonly<Record<string, Task>>;
  readonly sweeps: readonly Sweep[];
  readonly logger: Logger;
}

export interface Worker {
  stop(): Promise<void>;
}

export async function startWorker(options: WorkerOptions): Promise<Worker> {
  const runner = await run({
    connectionString: options.databaseUrl,
    concurrency: 4,
    noHandleSignals: true,
    pollInterval: 2_000,
    taskList: taskList(options),
    // Its own log tells messages of errors, which can name addresses; ours tells codes.
    logger: new WorkerLogger(() => () => undefined),
  });
  const sweeps = options.sweeps.map((sweep) => startSweep(sweep, options.logger));
  return {
    stop: async () => {
      await Promise.all(sweeps.map((stop) => stop()));
      await runner.stop();
    },
  };
}

function taskList({ tasks, logger }: WorkerOptions): TaskList {
  return Object.fromEntries(
    Object.entries(tasks).map(([name, task]) => [
      name,
      async (payload: unknown, helpers: { job: { id: string; attempts: number } }) => {
        try {
          await task(payload);
        } catch (error) {
          const code = codeOf(error);
          logger.warn({ task: name, jobId: helpers.job.id, attempt: helpers.job.attempts, code }, 'job failed');
          // last_error is stored in the database, and an SMTP refusal names the address: code and class only.
          throw new Error(code);
        }
      },
    ]),
  );
}

/** The first at once, never two at the same time in a process, and none after stop. */
function startSweep(sweep: Sweep, logger: Logger): () => Promise<void> {
  const stopping = new AbortController();
  let running: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  const turn = async (): Promise<void> => {
    try {
      await sweep.run(stopping.signal);
    } catch (error) {
      logger.warn({ sweep: sweep.name, code: codeOf(error) }, 'sweep failed');
    }
    if (!stopping.signal.aborted) schedule(sweep.everySeconds);
  };
  const schedule = (seconds: number): void => {
    timer = setTimeout(() => {
      running = turn();
    }, seconds * 1_000);
  };
  schedule(0);
  return async () => {
    stopping.abort();
    clearTimeout(timer);
    await running;
  };
}

function codeOf(error: unknown): string {
  if (error instanceof DomainError) return error.code;
  if (!(error instanceof Error)) return typeof error;
  return 'code' in error && typeof error.code === 'string' ? `${error.name} ${error.code}` : error.name;
}
