import { AsyncLocalStorage } from 'node:async_hooks';
import { constants } from 'node:os';
import { pathToFileURL } from 'node:url';

/** Registers what must be done when the process stops. */
export type AtEnd = (end: () => Promise<unknown>) => void;

interface Started<T> {
  readonly result: T;
  /** Ends everything in reverse order. Throws the first error after all has been tried. */
  stop(): Promise<void>;
}

/** When a start fails, what was started before is ended too, so that nothing keeps the process alive. */
export async function startAll<T>(start: (atEnd: AtEnd) => Promise<T>): Promise<Started<T>> {
  const ends: (() => Promise<unknown>)[] = [];
  const stop = async (): Promise<void> => {
    const errors: unknown[] = [];
    for (let end = ends.pop(); end; end = ends.pop()) await end().catch((error: unknown) => void errors.push(error));
    if (errors.length > 0) throw errors[0];
  };
  try {
    return { result: await start((end) => void ends.push(end)), stop };
  } catch (error) {
    // The error that stopped the start is the one to throw.
    await stop().catch(() => undefined);
    throw error;
  }
}

type OnRejection = (error: unknown) => void;
const responsible = new AsyncLocalStorage<OnRejection>();

/** Of promises that `act` leaves behind, and whose rejection nobody hears, `onRejection` is told. */
export const answerFor = <T>(onRejection: OnRejection, act: () => T): T => responsible.run(onRejection, act);

/**
 * A rejection that nobody hears ends what has left it behind (see `answerFor`), but not the process: it would take along
 * everybody's requests. `onRejection` is told of those that nobody answers for.
 * @returns the end of this
 */
export function hearRejections(onRejection: OnRejection): () => Promise<void> {
  const hear = (error: unknown): void => (responsible.getStore() ?? onRejection)(error);
  process.on('unhandledRejection', hear);
  return async () => void process.off('unhandledRejection', hear);
}

/** More than requests, jobs and connections are given to end, and less than systemd and Kubernetes wait by default. */
const STOP_DEADLINE_MILLISECONDS = 25_000;
const ENOUGH_SIGNALS = 3;
/** Within so long it is one wish that several have passed on. */
const SAME_WISH_MILLISECONDS = 100;

/**
 * Until SIGINT or SIGTERM comes first. systemd, a terminal and an init in a container tell a whole group and are passed
 * on besides, so a second one is the same wish. A third ends the process at once, and so does a stop that takes too long.
 */
export const untilStopSignal = (): Promise<void> =>
  new Promise((resolve) => {
    let told = 0;
    let last = Number.NEGATIVE_INFINITY;
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      const endNow = (): never => process.exit(128 + constants.signals[signal]);
      process.on(signal, () => {
        const now = performance.now();
        if (now - last < SAME_WISH_MILLISECONDS) return;
        last = now;
        told += 1;
        if (told === 1) setTimeout(endNow, STOP_DEADLINE_MILLISECONDS).unref();
        if (told === ENOUGH_SIGNALS) endNow();
        resolve();
      });
    }
  });

/** The message of a SyntaxError repeats a part of the text that could not be read, which may be a secret. */
function messageOf(error: unknown): string {
  if (error instanceof SyntaxError) return error.name;
  return error instanceof Error ? error.message : String(error);
}

/** Runs `act` when Node was started with this very file. Of an error only the message is printed. */
export async function runAsProgram(url: string, act: () => Promise<void>): Promise<void> {
  if (!process.argv[1] || url !== pathToFileURL(process.argv[1]).href) return;
  try {
    await act();
  } catch (error) {
    process.stderr.write(`${messageOf(error)}\n`);
    process.exitCode = 1;
  }
}
