import { forUnitAdministratorsToo } from '../../core/policy.ts';

export const seeUnits = forUnitAdministratorsToo('units.list');
