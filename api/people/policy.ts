import { hasPrivilege, type PersonActor } from '../core/actor.ts';
import { asOneself, forPersons, type Policy, refused, type Verdict } from '../core/policy.ts';

export const seeMe = asOneself('me.see');
export const changeOwnSettings = asOneself('me.change');

/** The facts by which policies decide about an employee. */
export interface EmployeeFacts {
  readonly personId: string;
  readonly municipalityId: string;
  readonly unitId: string;
  readonly isAdministrator: boolean;
}

/** The facts are null when no employee has the id. */
type EmployeePolicy = Policy<EmployeeFacts | null>;

const ADMINISTRATORS = 'administrators of the municipality, and of the employee’s unit';

const administersEverybody = (actor: PersonActor): boolean =>
  actor.municipalityId !== null && hasPrivilege(actor, 'administrator');

const administersSomebody = (actor: PersonActor): boolean =>
  administersEverybody(actor) || (actor.unitId !== null && hasPrivilege(actor, 'unit-administrator'));

/** An actor who administers nobody is refused the same way, whether the employee exists or not. */
export function evaluateSeeing(actor: PersonActor, employee: EmployeeFacts | null): Verdict {
  if (!administersSomebody(actor)) return refused('administrators_only');
  if (employee === null || employee.municipalityId !== actor.municipalityId) return 'hidden';
  return administersEverybody(actor) || employee.unitId === actor.unitId ? 'allowed' : 'hidden';
}

/**
 * Nobody decides about themselves. A unit administrator does not decide about administrators of the whole municipality.
 */
export function evaluateChanging(actor: PersonActor, employee: EmployeeFacts | null): Verdict {
  const verdict = evaluateSeeing(actor, employee);
  if (verdict !== 'allowed' || employee === null) return verdict;
  if (employee.personId === actor.personId) return refused('not_oneself');
  return employee.isAdministrator && !administersEverybody(actor) ? refused('administrators_only') : 'allowed';
}

export const listEmployees: Policy = {
  name: 'employees.list',
  description: 'administrators of the municipality; of a unit, for those in it',
  evaluate: forPersons(
    (actor) => (administersSomebody(actor) ? 'allowed' : refused('administrators_only')),
    refused('administrators_only'),
  ),
};
export const seeEmployee: EmployeePolicy = {
  name: 'employee.see',
  description: ADMINISTRATORS,
  evaluate: forPersons(evaluateSeeing),
};
export const changePrivileges: EmployeePolicy = {
  name: 'employee.change',
  description: `${ADMINISTRATORS}; never their own`,
  evaluate: forPersons(evaluateChanging),
};
