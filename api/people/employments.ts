import type { Privilege, SystemActor } from '../core/actor.ts';
import { forbidden } from '../core/errors.ts';
import type { Work } from '../core/unit-of-work.ts';
import { findUnits } from '../municipalities/unit-rows.ts';
import { ensureUnit } from '../municipalities/use-cases.ts';
import { isAuthenticEmployment, lockEmploymentUnverified, saveEmployment } from './employment-rows.ts';
import type { Employment } from './model.ts';
import type { VerifiedLogin } from './verified-login.ts';

interface Employed {
  readonly personId: string;
  /** Has logged in before, and was given an employment then. */
  readonly isKnown: boolean;
  readonly municipalityId: string;
  readonly employment: NonNullable<VerifiedLogin['employment']>;
}

/**
 * Stores what the provider says at a login, and keeps what the municipality has decided itself. Where its row is gone or
 * not authentic, nobody knows what it withheld: all that it may withhold is withheld, until an administrator decides.
 * @throws DomainError unknown_unit, unit_takes_no_employees
 */
export async function employ(
  work: Work<SystemActor>,
  { personId, isKnown, municipalityId, employment }: Employed,
): Promise<void> {
  const unit = { municipalityId, externalId: employment.unitId, name: employment.unitName };
  const unitId = await ensureUnit(work, unit);
  const found = await lockEmploymentUnverified(work, personId);
  const authentic = found && isAuthenticEmployment(work.vault, found) ? found : null;
  if (authentic?.unitId !== unitId) await requireNewcomers(work, unitId, municipalityId);
  const isLost = isKnown && !authentic;
  if (isLost) work.noteTampering({ table: 'employments', personId, municipalityId });
  const verified = { personId, municipalityId, unitId, privileges: [...employment.privileges] };
  const decided = isLost ? { granted: [], withheld: [...WITHHELD_AT_MOST] } : decidedFor(authentic, unitId);
  await saveEmployment(work, found, { ...verified, ...decided });
}

/** Whoever works in a retired unit already goes on. @throws DomainError unit_takes_no_employees */
async function requireNewcomers(work: Work<SystemActor>, id: string, municipalityId: string): Promise<void> {
  const [unit] = await findUnits(work, { id });
  if (unit?.retiredAt) throw forbidden('unit_takes_no_employees', { facts: { municipalityId } });
}

/** What a municipality decides about itself; see employees.ts. */
const WITHHELD_AT_MOST = ['create-dialogs', 'unit-administrator'] as const satisfies readonly Privilege[];

/** A unit administrator loses the office by moving to another unit. */
function decidedFor(authentic: Employment | null, unitId: string): Pick<Employment, 'granted' | 'withheld'> {
  const { granted, withheld }: Pick<Employment, 'granted' | 'withheld'> = authentic ?? { granted: [], withheld: [] };
  const isMoved = authentic !== null && authentic.unitId !== unitId;
  return { granted: isMoved ? without(granted, 'unit-administrator') : granted, withheld };
}

export const without = (privileges: readonly Privilege[], one: Privilege): Privilege[] =>
  privileges.filter((each) => each !== one);
