/** Exports across the dialogs of a municipality, or of a unit of it, newest first. */
import { decodeIdCursor, pageOf } from '../../../core/pages.ts';
import { type AdminScope, adminScopeOf } from '../../../core/policy.ts';
import type { Work } from '../../../core/unit-of-work.ts';
import { findDialogs } from '../../../dialogs/rows.ts';
import type { JournalExport } from '../model.ts';
import { seeAllExports } from '../policy.ts';
import { authenticExports, EXPORT_FIELDS, type ExportRow } from '../rows.ts';
import type { ExportFilters, ExportPage } from '../schemas.ts';
import { summaryOf } from '../views.ts';

/** $1 municipality, $2 and $3 units, $4 state, $5 dialog, $6 unacknowledged, $7 before, $8 limit. */
const PAGE = `select ${EXPORT_FIELDS} from journal_exports e join dialogs d on d.id = e.dialog_id
  where e.municipality_id = $1 and ($2::uuid is null or d.unit_id = $2) and ($3::uuid is null or d.unit_id = $3)
    and ($4::text is null or e.state = $4) and ($5::uuid is null or e.dialog_id = $5)
    and ($6::boolean is null or (e.unacknowledged > 0) = $6) and ($7::uuid is null or e.id < $7)
  order by e.id desc limit $8`;

/** @throws DomainError invalid_cursor, administrators_only, insufficient_user_authentication */
export async function listAllExports(work: Work, filters: ExportFilters): Promise<ExportPage> {
  const scope = adminScopeOf(work.actor, seeAllExports);
  const { limit, cursor, state = null, dialogId = null, unitId = null, unacknowledged = null } = filters;
  const before = decodeIdCursor(cursor);
  const asked = [scope.municipalityId, scope.unitId, unitId, state, dialogId, unacknowledged, before, limit];
  const rows = await work.query<ExportRow>(PAGE, asked);
  const items = (await within(work, scope, authenticExports(work, rows))).map(summaryOf);
  work.record('journal-exports.listed', {
    ...{ municipalityId: scope.municipalityId, targetId: unitId ?? scope.unitId, reason: state, count: items.length },
  });
  return { items, next: pageOf(rows, limit, ({ id }) => [id]).next };
}

/** To whom a dialog belongs is proven by its row, not by the join. */
async function within(
  work: Work,
  { municipalityId, unitId }: AdminScope,
  found: readonly JournalExport[],
): Promise<JournalExport[]> {
  const dialogs = await findDialogs(work, { where: { id: [...new Set(found.map(({ dialogId }) => dialogId))] } });
  const theirs = dialogs.filter(
    (dialog) => dialog.municipalityId === municipalityId && (unitId === null || dialog.unitId === unitId),
  );
  const ids = new Set(theirs.map(({ id }) => id));
  return found.filter(({ dialogId }) => ids.has(dialogId));
}
