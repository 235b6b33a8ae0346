import type { Privilege, SystemActor } from '../core/actor.ts';
import type { Work } from '../core/unit-of-work.ts';
import { ensureUnit } from '../municipalities/use-cases.ts';
import { isAuthenticEmployment, lockEmploymentUnverified, saveEmployment } from './employment-rows.ts';
import type { Employment } from './model.ts';
import type { VerifiedLogin } from './verified-login.ts';

interface Employed {
  readonly personId: string;
  readonly municipalityId: string;
  readonly employment: NonNullable<VerifiedLogin['employment']>;
}

/** Stores what the provider says at a login, and keeps what the municipality has decided itself. */
export async function employ(
  work: Work<SystemActor>,
  { personId, municipalityId, employment }: Employed,
): Promise<void> {
  const unit = { municipalityId, externalId: employment.unitId, name: employment.unitName };
  const unitId = await ensureUnit(work, unit);
  const found = await lockEmploymentUnverified(work, personId);
  const authentic = found && isAuthenticEmployment(work.vault, found) ? found : null;
  if (found && !authentic && found.mac.length > 0)
    work.noteTampering({ table: 'employments', personId, municipalityId });
  const verified = { personId, municipalityId, unitId, privileges: [...employment.privileges] };
  await saveEmployment(work, found, { ...verified, ...decidedFor(authentic, unitId) });
}

/** A unit administrator loses the office by moving to another unit. */
function decidedFor(authentic: Employment | null, unitId: string): Pick<Employment, 'granted' | 'withheld'> {
  const { granted, withheld }: Pick<Employment, 'granted' | 'withheld'> = authentic ?? { granted: [], withheld: [] };
  const isMoved = authentic !== null && authentic.unitId !== unitId;
  return { granted: isMoved ? without(granted, 'unit-administrator') : granted, withheld };
}

export const without = (privileges: readonly Privilege[], one: Privilege): Privilege[] =>
  privileges.filter((each) => each !== one);
