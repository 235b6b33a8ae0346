import type pg from 'pg';
import type { Clock } from '../core/clock.ts';
import { createGroupCommit } from '../core/group-commit.ts';
import type { RecordReading } from '../core/reading.ts';
import { INSERT_EVENTS, rowsOf } from './write.ts';

/** Of readings: each has an event or two. */
const MAX_BATCH = 100;

/**
 * Most acts are reads; a read changes nothing, so all that it owes is that its event is on disk before its answer leaves.
 * What cannot be written fails every read that shared it: none of their answers leaves.
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
