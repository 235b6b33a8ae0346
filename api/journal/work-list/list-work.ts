/**
 * What waits to be judged or exported, oldest dialogs first: for employees in the dialogs that they coordinate, for
 * administrators in those of their municipality or unit. Of the dialogs it shows no more than other lists do.
 */
import { hasPrivilege } from '../../core/actor.ts';
import { decodeIdCursor, pageOf } from '../../core/pages.ts';
import { authorize } from '../../core/policy.ts';
import type { Work } from '../../core/unit-of-work.ts';
import { coordinatedAmong } from '../../dialogs/keys/coordinated.ts';
import type { Dialog } from '../../dialogs/model.ts';
import { administers } from '../../dialogs/policy.ts';
import { openDialogTextsWith, sealerOf } from '../../dialogs/records.ts';
import { findDialogs } from '../../dialogs/rows.ts';
import { provenState } from '../../dialogs/standing.ts';
import { findUnitsUnverified, unitNamesOf } from '../../municipalities/unit-rows.ts';
import { seeJournal } from '../policy.ts';
import { findWork, type WorkRow, type WorkScope } from './queries.ts';
import type { JournalWork, JournalWorkPage, JournalWorkQuery } from './schemas.ts';

const DAY_MILLISECONDS = 86_400_000;

/** @throws DomainError invalid_cursor, employees_only */
export async function listJournalWork(work: Work, asked: JournalWorkQuery): Promise<JournalWorkPage> {
  const { actor, now } = work;
  const event = { municipalityId: actor.municipalityId };
  authorize({ policy: seeJournal, actor, facts: null }, { what: 'municipality', event });
  const { olderThanDays: days, unitId = null, limit } = asked;
  const rows = await findWork(work.query, {
    ...{ scope: scopeOf(work), unitId, limit, after: decodeIdCursor(asked.cursor) },
    writtenBefore: days === undefined ? null : new Date(now.getTime() - days * DAY_MILLISECONDS),
  });
  const items = await toViews(work, rows);
  work.record('journal-work.listed', { ...event, targetId: unitId, count: items.length });
  return { ...pageOf(rows, limit, ({ dialogId }) => [dialogId]), items };
}

function scopeOf({ actor }: Work): WorkScope {
  const { municipalityId, unitId, personId } = actor;
  if (hasPrivilege(actor, 'administrator')) return { municipalityId, administeredUnitId: null, personId };
  if (hasPrivilege(actor, 'unit-administrator')) return { municipalityId, administeredUnitId: unitId, personId };
  return { municipalityId: null, administeredUnitId: null, personId };
}

/** Those that the actor administers or coordinates by what is authentic; the SQL found them by what stands there. */
async function toViews(work: Work, rows: readonly WorkRow[]): Promise<JournalWork[]> {
  const dialogs = await findDialogs(work, { where: { id: rows.map(({ dialogId }) => dialogId) } });
  const foreign = dialogs.filter((dialog) => !administers(work.actor, dialog));
  const coordinated = await coordinatedAmong(work, foreign);
  const shown = dialogs.filter((dialog) => !foreign.includes(dialog) || coordinated.has(dialog.id));
  const units = await findUnitsUnverified(work, { id: [...new Set(shown.map(({ unitId }) => unitId))] });
  const unitName = unitNamesOf(work, units);
  const views = rows.map(async (row) => {
    const dialog = shown.find(({ id }) => id === row.dialogId);
    return dialog ? [await toView(work, { row, dialog, unitName: unitName(dialog.unitId) })] : [];
  });
  return (await Promise.all(views)).flat();
}

interface Shown {
  readonly row: WorkRow;
  readonly dialog: Dialog;
  readonly unitName: string;
}

async function toView(work: Work, { row, dialog, unitName }: Shown): Promise<JournalWork> {
  const { dialogId, notJudged, pending, oldestAt, isFiled } = row;
  const { exportId, exportState, progress, fault } = row;
  const sealer = await sealerOf(work.vault, dialog.municipalityId);
  return {
    ...{ dialogId, notJudged, pending, oldestAt: oldestAt.toISOString(), isFiled },
    topic: openDialogTextsWith(sealer, dialog, work.noteTampering).topic,
    unit: { id: dialog.unitId, name: unitName },
    state: await provenState(work.vault, dialog, work.now),
    latestExport: exportId === null ? null : { id: exportId, state: exportState, progress, fault },
  };
}
