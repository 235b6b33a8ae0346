import type pg from 'pg';
import type { Logger } from 'pino';
import type { Clock } from '../core/clock.ts';
import type { Sweep } from '../core/jobs.ts';
import { tryEach } from '../core/try-each.ts';
import type { CheckpointKeys } from './checkpoint-keys.ts';
import { createPublisher } from './checkpoints.ts';
import { eraseDetailsOfPersons, eraseOldDetails } from './erasures.ts';
import { createGuard } from './guard/guard.ts';
import { createSequencer } from './sequencer.ts';

interface LogServices {
  readonly database: { readonly pool: pg.Pool };
  readonly config: { readonly auditLog: { readonly detailsDays: number } };
  readonly checkpointKeys: CheckpointKeys;
  readonly clock: Clock;
  readonly loginClock: Clock;
  readonly logger: Logger;
}

/**
 * An event is numbered within half a second, as long as one process runs jobs: what is live waits for it. Checkpoints
 * need not be so quick.
 */
const SEQUENCER_SECONDS = 0.25;
const PUBLISHING_MILLISECONDS = 1_000;
/** Three million events take the guard four hours. */
const GUARD_SECONDS = 10;
const ERASING_SECONDS = 30;

export function logSweeps({ database, config, checkpointKeys: keys, clock, loginClock, logger }: LogServices): Sweep[] {
  const { pool } = database;
  const publish = createPublisher({ pool, keys, clock });
  const number = createSequencer(pool, undefined, publish);
  let publishedAt = Number.NEGATIVE_INFINITY;
  const guard = createGuard({
    ...{ pool, keys, clock },
    onFinding: ({ id, kind, seq }) =>
      logger.error({ findingId: id, kind, seq: seq === null ? null : String(seq) }, 'the audit log differs'),
  });
  return [
    {
      name: 'audit-log',
      everySeconds: SEQUENCER_SECONDS,
      run: async (signal) => {
        await number(signal);
        if (signal.aborted || performance.now() - publishedAt < PUBLISHING_MILLISECONDS) return;
        publishedAt = performance.now();
        await publish();
      },
    },
    {
      name: 'audit-log-guard',
      everySeconds: GUARD_SECONDS,
      run: async () => {
        await guard();
      },
    },
    {
      name: 'audit-details',
      everySeconds: ERASING_SECONDS,
      run: (signal) =>
        tryEach([
          () => eraseDetailsOfPersons({ pool, clock }, signal),
          () => eraseOldDetails({ pool, clock, realClock: loginClock }, config.auditLog.detailsDays, signal),
        ]),
    },
  ];
}
