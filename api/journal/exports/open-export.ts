import type { Actor } from '../../core/actor.ts';
import { type DomainError, notFound } from '../../core/errors.ts';
import type { Work } from '../../core/unit-of-work.ts';
import { type OpenedDialog, openDialog } from '../../dialogs/open-dialog.ts';
import type { DialogPolicy } from '../../dialogs/policy.ts';
import type { ExportRef } from '../package/places.ts';
import type { JournalExport } from './model.ts';
import { findExport } from './rows.ts';

interface OpenExportOptions extends ExportRef {
  readonly policy: DialogPolicy;
  /** Of the dialog and the export, until the act is committed. */
  readonly lock?: boolean;
}

export interface OpenedExport extends OpenedDialog {
  readonly found: JournalExport;
}

export const exportNotFound = ({ dialogId, exportId }: ExportRef, municipalityId: string | null): DomainError =>
  notFound('journal_export', { facts: { dialogId, municipalityId, targetId: exportId } });

/**
 * @throws DomainError dialog_not_found, coordinator_only, insufficient_user_authentication, journal_export_not_found
 */
export async function openExport(
  work: Work<Actor>,
  { dialogId, exportId, policy, lock = false }: OpenExportOptions,
): Promise<OpenedExport> {
  const opened = await openDialog(work, { dialogId, policy, lock });
  const { municipalityId } = opened.dialog;
  const found = await findExport(work, { dialogId, id: exportId }, { lock });
  if (!found) throw exportNotFound({ dialogId, exportId }, municipalityId);
  work.about({ targetId: exportId });
  return { ...opened, found };
}
