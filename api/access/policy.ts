import { hasPrivilege, type PersonActor } from '../core/actor.ts';
import { type Policy, refused, type Verdict } from '../core/policy.ts';
import { type EmployeeStanding, judgeChanging, judgeSeeing } from '../people/policy.ts';

/** What is known of a person before anything is decided about their access. */
export interface PersonStanding {
  readonly personId: string;
  /** Null for citizens and externals. */
  readonly employee: EmployeeStanding | null;
  /** By a dialog of the actor's municipality: the only way in which it knows a citizen or external. */
  readonly isKnown: boolean;
}

/** Null where there is nobody of that id. */
type PersonPolicy = Policy<PersonStanding | null>;

const others = (actor: PersonActor, person: PersonStanding | null): Verdict => {
  if (person === null || !person.isKnown) return judgeSeeing(actor, null);
  const verdict = judgeSeeing(actor, null);
  return verdict === 'hidden' && hasPrivilege(actor, 'administrator') ? 'allowed' : verdict;
};

const seeing = (actor: PersonActor, person: PersonStanding | null): Verdict =>
  person?.employee ? judgeSeeing(actor, person.employee) : others(actor, person);

const ending = (actor: PersonActor, person: PersonStanding | null): Verdict =>
  person?.employee ? judgeChanging(actor, person.employee) : others(actor, person);

const disabling = (actor: PersonActor, person: PersonStanding | null): Verdict => {
  const verdict = ending(actor, person);
  return verdict === 'allowed' && !person?.employee ? refused('not_an_employee') : verdict;
};

const EMPLOYEES = 'for employees, administrators of their municipality or unit';
const OTHERS = 'for citizens and externals, administrators of a municipality that knows them by a dialog';

export const seePerson: PersonPolicy = { name: 'person.see', says: `${EMPLOYEES}; ${OTHERS}`, judge: seeing };
export const disablePersons: PersonPolicy = {
  name: 'person.disable',
  says: `${EMPLOYEES}; never oneself`,
  judge: disabling,
};
export const enablePersons: PersonPolicy = {
  name: 'person.enable',
  says: `${EMPLOYEES}; never oneself`,
  judge: disabling,
};
export const removePersons: PersonPolicy = {
  name: 'person.remove',
  says: `${EMPLOYEES}; ${OTHERS}; never oneself`,
  judge: ending,
};

/** Whether somebody's name is shown here at all: as an employee, now or before, in a dialog, or as whom one is about. */
export interface NamedStanding {
  readonly isNamedHere: boolean;
}

export const protectPersons: Policy<NamedStanding> = {
  name: 'person.protect',
  says: 'administrators of the municipality, for its employees and for whom its dialogs are about or with',
  judge: (actor, { isNamedHere }) => {
    if (!hasPrivilege(actor, 'administrator')) return refused('administrators_only');
    return isNamedHere ? 'allowed' : 'hidden';
  },
};
