import { pathToFileURL } from 'node:url';

/** Given what is to be done at the end. */
export type AtEnd = (end: () => Promise<unknown>) => void;

interface Started<T> {
  readonly result: T;
  /** In the opposite order of starting. The first fault is thrown when all has been tried. */
  stop(): Promise<void>;
}

/** When a later start fails, what was started before ends too: nothing is left that would keep the process alive. */
export async function startAll<T>(start: (atEnd: AtEnd) => Promise<T>): Promise<Started<T>> {
  const ends: (() => Promise<unknown>)[] = [];
  const stop = async (): Promise<void> => {
    const faults: unknown[] = [];
    for (let end = ends.pop(); end; end = ends.pop()) await end().catch((fault: unknown) => void faults.push(fault));
    if (faults.length > 0) throw faults[0];
  };
  try {
    return { result: await start((end) => void ends.push(end)), stop };
  } catch (error) {
    // The fault that stopped the start is the one to tell.
    await stop().catch(() => undefined);
    throw error;
  }
}

export const untilToldToStop = (): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });

/** When the file itself is what Node was started with. A fault is told by its message alone. */
export async function runAsProgram(url: string, act: () => Promise<void>): Promise<void> {
  if (!process.argv[1] || url !== pathToFileURL(process.argv[1]).href) return;
  try {
    await act();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}
