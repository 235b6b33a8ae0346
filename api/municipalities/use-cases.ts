import type { SystemActor } from '../core/actor.ts';
import { newId } from '../core/ids.ts';
import type { Work } from '../core/unit-of-work.ts';
import type { Language } from '../http/schemas.ts';
import { Municipality, Unit } from './model.ts';

/**
 * Municipalities are made on the server by its owner; their units come with the employees' logins.
 * Both are idempotent, and neither changes what is there: a login may not rename a unit.
 */
export async function ensureMunicipality(
  work: Work<SystemActor>,
  input: { cvr: string; name: string; language?: Language },
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

/** By the server's owner. */
export async function changeMunicipality(
  work: Work<SystemActor>,
  { id, ...fields }: { id: string; name: string; language: Language },
): Promise<void> {
  await Municipality.update(fields, { where: { id }, transaction: work.transaction });
  work.record('municipality.changed', { municipalityId: id });
}

export async function renameUnit(
  work: Work<SystemActor>,
  { id, municipalityId, name }: { id: string; municipalityId: string; name: string },
): Promise<void> {
  await Unit.update({ name }, { where: { id, municipalityId }, transaction: work.transaction });
  work.record('unit.changed', { municipalityId, targetId: id });
}
