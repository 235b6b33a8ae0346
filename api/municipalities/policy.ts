import { forAdministrators } from '../core/policy.ts';

export const seeAssurance = forAdministrators('assurance.see');
export const changeAssurance = forAdministrators('assurance.change');
