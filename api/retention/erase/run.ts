/**
 * One run through the closed dialogs of a municipality: each due one is erased in a unit of work of its own. Killed half
 * way it goes on where it was, since what is erased is gone; two at once meet at the lock of each dialog. What is due and
 * only waits to be journaled is exported, and erased by a later run.
 */
import { type SystemActor, systemActor } from '../../core/actor.ts';
import type { Clock } from '../../core/clock.ts';
import type { RetentionErasureRun } from '../../core/jobs.ts';
import type { Query, RunAsSystem, Work } from '../../core/unit-of-work.ts';
import type { Vault } from '../../crypto/vault.ts';
import type { Dialog } from '../../dialogs/model.ts';
import { findDialogs } from '../../dialogs/rows.ts';
import { findClosedUnverified } from '../plan/closed-dialogs.ts';
import { findRetention } from '../plan/facts.ts';
import { judge } from '../plan/judge.ts';
import { findPatterns } from '../policies/rows.ts';
import { type EraseTools, type Erasing, eraseDialog, NotErased } from './erase-dialog.ts';
import { endRun, hasEnded, type RunCounts } from './run-rows.ts';

export const RETENTION: SystemActor = systemActor('retention');

/** Asks for an export of all that is not journaled yet, so that the dialog can be erased by a later run. */
export type AskForExport = (work: Work<SystemActor>, dialog: Dialog) => Promise<unknown>;

export interface RunTools extends EraseTools {
  readonly runAsSystem: RunAsSystem;
  readonly query: Query;
  readonly vault: Vault;
  readonly clock: Clock;
  /** Null where nothing can be exported: then such dialogs wait. */
  readonly askForExport: AskForExport | null;
}

const LABEL = 'job|retention.run';
type Meaning = Omit<RetentionErasureRun, 'mac'>;
const meaningOf = ({ runId, municipalityId, requestedBy, isDry }: Meaning): string =>
  JSON.stringify([runId, municipalityId, requestedBy, isDry]);

/** The queue is a table like others: without a MAC, whoever writes a job there would be an administrator. */
export const runMac = ({ keyring }: Vault, run: Meaning): string =>
  keyring.mac(LABEL, meaningOf(run)).toString('base64url');

const isAuthenticRun = ({ keyring }: Vault, { mac, ...run }: RetentionErasureRun): boolean =>
  keyring.verifyMac(LABEL, meaningOf(run), Buffer.from(mac, 'base64url'));

export async function runRetention(tools: RunTools, payload: RetentionErasureRun): Promise<void> {
  const { runId, municipalityId, requestedBy, isDry } = payload;
  if (!isAuthenticRun(tools.vault, payload)) {
    await tools.runAsSystem(RETENTION, async (work) => {
      work.noteTampering({ table: 'jobs' });
      work.record('retention.run', { reason: 'not_authentic', count: 0 });
    });
    return;
  }
  if (await hasEnded(tools.query, { id: runId, municipalityId })) return;
  const counted = new Counted();
  for await (const dialogId of closedDialogs(tools, municipalityId)) {
    counted.looked += 1;
    await attempt(tools, { dialogId, municipalityId, runId, requestedBy, isDry }, counted);
  }
  await complete(tools, payload, counted);
}

class Counted {
  looked = 0;
  due = 0;
  exportsRequested = 0;
  readonly kept: Record<string, number> = {};
  keep(reasons: readonly string[]): void {
    for (const reason of reasons) this.kept[reason] = (this.kept[reason] ?? 0) + 1;
  }
}

const AT_ONCE = 100;
const DAY_MILLISECONDS = 24 * 3_600_000;

/** Closed for at least the shortest period that there can be. */
async function* closedDialogs({ query, clock }: RunTools, municipalityId: string): AsyncGenerator<string> {
  const before = new Date(clock.now().getTime() - DAY_MILLISECONDS);
  for (let after: string | null = null; ; ) {
    const ids: string[] = await findClosedUnverified(query, { municipalityId, after, before, limit: AT_ONCE });
    yield* ids;
    after = ids.at(-1) ?? null;
    if (ids.length < AT_ONCE) return;
  }
}

async function attempt(tools: RunTools, erasing: Erasing, counted: Counted): Promise<void> {
  try {
    await tools.runAsSystem(RETENTION, (work) => eraseDialog(work, tools, erasing));
  } catch (error) {
    if (!(error instanceof NotErased)) throw error;
    const { why } = error;
    if (why.includes('gone')) return;
    if (why.includes('dry')) {
      counted.due += 1;
      return;
    }
    counted.keep(why);
    const onlyWaits = why.length === 1 && why[0] === 'not_journaled';
    if (onlyWaits && !erasing.isDry && (await exportFirst(tools, erasing))) counted.exportsRequested += 1;
  }
}

/** @returns whether one was asked for */
async function exportFirst({ runAsSystem, askForExport }: RunTools, erasing: Erasing): Promise<boolean> {
  if (askForExport === null) return false;
  const { dialogId: id, municipalityId, requestedBy } = erasing;
  try {
    await runAsSystem(RETENTION, async (work) => {
      const [dialog] = await findDialogs(work, { where: { id, municipalityId }, lock: work.transaction.LOCK.UPDATE });
      if (!dialog) throw new NotErased(['gone']);
      const { facts } = await findRetention(work, dialog, await findPatterns(work, municipalityId));
      const isWaiting = judge(facts, work.now).blockers.every((blocker) => blocker === 'not_journaled');
      const mayErase = requestedBy !== null || facts.pattern?.rule?.isAutomatic === true;
      if (!isWaiting || !mayErase) throw new NotErased(['not_automatic']);
      await askForExport(work, dialog);
    });
    return true;
  } catch (error) {
    if (error instanceof NotErased) return false;
    throw error;
  }
}

async function complete(
  tools: RunTools,
  { runId, municipalityId }: RetentionErasureRun,
  counted: Counted,
): Promise<void> {
  const { looked, due, exportsRequested, kept } = counted;
  await tools.runAsSystem(RETENTION, async (work) => {
    const counts: RunCounts = { looked, due, exportsRequested, kept, erased: await countErased(work.query, runId) };
    await endRun(work, runId, counts);
    work.record('retention.run', { municipalityId, targetId: runId, reason: 'completed', count: counts.erased });
  });
}

/** Those of a run that was begun again are among them. */
async function countErased(query: Query, runId: string): Promise<number> {
  const sql = 'select count(*)::int as count from deletion_certificates where run_id = $1';
  return (await query<{ count: number }>(sql, [runId]))[0]?.count ?? 0;
}
