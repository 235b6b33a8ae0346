import type pg from 'pg';
import type { Clock } from '../core/clock.ts';
import { createGroupCommit } from '../core/group-commit.ts';
import type { RecordReading } from '../core/reading.ts';
import { INSERT_EVENTS, rowsOf } from './write.ts';

/** The number of readings whose events share a commit. Each has one or two events. */
const MAX_BATCH = 100;

/**
 * Records readings by group commit. A reading changes nothing, so it only needs its event on disk before the answer
 * leaves. When a batch cannot be written, all its readings fail, and none of their answers leaves.
 */
export function createRecorder(pool: pg.Pool, clock: Clock): RecordReading {
  const write = createGroupCommit<readonly object[], void>(
    async (events) => {
      await pool.query({ name: 'audit-events', text: INSERT_EVENTS, values: [JSON.stringify(events.flat())] });
      return () => undefined;
    },
    { maxBatch: MAX_BATCH },
  );
  return async (caller, events) => write(rowsOf(caller, events, clock.now()));
}
