import type pg from 'pg';
import type { Clock } from '../core/clock.ts';
import type { Sweep } from '../core/jobs.ts';
import type { CheckpointKeys } from './checkpoint-keys.ts';
import { createPublisher } from './checkpoints.ts';
import { numberEvents } from './sequencer.ts';

export interface LogServices {
  readonly database: { readonly pool: pg.Pool };
  readonly checkpointKeys: CheckpointKeys;
  readonly clock: Clock;
}

/** An event is numbered and covered by a checkpoint within some seconds, as long as one process runs jobs. */
const SEQUENCER_SECONDS = 1;

export const logSweeps = ({ database, checkpointKeys, clock }: LogServices): Sweep[] => {
  const publish = createPublisher({ pool: database.pool, keys: checkpointKeys, clock });
  return [
    {
      name: 'audit-log',
      everySeconds: SEQUENCER_SECONDS,
      run: async (signal) => {
        await numberEvents(database.pool, signal, undefined, publish);
        if (!signal.aborted) await publish();
      },
    },
  ];
};
