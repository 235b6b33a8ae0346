import type { Work } from '../../../core/unit-of-work.ts';
import { openDialog } from '../../../dialogs/open-dialog.ts';
import { journalDialog } from '../../policy.ts';
import { requestExport } from '../request-export.ts';
import type { ExportView, NewExport } from '../schemas.ts';
import { viewOf } from '../views.ts';

/**
 * @throws DomainError dialog_not_found, coordinator_only, insufficient_user_authentication, invalid_export_range,
 * not_filed, journal_export_under_way, unknown_destination, nothing_to_journal
 */
export async function askForExport(work: Work, input: NewExport & { readonly dialogId: string }): Promise<ExportView> {
  const { dialogId, ...wish } = input;
  const { dialog } = await openDialog(work, { dialogId, policy: journalDialog, lock: true });
  return viewOf(work, await requestExport(work, dialog, { ...wish, cause: 'request' }));
}
