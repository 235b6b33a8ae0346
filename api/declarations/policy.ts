import { forAdministrators, forPersons, type Policy, refused } from '../core/policy.ts';

export const seeDeclarations = forAdministrators('declarations.see');
export const publishDeclarations = forAdministrators('declaration.publish');

/** Employees set what dialogs demand, so they must know what there is. */
export const seePublishedDeclarations: Policy = {
  name: 'published-declarations.see',
  description: 'employees, in their own municipality',
  evaluate: forPersons(
    ({ kind, municipalityId }) =>
      kind === 'employee' && municipalityId !== null ? 'allowed' : refused('employees_only'),
    refused('employees_only'),
  ),
};
