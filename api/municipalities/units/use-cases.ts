/**
 * The units of a municipality. One that is retired gets no new dialogs and no new employees, and stays for what is past.
 * Whoever works there goes on until the login provider says otherwise, and starts no dialog.
 */
import type { Actor, SystemActor } from '../../core/actor.ts';
import type { EventFacts } from '../../core/audit-event.ts';
import { DomainError, forbidden, notFound } from '../../core/errors.ts';
import { decodeIdCursor, type PageQuery, pageOf } from '../../core/pages.ts';
import { adminScopeOf } from '../../core/policy.ts';
import type { Work } from '../../core/unit-of-work.ts';
import type { Unit } from '../model.ts';
import { lockUnit, onlyAuthenticUnits, saveUnit } from '../unit-rows.ts';
import { seeUnits } from './policy.ts';
import { countOpenDialogs, findUnitPageUnverified, type UnitRow } from './queries.ts';
import type { UnitPage, UnitView } from './schemas.ts';

/** In the order in which they came. @throws DomainError invalid_cursor, administrators_only */
export async function listUnits(work: Work, { cursor, limit }: PageQuery): Promise<UnitPage> {
  const { municipalityId, unitId } = adminScopeOf(work.actor, seeUnits);
  const rows = await findUnitPageUnverified(work.query, [municipalityId, unitId, decodeIdCursor(cursor), limit]);
  const items = onlyAuthenticUnits(work, rows).map(toView);
  work.record('units.listed', { municipalityId, targetId: unitId, count: items.length });
  return { ...pageOf(rows, limit, ({ id }) => [id]), items };
}

const toView = ({ id, name, externalId, retiredAt, openDialogs }: UnitRow): UnitView => ({
  ...{ id, name, externalId, openDialogs },
  retiredAt: retiredAt?.toISOString() ?? null,
});

interface UnitRef {
  readonly id: string;
  readonly municipalityId: string;
}

/**
 * The unit that is given a dialog. It is not retired before this act is committed.
 * @throws DomainError unit_not_found, unit_retired
 */
export async function useUnit(work: Work<Actor>, { id, municipalityId }: UnitRef, facts: EventFacts): Promise<Unit> {
  const unit = await lockUnit(work, { id, municipalityId }, 'SHARE');
  if (!unit) throw notFound('unit', { facts });
  if (unit.retiredAt) throw new DomainError('conflict', 'unit_retired', { facts });
  return unit;
}

/**
 * Done by the server's owner.
 * @throws DomainError unknown_unit; Error with a message for operations staff
 */
export async function retireUnit(work: Work<SystemActor>, { id, municipalityId }: UnitRef): Promise<void> {
  const unit = await ownUnit(work, { id, municipalityId });
  if (unit.retiredAt) return;
  if ((await countOpenDialogs(work.query, id)) > 0)
    throw new Error(`The unit ${id} has open dialogs: close them, or move them, before it is retired`);
  unit.retiredAt = work.now;
  await saveUnit(work, unit);
  work.record('unit.retired', { municipalityId, targetId: id });
}

/** Done by the server's owner. @throws DomainError unknown_unit */
export async function reinstateUnit(work: Work<SystemActor>, { id, municipalityId }: UnitRef): Promise<void> {
  const unit = await ownUnit(work, { id, municipalityId });
  if (!unit.retiredAt) return;
  unit.retiredAt = null;
  await saveUnit(work, unit);
  work.record('unit.reinstated', { municipalityId, targetId: id });
}

async function ownUnit(work: Work<SystemActor>, { id, municipalityId }: UnitRef): Promise<Unit> {
  const unit = await lockUnit(work, { id, municipalityId }, 'UPDATE');
  if (!unit) throw forbidden('unknown_unit', { facts: { municipalityId } });
  return unit;
}
