/** Taking an export back, knowing what it lacks, and making its package again to see that it comes out the same. */
import type { Caller } from '../../../core/actor.ts';
import { conflict } from '../../../core/errors.ts';
import type { RunInWork, Work } from '../../../core/unit-of-work.ts';
import { type ExpectedVersion, requireVersion } from '../../../core/version.ts';
import type { Storage } from '../../../storage/storage.ts';
import { type ExportRef, packageKeyOf } from '../../package/places.ts';
import { journalDialog } from '../../policy.ts';
import { findJudgedPosts, savePostJournal } from '../../posts/rows.ts';
import type { JournalExport } from '../model.ts';
import { openExport } from '../open-export.ts';
import { askRemake } from '../remakes.ts';
import { saveExport } from '../rows.ts';
import type { ExportView } from '../schemas.ts';
import { canCancel } from '../states.ts';
import { viewOf } from '../views.ts';

export interface ExportChange extends ExportRef {
  readonly expectedVersion: ExpectedVersion;
}

export interface CancelTools {
  readonly runInWork: RunInWork;
  readonly storage: Storage;
}

/**
 * Its posts wait for another export. Its bytes go when that is committed; where the process ends before, a sweep
 * removes them.
 * @throws DomainError dialog_not_found, coordinator_only, insufficient_user_authentication, journal_export_not_found,
 * version_changed, cannot_cancel_export
 */
export async function cancelExport(tools: CancelTools, caller: Caller, change: ExportChange): Promise<ExportView> {
  const cancelled = await tools.runInWork(caller, (work) => takeBack(work, change));
  // Nobody asks for it any more, so a storage that is away changes nothing.
  await tools.storage.remove(packageKeyOf(change)).catch(() => false);
  return cancelled;
}

async function takeBack(work: Work, { expectedVersion, ...ref }: ExportChange): Promise<ExportView> {
  const { found } = await openExport(work, { ...ref, policy: journalDialog, lock: true });
  requireVersion(found.version, expectedVersion);
  if (!canCancel(found.state)) throw conflict('cannot_cancel_export', { state: found.state });
  const saved = await saveExport(work, found, { state: 'cancelled', nextTryAt: null, fault: null });
  const count = await release(work, found);
  record(work, 'journal-export.cancelled', saved, count);
  return viewOf(work, saved);
}

/** Those that are in it and were not changed since wait, in no export. */
async function release(work: Work, { dialogId, id, fromNumber: from, toNumber: to }: JournalExport): Promise<number> {
  const posts = await findJudgedPosts(work, { dialogId, from, to });
  const waiting = posts.flatMap(({ row }) => (row?.state === 'pending' && row.exportId === id ? [row] : []));
  await savePostJournal(
    work,
    dialogId,
    waiting.map((row) => ({ ...row, exportId: null, at: work.now })),
  );
  return waiting.length;
}

/**
 * @throws DomainError dialog_not_found, coordinator_only, insufficient_user_authentication, journal_export_not_found,
 * version_changed, nothing_to_acknowledge
 */
export async function acknowledgeOmissions(work: Work, { expectedVersion, ...ref }: ExportChange): Promise<ExportView> {
  const { found } = await openExport(work, { ...ref, policy: journalDialog, lock: true });
  requireVersion(found.version, expectedVersion);
  if (found.unacknowledged === 0) throw conflict('nothing_to_acknowledge');
  const saved = await saveExport(work, found, { unacknowledged: 0 });
  record(work, 'journal-export.acknowledged', saved, found.unacknowledged);
  return viewOf(work, saved);
}

/**
 * @throws DomainError dialog_not_found, coordinator_only, insufficient_user_authentication, journal_export_not_found,
 * package_not_ready
 */
export async function remakePackage(work: Work, ref: ExportRef): Promise<ExportView> {
  const { found } = await openExport(work, { ...ref, policy: journalDialog, lock: true });
  if (found.sha256 === null || found.state === 'cancelled') throw conflict('package_not_ready');
  await askRemake(work.query, ref, work.now);
  record(work, 'journal-export.retried', found, null);
  work.enqueue({ task: 'journal.package', payload: ref, key: `journal-remake:${ref.exportId}` });
  return viewOf(work, found);
}

const record = (
  work: Work,
  action: 'journal-export.cancelled' | 'journal-export.acknowledged' | 'journal-export.retried',
  { dialogId, municipalityId, id: targetId }: JournalExport,
  count: number | null,
): void =>
  work.record(action, {
    ...{ dialogId, municipalityId, targetId, count },
    reason: action === 'journal-export.retried' ? 'remake' : null,
  });
