import { forUnitAdministratorsToo } from '../../core/policy.ts';

export const seeConsentRegister = forUnitAdministratorsToo('consent-register.see');
