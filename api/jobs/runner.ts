import { EventEmitter } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { TaskList } from 'graphile-worker';
import type pg from 'pg';
import { answerFor } from '../core/process.ts';
import { type Heartbeat, startBeating } from './heartbeat.ts';

interface RunnerOptions {
  /** Opened for each start, so that nothing of a worker that has ended is used again. */
  readonly openPool: () => pg.Pool;
  readonly taskList: TaskList;
  readonly heartbeat: Heartbeat;
  /** The worker has ended by itself, or could not start again. It is started again after the pause. */
  readonly onEnd: (error: unknown, pauseSeconds: number) => void;
  /** Something beside the jobs failed, and is tried again. */
  readonly onError: (error: unknown) => void;
}

/** One worker of graphile-worker, from its start to its end. */
interface Started {
  /** Resolves, with what went wrong, when it takes no more jobs. */
  readonly failing: Promise<unknown>;
  /** Completes the jobs under way. */
  stop(): Promise<void>;
}

const FIRST_PAUSE_SECONDS = 1;
const LONGEST_PAUSE_SECONDS = 30;
/** One that has run for so long was well: the next pause is short again. */
const WELL_MILLISECONDS = 60_000;

/**
 * Runs jobs until it is stopped. graphile-worker ends when it cannot write how a job went, as when PostgreSQL is
 * restarted; it is then started again, each time after a longer pause. Jobs under way are completed meanwhile.
 * @throws Error when the first start fails
 */
export async function keepRunning(options: RunnerOptions): Promise<{ stop(): Promise<void> }> {
  const all = new Set<Started>();
  const stopping = new AbortController();
  const stopped = new Promise<void>((resolve) => stopping.signal.addEventListener('abort', () => resolve()));
  const start = async (): Promise<Started> => {
    const started = await startOnce(options, () => void all.delete(started));
    all.add(started);
    return started;
  };
  const goOn = async (first: Started): Promise<void> => {
    let current: Started | null = first;
    let pause = FIRST_PAUSE_SECONDS;
    let failure: unknown = null;
    while (!stopping.signal.aborted) {
      const since = performance.now();
      if (current) failure = await Promise.race([current.failing, stopped]);
      if (stopping.signal.aborted) return;
      if (performance.now() - since > WELL_MILLISECONDS) pause = FIRST_PAUSE_SECONDS;
      options.onEnd(failure, pause);
      await Promise.race([sleep(pause * 1_000), stopped]);
      pause = Math.min(pause * 2, LONGEST_PAUSE_SECONDS);
      try {
        current = stopping.signal.aborted ? null : await start();
      } catch (error) {
        [current, failure] = [null, error];
      }
    }
  };
  const going = goOn(await start());
  return {
    stop: async () => {
      stopping.abort();
      await going;
      await Promise.all([...all].map((each) => each.stop()));
    },
  };
}

async function startOnce(
  { openPool, taskList, heartbeat, onError }: RunnerOptions,
  onEnd: () => void,
): Promise<Started> {
  // Imported here, so that a process without jobs does not load it.
  const { run, Logger } = await import('graphile-worker');
  const pool = openPool();
  const events = new EventEmitter();
  const failing = new Promise<unknown>((resolve) => events.on('failing', resolve));
  const fail = (error: unknown): void => void events.emit('failing', error);
  for (const fault of ['worker:fatalError', 'pool:fatalError', 'pool:gracefulShutdown', 'pool:forcefulShutdown'])
    events.on(fault, ({ error }) => fail(error));
  let stopBeating = async (): Promise<void> => undefined;
  events.on('pool:create', ({ workerPool }) => {
    stopBeating = startBeating(pool, workerPool.id, heartbeat, onError);
  });
  const runner = await answerFor(fail, () =>
    run({
      pgPool: pool,
      events,
      concurrency: 4,
      noHandleSignals: true,
      pollInterval: 2_000,
      taskList,
      // In batches it hears of failures; without, a failure is a rejection that nobody hears.
      preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
      // Its own log would hold messages of errors, which can name addresses. Codes are logged by the caller instead.
      logger: new Logger(() => () => undefined),
    }),
  ).catch(async (error: unknown) => {
    await pool.end();
    throw error;
  });
  const clean = async (): Promise<void> => {
    await runner.promise.catch(onError);
    await stopBeating();
    await pool.end();
    onEnd();
  };
  const ended = clean();
  // It stops by itself after most failures, but not after a promise that nobody heard of. It rejects when it has begun.
  const stop = async (): Promise<void> => {
    await runner.stop().catch(() => undefined);
    await ended;
  };
  void failing.then(stop).catch(onError);
  return { failing, stop };
}
