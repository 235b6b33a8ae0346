/**
 * Acts on access that has ended by itself: who had it leaves, keys are dropped, a new key version begins, and people are
 * told. That it has ended is decided whenever somebody asks, so nobody gains from a sweep that is late. Each dialog is an
 * act of its own: one that is killed half way leaves the others to the next run.
 */
import { type SystemActor, systemActor } from '../core/actor.ts';
import type { Sweep } from '../core/jobs.ts';
import { tryEach } from '../core/try-each.ts';
import type { Query, RunAsSystem, Work } from '../core/unit-of-work.ts';
import { hasEnded, limitOf } from './access-limit.ts';
import { loadMembership, saveMembership } from './membership/change-membership.ts';
import { notLeft } from './membership/state.ts';
import { endAccess } from './membership/transitions.ts';
import { lockDialogUnverified } from './rows.ts';

export const ENDING_ACCESS: SystemActor = systemActor('access ends');

const EVERY_SECONDS = 60;

/** Dialogs in which somebody's access has ended and nobody has acted on it. */
const ENDED = `select distinct dialog_id as id from participants
  where left_at is null and access_ends_at <= $1 and access_ended_at is null order by 1 limit 500`;

interface Tools {
  readonly query: Query;
  readonly runAsSystem: RunAsSystem;
  readonly clock: { now(): Date };
}

export const accessSweep = ({ query, runAsSystem, clock }: Tools): Sweep => ({
  name: 'access-ends',
  everySeconds: EVERY_SECONDS,
  run: async (signal) => {
    const dialogs = await query<{ id: string }>(ENDED, [clock.now()]);
    await tryEach(
      dialogs.map(({ id }) => async () => {
        if (!signal.aborted) await runAsSystem(ENDING_ACCESS, (work) => endAccessIn(work, id));
      }),
    );
  },
});

const MARK_FORGED = `update participants set access_ended_at = $2
  where dialog_id = $1 and left_at is null and access_ends_at <= $2 and access_ended_at is null`;

/** Only what is authentic ends. A row that SQL has written gives nothing: it is reported, and marked as acted on. */
async function endAccessIn(work: Work<SystemActor>, dialogId: string): Promise<void> {
  const dialog = await lockDialogUnverified(work, dialogId);
  if (!dialog) throw new Error('A participant has a dialog');
  const { municipalityId } = dialog;
  const state = await loadMembership(work, dialog);
  const ended = notLeft(state).filter((row) => row.accessEndedAt === null && hasEnded(limitOf(row), work.now));
  for (const row of ended) endAccess(state, row);
  await saveMembership(work, state);
  await work.query(MARK_FORGED, [dialogId, work.now]);
  // Another process was here first, or nothing authentic has ended.
  if (ended.length === 0) work.record('participants.listed', { dialogId, municipalityId, count: 0 });
}
