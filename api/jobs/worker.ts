import type { TaskList } from 'graphile-worker';
import type { Logger } from 'pino';
import { DomainError, errorName } from '../core/errors.ts';
import type { Run, Sweep, Tasks } from '../core/jobs.ts';
import { runTask } from './run-task.ts';

interface WorkerOptions {
  readonly databaseUrl: string;
  readonly tasks: Tasks;
  readonly sweeps: readonly Sweep[];
  readonly logger: Logger;
  readonly onRun: (turn: Run) => void;
}

export interface Worker {
  stop(): Promise<void>;
}

/** Runs the jobs that wait in the database, and the sweeps, until it is stopped. */
export async function startWorker(options: WorkerOptions): Promise<Worker> {
  // Imported here, so that a process without jobs does not load it.
  const { run, Logger: WorkerLogger } = await import('graphile-worker');
  const runner = await run({
    connectionString: options.databaseUrl,
    concurrency: 4,
    noHandleSignals: true,
    pollInterval: 2_000,
    taskList: taskList(options),
    // Its own log would hold messages of errors, which can name addresses. Codes are logged below instead.
    logger: new WorkerLogger(() => () => undefined),
  });
  const sweeps = options.sweeps.map((sweep) => startSweep(sweep, options));
  return {
    stop: async () => {
      await Promise.all(sweeps.map((stop) => stop()));
      await runner.stop();
    },
  };
}

/** The tasks as graphile-worker takes them. Each run is counted, and only the code of an error is passed on. */
function taskList({ tasks, logger, onRun: onTurn }: WorkerOptions): TaskList {
  return Object.fromEntries(
    Object.keys(tasks).map((name) => [
      name,
      async (payload: unknown, helpers: { job: { id: string; attempts: number } }) => {
        try {
          await runTask(tasks, name, payload);
          onTurn({ kind: 'job', name, outcome: 'done' });
        } catch (error) {
          onTurn({ kind: 'job', name, outcome: 'failed' });
          const code = codeOf(error);
          logger.warn({ task: name, jobId: helpers.job.id, attempt: helpers.job.attempts, code }, 'job failed');
          // last_error is stored in the database, and an SMTP refusal names the address: code and class only.
          throw new Error(code);
        }
      },
    ]),
  );
}

/** Runs the sweep at once, then periodically: never twice at the same time in a process, and not after stop. */
function startSweep(sweep: Sweep, { logger, onRun: onTurn }: WorkerOptions): () => Promise<void> {
  const stopping = new AbortController();
  let running: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  const run = async (): Promise<void> => {
    try {
      await sweep.run(stopping.signal);
      onTurn({ kind: 'sweep', name: sweep.name, outcome: 'done' });
    } catch (error) {
      onTurn({ kind: 'sweep', name: sweep.name, outcome: 'failed' });
      logger.warn({ sweep: sweep.name, code: codeOf(error) }, 'sweep failed');
    }
    if (!stopping.signal.aborted) runAfter(sweep.everySeconds);
  };
  const runAfter = (seconds: number): void => {
    timer = setTimeout(() => {
      running = run();
    }, seconds * 1_000);
  };
  runAfter(0);
  return async () => {
    stopping.abort();
    clearTimeout(timer);
    await running;
  };
}

const codeOf = (error: unknown): string => (error instanceof DomainError ? error.code : errorName(error));
