import type pg from 'pg';
import type { Clock } from '../core/clock.ts';
import type { RecordReading } from '../core/reading.ts';
import { INSERT_EVENTS, rowsOf } from './write.ts';

interface Waiting {
  readonly rows: readonly object[];
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
}

/**
 * Group commit. Most acts are reads; a read changes nothing, so all that it owes is that its event is on disk before its
 * answer leaves. A commit costs many times what an event does, so events that come while one is under way share the next.
 * What cannot be written fails every read that shared it: none of their answers leaves.
 */
export function createRecorder(pool: pg.Pool, clock: Clock): RecordReading {
  let waiting: Waiting[] = [];
  let isWriting = false;
  const write = async (together: readonly Waiting[]): Promise<void> => {
    try {
      const all = JSON.stringify(together.flatMap(({ rows }) => rows));
      await pool.query({ name: 'audit-events', text: INSERT_EVENTS, values: [all] });
      for (const { done } of together) done();
    } catch (error) {
      for (const { failed } of together) failed(error);
    }
  };
  const writeAll = async (): Promise<void> => {
    isWriting = true;
    while (waiting.length > 0) {
      const together = waiting;
      waiting = [];
      await write(together);
    }
    isWriting = false;
  };
  return (caller, events) =>
    new Promise((done, failed) => {
      waiting.push({ rows: rowsOf(caller, events, clock.now()), done, failed });
      if (!isWriting) void writeAll();
    });
}
