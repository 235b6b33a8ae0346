/** What is due of deliveries: tries again, what a killed process has left, and silence that lasts too long. */
import type { SystemActor } from '../../core/actor.ts';
import type { Sweep } from '../../core/jobs.ts';
import { tryEach } from '../../core/try-each.ts';
import type { Work } from '../../core/unit-of-work.ts';
import { findExport, saveExport } from '../exports/rows.ts';
import type { ExportRef } from '../package/places.ts';
import { NothingToDo, whereNeeded } from '../system.ts';
import { type DeliveryTools, deliver } from './deliver.ts';
import { GIVE_UP_MILLISECONDS, GIVEN_UP_STATES } from './schedule.ts';

const EVERY_SECONDS = 30;
const AT_ONCE = 50;
/** A fresh one is left to its job. */
const JOB_MILLISECONDS = 60_000;

const REF = 'e.dialog_id as "dialogId", e.id as "exportId" from journal_exports e';
/** $1 now, $2 before when a packaged one is nobody's. */
const DUE = `select ${REF} where e.state in ('packaged', 'transport_failed', 'sent') and (e.next_try_at <= $1
    or e.state = 'packaged' and e.next_try_at is null and e.changed_at <= $2) order by e.next_try_at limit ${AT_ONCE}`;
/** $1 since when. */
const SILENT = `select ${REF} where e.state in (${GIVEN_UP_STATES.map((state) => `'${state}'`).join(', ')})
    and e.changed_at <= $1 order by e.changed_at limit ${AT_ONCE}`;

export const deliverySweep = (tools: DeliveryTools): Sweep => ({
  name: 'journal-delivery',
  everySeconds: EVERY_SECONDS,
  run: async (signal) => {
    const now = tools.clock.now();
    const before = (milliseconds: number): Date => new Date(now.getTime() - milliseconds);
    const silent = await tools.query<ExportRef>(SILENT, [before(GIVE_UP_MILLISECONDS)]);
    const due = await tools.query<ExportRef>(DUE, [now, before(JOB_MILLISECONDS)]);
    const acts = [...silent.map((ref) => () => giveUp(tools, ref)), ...due.map((ref) => () => deliver(tools, ref))];
    await tryEach(acts.map((act) => async () => (signal.aborted ? undefined : act())));
  },
});

async function giveUp(tools: DeliveryTools, ref: ExportRef): Promise<void> {
  const fault = await whereNeeded(tools.runAsSystem, (work) => failOf(work, ref));
  if (fault !== null) tools.onFault({ ...ref, fault, state: 'failed' });
}

/** @throws NothingToDo when somebody has said something meanwhile */
async function failOf(work: Work<SystemActor>, { dialogId, exportId }: ExportRef): Promise<string> {
  const row = await findExport(work, { dialogId, id: exportId }, { lock: true });
  const isSilent = row && work.now.getTime() - row.changedAt.getTime() >= GIVE_UP_MILLISECONDS;
  if (!row || !isSilent || !GIVEN_UP_STATES.includes(row.state)) throw new NothingToDo();
  const fault = row.fault ?? 'silence';
  await saveExport(work, row, { state: 'failed', fault, nextTryAt: null });
  const { municipalityId, fromNumber: firstNumber, toNumber: lastNumber } = row;
  work.record('journal-export.failed', {
    ...{ municipalityId, dialogId, targetId: exportId, firstNumber, lastNumber, outcome: 'failed', reason: fault },
  });
  return fault;
}
