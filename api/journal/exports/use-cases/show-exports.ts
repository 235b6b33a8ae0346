/** The exports of one dialog: for its coordinators, and administrators. Nothing in them is written by anybody. */
import { decodeIdCursor, pageOf } from '../../../core/pages.ts';
import type { Work } from '../../../core/unit-of-work.ts';
import { openDialog } from '../../../dialogs/open-dialog.ts';
import type { ExportRef } from '../../package/places.ts';
import { journalDialog } from '../../policy.ts';
import { openExport } from '../open-export.ts';
import { authenticExports, EXPORT_FIELDS, type ExportRow } from '../rows.ts';
import type { ExportListQuery, ExportPage, ExportView } from '../schemas.ts';
import { summaryOf, viewOf } from '../views.ts';

/** $1 dialog, $2 before, $3 limit. */
const PAGE = `select ${EXPORT_FIELDS} from journal_exports e
  where e.dialog_id = $1 and ($2::uuid is null or e.id < $2) order by e.id desc limit $3`;

/** @throws DomainError dialog_not_found, coordinator_only, insufficient_user_authentication, invalid_cursor */
export async function listExports(
  work: Work,
  { dialogId, limit, cursor }: ExportListQuery & { readonly dialogId: string },
): Promise<ExportPage> {
  const before = decodeIdCursor(cursor);
  const { dialog } = await openDialog(work, { dialogId, policy: journalDialog });
  const rows = await work.query<ExportRow>(PAGE, [dialogId, before, limit]);
  const items = authenticExports(work, rows).map(summaryOf);
  const { municipalityId } = dialog;
  work.record('journal-exports.listed', { dialogId, municipalityId, count: items.length });
  return { items, next: pageOf(rows, limit, ({ id }) => [id]).next };
}

/** @throws DomainError dialog_not_found, coordinator_only, insufficient_user_authentication, journal_export_not_found */
export async function readExportView(work: Work, ref: ExportRef): Promise<ExportView> {
  const { found } = await openExport(work, { ...ref, policy: journalDialog });
  const { dialogId, municipalityId, id: targetId } = found;
  work.record('journal-export.read', { dialogId, municipalityId, targetId });
  return viewOf(work, found);
}
