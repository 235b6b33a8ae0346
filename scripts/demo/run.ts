/**
 * Resolves with the reason to stop: a signal, or 'abandoned' when the process that launched us is gone. Later signals
 * are ignored, so that stopping is not cut short.
 */
export function untilStopped(): Promise<string> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve(signal));
    process.once('disconnect', () => resolve('abandoned'));
    // Listening keeps the channel, and with it this process, alive; what runs here should decide that instead.
    process.channel?.unref();
  });
}

/** Of an error only the message is printed. */
export async function runProgram(act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
  if (process.connected) process.disconnect();
}
