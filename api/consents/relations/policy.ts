/** Who is what to the subject is seen by those who work with the dialog, and by nobody else: not by the parents either. */
import { type DialogPolicy, EMPLOYEES, notByAdministering, participatesAsEmployee } from '../../dialogs/policy.ts';

export const seeRelations: DialogPolicy = {
  name: 'relations.see',
  description: EMPLOYEES,
  evaluate: notByAdministering(participatesAsEmployee, 'employees_only'),
};
export const recordRelations: DialogPolicy = {
  name: 'relation.record',
  description: EMPLOYEES,
  evaluate: notByAdministering(participatesAsEmployee, 'employees_only'),
};
