import type pg from 'pg';
import type { Sweep } from '../core/jobs.ts';
import { numberEvents } from './sequencer.ts';

interface LogServices {
  readonly database: { readonly pool: pg.Pool };
}

/** An event is numbered within a second, as long as one process runs jobs. */
const SEQUENCER_SECONDS = 1;

export const logSweeps = ({ database }: LogServices): Sweep[] => [
  {
    name: 'audit-log',
    everySeconds: SEQUENCER_SECONDS,
    run: async (signal) => {
      await numberEvents(database.pool, signal);
    },
  },
];
