/**
 * What people do about a delivery: send it now, to this destination or another, or try again what was refused or given
 * up. The same package is sent again; a dialog never has two exports under way.
 */
import { conflict, notFound } from '../../core/errors.ts';
import type { Work } from '../../core/unit-of-work.ts';
import { type ExpectedVersion, requireVersion } from '../../core/version.ts';
import { openDialog } from '../../dialogs/open-dialog.ts';
import { findDestination } from '../destinations/rows.ts';
import type { JournalExport } from '../exports/model.ts';
import { findExport, findExportsOf, saveExport } from '../exports/rows.ts';
import { canRetry, canSend, isLive } from '../exports/states.ts';
import { isIn } from '../package/export-posts.ts';
import { type ExportRef, packageKeyOf } from '../package/places.ts';
import { journalDialog } from '../policy.ts';
import { findDecided } from '../posts/rows.ts';
import { isOverdue } from './schedule.ts';
import type { DeliveryView } from './schemas.ts';

interface Asked extends ExportRef {
  readonly destinationId?: string;
  readonly expectedVersion: ExpectedVersion;
}

/**
 * @throws DomainError dialog_not_found, coordinator_only, insufficient_user_authentication, journal_export_not_found,
 * version_changed, journal_export_not_sendable, unknown_destination
 */
export async function deliverExport(work: Work, { destinationId, ...asked }: Asked): Promise<DeliveryView> {
  const row = await openExport(work, asked);
  if (!canSend(row.state)) throw conflict('journal_export_not_sendable', { state: row.state });
  const to = destinationId ?? row.destinationId;
  if (destinationId !== undefined) await requireDestination(work, row.municipalityId, destinationId);
  const saved = await saveExport(work, row, { destinationId: to, nextTryAt: null, fault: null });
  record(work, row, 'deliver');
  enqueueDelivery(work, row);
  return viewOf(saved, work.now);
}

/**
 * `isStored` tells whether the package is there: one that is lost is made again, from the same cut.
 * @throws DomainError dialog_not_found, coordinator_only, insufficient_user_authentication, journal_export_not_found,
 * version_changed, journal_export_not_retryable, journal_export_under_way, journal_export_superseded,
 * journal_export_outdated
 */
export async function retryExport(
  work: Work,
  isStored: (key: string) => Promise<boolean>,
  asked: Asked,
): Promise<DeliveryView> {
  const row = await openExport(work, asked);
  if (!canRetry(row.state)) throw conflict('journal_export_not_retryable', { state: row.state });
  await requireOnlyOne(work, row);
  const isDamaged = row.fault === 'package_damaged';
  const isPackaged = row.sha256 !== null && !isDamaged && (await isStored(packageKeyOf(asked)));
  await requireItsPosts(work, row);
  const change = { tries: 0, nextTryAt: null, fault: null, ...(row.sha256 === null ? NOT_PREPARED : {}) };
  const saved = await saveExport(work, row, { ...change, state: isPackaged ? 'packaged' : 'queued' });
  record(work, row, 'retry');
  if (isPackaged) enqueueDelivery(work, row);
  else work.enqueue({ task: 'journal.package', payload: payloadOf(row), key: `journal.package:${row.id}` });
  return viewOf(saved, work.now);
}

/** Under the lock of the dialog, like everything that gives an export its state. */
async function openExport(work: Work, { dialogId, exportId, expectedVersion }: Asked): Promise<JournalExport> {
  const { dialog } = await openDialog(work, { dialogId, policy: journalDialog, lock: true });
  const { municipalityId } = dialog;
  work.about({ dialogId, municipalityId, targetId: exportId });
  const row = await findExport(work, { dialogId, id: exportId }, { lock: true });
  if (!row) throw notFound('journal_export', { facts: { dialogId, municipalityId, targetId: exportId } });
  requireVersion(row.version, expectedVersion);
  return row;
}

async function requireDestination(work: Work, municipalityId: string, id: string): Promise<void> {
  const found = await findDestination(work, { id, municipalityId });
  if (!found || found.disabledAt !== null) throw conflict('unknown_destination');
}

/** What a later export has handed over must not be handed over twice. */
async function requireOnlyOne(work: Work, { dialogId, id, fromNumber, toNumber }: JournalExport): Promise<void> {
  for (const other of await findExportsOf(work, dialogId)) {
    if (other.id === id) continue;
    if (isLive(other.state)) throw conflict('journal_export_under_way', { exportId: other.id });
    const overlaps = other.fromNumber <= toNumber && fromNumber <= other.toNumber;
    if (other.id > id && other.state === 'accepted' && overlaps)
      throw conflict('journal_export_superseded', { exportId: other.id });
  }
}

/** Nothing of it has left, so it is prepared anew, with the posts that it still has. The cut comes out the same. */
const NOT_PREPARED = { cut: null, sealedFacts: null, keyVersion: null, leastKeyVersion: null } as const;

/**
 * Of one that was rejected or has failed, posts may have been judged otherwise since, or are in another export. What is
 * packaged has them still, and would hand them over all the same.
 */
async function requireItsPosts(work: Work, row: JournalExport): Promise<void> {
  const { dialogId, fromNumber: from, toNumber: to, sha256, manifest } = row;
  const decided = await findDecided(work, { dialogId, from, to });
  const has = (number: number): boolean => {
    const post = decided.get(number);
    return post !== undefined && isIn(row, post);
  };
  const left = new Set(manifest?.omissions.flatMap(({ kind, number }) => (kind === 'post' && number ? [number] : [])));
  const range = Array.from({ length: to - from + 1 }, (_, index) => from + index).filter((each) => !left.has(each));
  const isWhole = sha256 === null ? range.some(has) : range.every(has);
  if (!isWhole) throw conflict('journal_export_outdated', { number: range.find((each) => !has(each)) ?? from });
}

const payloadOf = ({ dialogId, id: exportId }: JournalExport): ExportRef => ({ dialogId, exportId });

const enqueueDelivery = (work: Work, row: JournalExport): void =>
  work.enqueue({ task: 'journal.deliver', payload: payloadOf(row), key: `journal.deliver:${row.id}` });

function record(work: Work, row: JournalExport, reason: 'deliver' | 'retry'): void {
  const { municipalityId, dialogId, id: targetId, fromNumber, toNumber } = row;
  const range = { firstNumber: fromNumber, lastNumber: toNumber };
  work.record('journal-export.retried', { municipalityId, dialogId, targetId, ...range, reason });
}

const viewOf = (row: JournalExport, now: Date): DeliveryView => ({
  ...{ exportId: row.id, dialogId: row.dialogId, state: row.state, destinationId: row.destinationId },
  ...{ tries: row.tries, nextTryAt: row.nextTryAt?.toISOString() ?? null, fault: row.fault },
  ...{ overdue: isOverdue(row, now), version: row.version },
});
