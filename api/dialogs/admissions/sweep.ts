/**
 * Ends admissions that have timed out: records it and tells the coordinators. That they are over is decided whenever
 * somebody asks, so nothing depends on when this runs.
 */
import { systemActor } from '../../core/actor.ts';
import type { Clock } from '../../core/clock.ts';
import type { Sweep } from '../../core/jobs.ts';
import type { Query, RunAsSystem } from '../../core/unit-of-work.ts';
import { loadMembership, saveMembership } from '../membership/change-membership.ts';
import { expire } from '../membership/transitions.ts';
import { lockDialogUnverified } from '../rows.ts';
import { stateOfAdmission } from './rows.ts';

interface SweepTools {
  readonly query: Query;
  readonly clock: Clock;
  readonly runAsSystem: RunAsSystem;
}

const ADMISSIONS = systemActor('admissions');
const EVERY_SECONDS = 60;
const BATCH = 100;

/** Unverified: each is verified when its dialog is locked. */
const DUE = `select distinct dialog_id as "dialogId" from admissions
  where state = 'waiting' and expires_at <= $1 and dialog_id > $2 order by 1 limit ${BATCH}`;
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

export const admissionSweep = (tools: SweepTools): Sweep => ({
  name: 'admissions',
  everySeconds: EVERY_SECONDS,
  run: async (signal) => {
    for (let after: string | undefined = BEFORE_ALL; after !== undefined && !signal.aborted; ) {
      const due: { dialogId: string }[] = await tools.query<{ dialogId: string }>(DUE, [tools.clock.now(), after]);
      for (const { dialogId } of due) if (!signal.aborted) await expireIn(tools, dialogId);
      after = due.at(-1)?.dialogId;
    }
  },
});

/** Another process may have been there, or nothing of it is authentic. Then there is nothing to record. */
async function expireIn({ runAsSystem }: SweepTools, dialogId: string): Promise<void> {
  try {
    await runAsSystem(ADMISSIONS, async (work) => {
      const dialog = await lockDialogUnverified(work, dialogId);
      const state = dialog && (await loadMembership(work, dialog));
      const over = state?.admissions.filter(
        (each) => each.state === 'waiting' && stateOfAdmission(each, work.now) === 'expired',
      );
      if (!state || !over?.length) throw new NothingDue();
      for (const admission of over) expire(state, admission);
      await saveMembership(work, state);
    });
  } catch (error) {
    if (!(error instanceof NothingDue)) throw error;
  }
}

class NothingDue extends Error {}
