/**
 * The dialogs of a municipality or of a unit of it: that they exist and who coordinates them, never their content.
 * Sealed topics and names cannot be sorted; search-administered-dialogs.ts finds by them.
 */
import { type InferAttributes, Op, type WhereOptions } from 'sequelize';
import { decodeCursor, decodeIdCursor, isId, isTime, pageOf } from '../../core/pages.ts';
import { adminScopeOf } from '../../core/policy.ts';
import type { Work } from '../../core/unit-of-work.ts';
import type { Dialog } from '../model.ts';
import { findParticipants } from '../participants/rows.ts';
import { findDialogsUnverified, onlyAuthenticDialogs } from '../rows.ts';
import { whereEffective } from '../standing.ts';
import { seeAdministeredDialogs } from './policy.ts';
import type { AdministeredDialogFilters, AdministeredDialogPage } from './schemas.ts';
import { toViews } from './views.ts';

type Where = WhereOptions<InferAttributes<Dialog>>;

/** @throws DomainError invalid_cursor, administrators_only */
export async function listAdministeredDialogs(
  work: Work,
  filters: AdministeredDialogFilters,
): Promise<AdministeredDialogPage> {
  const { municipalityId, unitId } = adminScopeOf(work.actor, seeAdministeredDialogs);
  const { sort, order, limit } = filters;
  const later = laterThan(filters);
  // A unit administrator who filters by another unit gets an empty list.
  const units = [unitId, filters.unitId ?? null].filter((unit) => unit !== null);
  const conditions = [...units.map((unit) => ({ unitId: unit })), ...(await conditionsOf(work, filters)), ...later];
  const rows = await findDialogsUnverified(work, {
    where: { municipalityId, [Op.and]: conditions },
    order:
      sort === 'activity'
        ? [
            ['lastActivityAt', order],
            ['id', order],
          ]
        : [['id', order]],
    limit,
  });
  const items = await toViews(work, municipalityId, onlyAuthenticDialogs(work, rows));
  work.record('administered-dialogs.listed', {
    municipalityId,
    personId: filters.coordinatorId ?? null,
    targetId: units.at(-1) ?? null,
    reason: filters.state ?? null,
    count: items.length,
  });
  const keyOf = ({ id, lastActivityAt }: Dialog) => (sort === 'activity' ? [lastActivityAt.toISOString(), id] : [id]);
  return { ...pageOf(rows, limit, keyOf), items };
}

/** The dialogs after the last one of the page before, in the order of the list. @throws DomainError invalid_cursor */
function laterThan({ sort, order, cursor }: AdministeredDialogFilters): Where[] {
  const beyond = order === 'asc' ? Op.gt : Op.lt;
  if (sort !== 'activity') {
    const last = decodeIdCursor(cursor);
    return last === null ? [] : [{ id: { [beyond]: last } }];
  }
  const last = decodeCursor(cursor, ([at, id]) => (isTime(at) && isId(id) ? { at: new Date(at), id } : null));
  if (last === null) return [];
  const { at: lastActivityAt, id } = last;
  return [{ [Op.or]: [{ lastActivityAt: { [beyond]: lastActivityAt } }, { lastActivityAt, id: { [beyond]: id } }] }];
}

async function conditionsOf(
  work: Work,
  { state, quietSince, coordinatorId }: AdministeredDialogFilters,
): Promise<Where[]> {
  return [
    ...(state === undefined ? [] : [whereEffective(state, work.now)]),
    ...(quietSince === undefined ? [] : [{ lastActivityAt: { [Op.lt]: new Date(quietSince) } }]),
    ...(coordinatorId === undefined ? [] : [{ id: await coordinatedBy(work, coordinatorId) }]),
  ];
}

/** By authentic rows. A person coordinates hundreds of dialogs at most. */
async function coordinatedBy(work: Work, personId: string): Promise<string[]> {
  const rows = await findParticipants(work, { where: { personId, role: 'coordinator', leftAt: null } });
  return rows.map(({ dialogId }) => dialogId);
}
