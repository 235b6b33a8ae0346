import { Gauge, type Registry } from 'prom-client';
import type { LogState } from '../merkle-log/state.ts';

const GAUGES: readonly [name: string, help: string, of: (figures: LogState) => number | null][] = [
  ['letdialog_audit_log_size', 'Events that are numbered', ({ size }) => size],
  ['letdialog_audit_log_pending', 'Events that wait for a number', ({ pending }) => pending],
  [
    'letdialog_audit_log_pending_oldest_seconds',
    'For how long the oldest of them has waited',
    ({ oldestSeconds }) => oldestSeconds,
  ],
  [
    'letdialog_audit_log_uncovered',
    'Numbered events that no checkpoint covers yet',
    ({ size, checkpointSize }) => size - checkpointSize,
  ],
  [
    'letdialog_audit_log_checkpoint_age_seconds',
    'How old the newest checkpoint is',
    ({ checkpointSeconds }) => checkpointSeconds,
  ],
  [
    'letdialog_audit_log_findings',
    'What was found to be wrong with the log and is not settled',
    ({ findings }) => findings,
  ],
];

/** Every process tells the same. While the database is unavailable they are left out, rather than outdated. */
export function gaugeLog(register: Registry, read: () => Promise<LogState>, onError: (error: unknown) => void): void {
  let pending: Promise<LogState | null> | undefined;
  /** All gauges share one query. */
  const shared = (): Promise<LogState | null> => {
    pending ??= read()
      .catch((error: unknown) => {
        onError(error);
        return null;
      })
      .finally(() => {
        pending = undefined;
      });
    return pending;
  };
  for (const [name, help, of] of GAUGES) {
    new Gauge({
      name,
      help,
      labelNames: [],
      registers: [register],
      async collect() {
        // One without labels would be 0 where nothing is known.
        this.remove();
        const figures = await shared();
        const value = figures === null ? null : of(figures);
        if (value !== null) this.set(value);
      },
    });
  }
}
