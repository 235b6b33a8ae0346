import type { TaskList } from 'graphile-worker';
import type pg from 'pg';
import type { Logger } from 'pino';
import { DomainError, errorName } from '../core/errors.ts';
import type { Run, Sweep, Tasks } from '../core/jobs.ts';
import type { Query } from '../core/unit-of-work.ts';
import { freeJobs, HEARTBEAT, type Heartbeat } from './heartbeat.ts';
import { runTask } from './run-task.ts';
import { keepRunning } from './runner.ts';

interface WorkerOptions {
  /** A pool of connections for the queue alone. */
  readonly openPool: () => pg.Pool;
  readonly query: Query;
  readonly tasks: Tasks;
  readonly sweeps: readonly Sweep[];
  readonly logger: Logger;
  readonly onRun: (turn: Run) => void;
  readonly heartbeat?: Heartbeat;
}

export interface Worker {
  stop(): Promise<void>;
}

/** Runs the jobs that wait in the database, and the sweeps, until it is stopped. */
export async function startWorker(options: WorkerOptions): Promise<Worker> {
  const { openPool, query, logger, heartbeat = HEARTBEAT } = options;
  const runner = await keepRunning({
    openPool,
    taskList: taskList(options),
    heartbeat,
    onEnd: (error, pauseSeconds) => logger.error({ code: codeOf(error), pauseSeconds }, 'jobs ended, starting again'),
    onError: (error) => logger.warn({ code: codeOf(error) }, 'jobs disturbed'),
  });
  const free: Sweep = {
    name: 'job-locks',
    everySeconds: heartbeat.everySeconds,
    run: async () => {
      const count = await freeJobs(query, heartbeat);
      if (count > 0) logger.warn({ count }, 'jobs of workers that are gone are free again');
    },
  };
  const sweeps = [free, ...options.sweeps].map((sweep) => startSweep(sweep, options));
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
