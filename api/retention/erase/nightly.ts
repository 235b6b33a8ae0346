/** Where a municipality has said that a policy works by itself, a run begins each night; without that, never. */

import { newId } from '../../core/ids.ts';
import type { Sweep } from '../../core/jobs.ts';
import { ZONE } from '../../core/local-days.ts';
import { tryEach } from '../../core/try-each.ts';
import { findAutomaticUnverified } from '../policies/rows.ts';
import { RETENTION, type RunTools, runMac } from './run.ts';
import { insertRun } from './run-rows.ts';

const EVERY_SECONDS = 900;
const [FIRST_HOUR, LAST_HOUR] = [2, 4];

/** Thrown inside a unit of work that finds the run of this night, and caught around it. */
const BEGUN = new Error('this night has its run');

export const nightlySweep = (tools: RunTools): Sweep => ({
  name: 'retention',
  everySeconds: EVERY_SECONDS,
  run: async () => {
    const night = nightOf(tools.clock.now());
    if (night === null) return;
    const ids = await findAutomaticUnverified(tools);
    await tryEach(ids.map((municipalityId) => () => beginRun(tools, municipalityId, night)));
  },
});

const LOCAL = new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE, dateStyle: 'short', timeStyle: 'short' });

/** The day in Denmark, in the small hours alone. */
export function nightOf(now: Date): string | null {
  const [day = '', time = ''] = LOCAL.format(now).split(' ');
  const hour = Number(time.slice(0, 2));
  return hour >= FIRST_HOUR && hour <= LAST_HOUR ? day : null;
}

async function beginRun({ runAsSystem }: RunTools, municipalityId: string, night: string): Promise<void> {
  try {
    await runAsSystem(RETENTION, async (work) => {
      const run = { id: newId(), municipalityId, requestedBy: null, isDry: false };
      if (!(await insertRun(work, { ...run, night }))) throw BEGUN;
      const meaning = { runId: run.id, municipalityId, requestedBy: null, isDry: false };
      const payload = { ...meaning, mac: runMac(work.vault, meaning) };
      work.enqueue({ task: 'retention.run', payload, key: `retention-run:${run.id}` });
      work.record('retention.run', { municipalityId, targetId: run.id, reason: 'nightly' });
    });
  } catch (error) {
    if (error !== BEGUN) throw error;
  }
}
