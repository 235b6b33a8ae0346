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

/** What the provider tells at a login, beside what the municipality has decided itself. */
export async function employ(
  work: Work<SystemActor>,
  { personId, municipalityId, employment }: Employed,
): Promise<void> {
  const unit = { municipalityId, externalId: employment.unitId, name: employment.unitName };
  const unitId = await ensureUnit(work, unit);
  const found = await lockEmploymentUnverified(work, personId);
  const known = found && isAuthenticEmployment(work.vault, found) ? found : null;
  if (found && !known && found.mac.length > 0) work.noteTampering({ table: 'employments', personId, municipalityId });
  const told = { personId, municipalityId, unitId, privileges: [...employment.privileges] };
  await saveEmployment(work, found, { ...told, ...decidedFor(known, unitId) });
}

/** Who was appointed for one unit is not so for the next. */
function decidedFor(known: Employment | null, unitId: string): Pick<Employment, 'granted' | 'withheld'> {
  const { granted, withheld }: Pick<Employment, 'granted' | 'withheld'> = known ?? { granted: [], withheld: [] };
  const isMoved = known !== null && known.unitId !== unitId;
  return { granted: isMoved ? without(granted, 'unit-administrator') : granted, withheld };
}

export const without = (privileges: readonly Privilege[], one: Privilege): Privilege[] =>
  privileges.filter((each) => each !== one);
