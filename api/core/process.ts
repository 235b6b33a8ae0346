import { AsyncLocalStorage } from 'node:async_hooks';
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

export const untilStopSignal = (): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });

/** Runs `act` when Node was started with this very file. Of an error only the message is printed. */
export async function runAsProgram(url: string, act: () => Promise<void>): Promise<void> {
  if (!process.argv[1] || url !== pathToFileURL(process.argv[1]).href) return;
  try {
    await act();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}
