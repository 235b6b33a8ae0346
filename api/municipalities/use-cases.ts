import { isDeepStrictEqual } from 'node:util';
import type { Actor, SystemActor } from '../core/actor.ts';
import { MUNICIPAL_ACTS } from '../core/acts.ts';
import { type Assurance, type AssuranceRules, assuranceAt, levelOf } from '../core/assurance.ts';
import { forbidden } from '../core/errors.ts';
import { newId } from '../core/ids.ts';
import type { Language } from '../core/languages.ts';
import { administeredMunicipality } from '../core/policy.ts';
import { requireLevel } from '../core/step-up.ts';
import type { Work } from '../core/unit-of-work.ts';
import { type ExpectedVersion, requireVersion } from '../core/version.ts';
import type { Municipality } from './model.ts';
import { findMunicipality, insertMunicipality, rulesOf, saveMunicipality } from './municipality-rows.ts';
import { changeAssurance, seeAssurance } from './policy.ts';
import type { AssuranceView, AssuranceWish } from './schemas.ts';
import { findUnits, insertUnit, saveUnit } from './unit-rows.ts';

/**
 * The server's owner makes municipalities on the server. Units are made by the logins of employees. Both are idempotent
 * and change nothing that exists: a login may not rename a unit.
 */
export async function ensureMunicipality(
  work: Work<SystemActor>,
  input: { cvr: string; name: string; language?: Language; showsEmployeeNames?: boolean },
): Promise<string> {
  const existing = await findMunicipality(work, { cvr: input.cvr });
  if (existing) return existing.id;
  const created = await insertMunicipality(work, { id: newId(), createdAt: work.now, ...input });
  work.record('municipality.created', { municipalityId: created.id });
  return created.id;
}

/**
 * Two first logins from a unit at the same time make one unit. A row that says to be this unit and is not authentic is
 * in the way of the true one: nobody knows which it was.
 * @throws DomainError unknown_unit
 */
export async function ensureUnit(
  work: Work<SystemActor>,
  input: { municipalityId: string; externalId: string; name: string },
): Promise<string> {
  const { municipalityId, externalId } = input;
  const [existing] = await findUnits(work, { municipalityId, externalId });
  if (existing) return existing.id;
  const id = newId();
  await insertUnit(work, { id, ...input, retiredAt: null });
  const [unit] = await findUnits(work, { municipalityId, externalId });
  if (!unit) throw forbidden('unknown_unit', { facts: { municipalityId } });
  if (unit.id === id) work.record('unit.created', { municipalityId, targetId: id });
  return unit.id;
}

/** Done by the server's owner. @throws DomainError unknown_municipality */
export async function changeMunicipality(
  work: Work<SystemActor>,
  { id, ...fields }: { id: string; name: string; language: Language; showsEmployeeNames: boolean },
): Promise<void> {
  const row = await knownMunicipality(work, id);
  row.set(fields);
  await saveMunicipality(work, row);
  work.record('municipality.changed', { municipalityId: id });
}

/** @throws DomainError unknown_unit */
export async function renameUnit(
  work: Work<SystemActor>,
  { id, municipalityId, name }: { id: string; municipalityId: string; name: string },
): Promise<void> {
  const [row] = await findUnits(work, { id, municipalityId });
  if (!row) throw forbidden('unknown_unit', { facts: { municipalityId } });
  row.name = name;
  await saveUnit(work, row);
  work.record('unit.changed', { municipalityId, targetId: id });
}

/**
 * What the municipality asks of the logins behind its acts.
 * @throws DomainError administrators_only, unknown_municipality
 */
export async function readAssurance(work: Work, installation: Assurance): Promise<AssuranceView> {
  const municipalityId = administeredMunicipality(work.actor, seeAssurance);
  const row = await knownMunicipality(work, municipalityId, false);
  work.record('assurance.read', { municipalityId });
  return toView(row, installation);
}

/**
 * The administrator's own login must reach every level that was and will be required: nobody can lock themselves out,
 * and a weaker login cannot lower a limit that excludes it. When no login reaches the level any more, the server's
 * owner can still change it.
 * @throws DomainError administrators_only, unknown_municipality, version_changed
 */
export async function replaceAssurance(
  work: Work,
  installation: Assurance,
  { expectedVersion, ...wish }: AssuranceWish & { readonly expectedVersion: ExpectedVersion },
): Promise<AssuranceView> {
  const { actor } = work;
  const municipalityId = administeredMunicipality(actor, changeAssurance);
  const row = await knownMunicipality(work, municipalityId);
  work.about({ municipalityId });
  requireVersion(row.assuranceVersion, expectedVersion);
  const facts = { municipalityId };
  requireLevel(actor.caller, Math.max(highestOf(rulesOf(row)), highestOf(toRules(wish))), { facts });
  await saveAssurance(work, row, wish);
  return toView(row, installation);
}

/**
 * Done by the server's owner. A setting that is as wanted, or not named, is left alone.
 * @throws DomainError unknown_municipality
 */
export async function setAssurance(
  work: Work<SystemActor>,
  { id, assurance }: { id: string; assurance: AssuranceWish | undefined },
): Promise<void> {
  const row = await knownMunicipality(work, id);
  if (assurance === undefined || isDeepStrictEqual(rulesOf(row), toRules(assurance))) return;
  await saveAssurance(work, row, assurance);
}

/** @throws DomainError unknown_municipality, when its row is not authentic */
export async function knownMunicipality(work: Work<Actor>, id: string, lock = true): Promise<Municipality> {
  const row = await findMunicipality(work, { id }, { lock });
  if (!row) throw forbidden('unknown_municipality', { facts: { municipalityId: id } });
  return row;
}

async function saveAssurance(work: Work<Actor>, row: Municipality, wish: AssuranceWish): Promise<void> {
  const { minimum, acts } = toRules(wish);
  row.set({ minimumAssurance: minimum, actAssurance: acts, assuranceVersion: row.assuranceVersion + 1 });
  await saveMunicipality(work, row);
  work.record('assurance.changed', {
    municipalityId: row.id,
    reason: wish.minimum,
    count: Object.keys(acts).length,
  });
}

const toRules = ({ minimum, acts }: AssuranceWish): AssuranceRules => ({
  minimum: levelOf(minimum),
  acts: Object.fromEntries(Object.entries(acts).map(([act, level]) => [act, levelOf(level)])),
});

const highestOf = ({ minimum, acts }: AssuranceRules): number => Math.max(minimum, ...Object.values(acts));

/** Acts of earlier releases are left out, because no operation asks for them any more. */
export const wishOf = ({ minimum, acts }: AssuranceRules): AssuranceWish => ({
  minimum: assuranceAt(minimum),
  acts: Object.fromEntries(
    MUNICIPAL_ACTS.flatMap((act) => {
      const level = acts[act];
      return level === undefined ? [] : [[act, assuranceAt(level)]];
    }),
  ),
});

const toView = (row: Municipality, installation: Assurance): AssuranceView => ({
  ...wishOf(rulesOf(row)),
  installation,
  version: row.assuranceVersion,
});
