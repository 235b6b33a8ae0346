import type { SystemActor } from '../core/actor.ts';
import { newId } from '../core/ids.ts';
import type { Work } from '../core/unit-of-work.ts';
import { Municipality, Unit } from './model.ts';

/** Municipalities are made on the server by its owner; their units come with the employees' logins. Both are idempotent. */
export async function ensureMunicipality(
  work: Work<SystemActor>,
  input: { cvr: string; name: string },
): Promise<string> {
  const known = await Municipality.findOne({ where: { cvr: input.cvr }, transaction: work.transaction });
  if (known) return known.id;
  const created = await Municipality.create(
    { id: newId(), createdAt: work.now, ...input },
    { transaction: work.transaction },
  );
  work.record('municipality.created', { municipalityId: created.id });
  return created.id;
}

/** Two first logins of a unit at the same time make one unit. */
export async function ensureUnit(
  work: Work<SystemActor>,
  input: { municipalityId: string; externalId: string; name: string },
): Promise<string> {
  const { municipalityId, externalId } = input;
  const find = (): Promise<Unit | null> =>
    Unit.findOne({ where: { municipalityId, externalId }, transaction: work.transaction });
  const known = await find();
  if (known) return known.id;
  const id = newId();
  await Unit.bulkCreate([{ id, ...input }], { ignoreDuplicates: true, transaction: work.transaction });
  const unit = await find();
  if (!unit) throw new Error('unit vanished');
  if (unit.id === id) work.record('unit.created', { municipalityId, targetId: id });
  return unit.id;
}
