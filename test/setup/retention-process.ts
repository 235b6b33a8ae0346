/**
 * A process that a test kills with -9 amid a run of retention: there it says `here`, and does nothing more. The first
 * argument is its configuration, the second the nth unit of work that erases or ends something and whether it is committed, the third the job.
 */
import pino from 'pino';
import { systemClock } from '../../api/core/clock.ts';
import { runRetention } from '../../api/retention/erase/run.ts';
import { retentionToolsOf } from '../../api/room-jobs.ts';
import { createServices } from '../../api/services.ts';

export interface RunKilledAt {
  readonly nth: number;
  /** Amid: when all is written and nothing is committed. */
  readonly when: 'amid' | 'after';
}

const [, , config = '', place = '', payload = ''] = process.argv;
const { nth, when }: RunKilledAt = JSON.parse(place);
let count = 0;

const here = async (): Promise<never> => {
  process.stdout.write('here\n');
  return new Promise<never>(() => setInterval(() => undefined, 60_000));
};

const services = createServices(JSON.parse(config), pino({ level: 'silent' }), systemClock);
await runRetention(
  {
    ...retentionToolsOf(services),
    runAsSystem: async (actor, act) => {
      const result = await services.runAsSystem(actor, async (work) => {
        const done = await act(work);
        count += 1;
        return count === nth && when === 'amid' ? here() : done;
      });
      return count === nth ? here() : result;
    },
  },
  JSON.parse(payload),
);
process.stdout.write('done\n');
