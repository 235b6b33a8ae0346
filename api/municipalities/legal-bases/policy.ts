import { forAdministrators } from '../../core/policy.ts';

export const seeLegalBases = forAdministrators('legal-bases.see');
export const changeLegalBases = forAdministrators('legal-basis.change');
