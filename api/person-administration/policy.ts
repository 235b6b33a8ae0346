import { hasPrivilege, type PersonActor } from '../core/actor.ts';
import { forPersons, type Policy, refused, type Verdict } from '../core/policy.ts';
import { type EmployeeFacts, evaluateChanging, evaluateSeeing } from '../people/policy.ts';

/** The facts by which policies decide about a person's access. */
export interface PersonFacts {
  readonly personId: string;
  /** Null for citizens and externals. */
  readonly employee: EmployeeFacts | null;
  /** Whether a dialog of the actor's municipality has them. A municipality knows citizens and externals only so. */
  readonly isKnown: boolean;
}

/** The facts are null when nobody has the id. */
type PersonPolicy = Policy<PersonFacts | null>;

const others = (actor: PersonActor, person: PersonFacts | null): Verdict => {
  if (person === null || !person.isKnown) return evaluateSeeing(actor, null);
  const verdict = evaluateSeeing(actor, null);
  return verdict === 'hidden' && hasPrivilege(actor, 'administrator') ? 'allowed' : verdict;
};

const seeing = (actor: PersonActor, person: PersonFacts | null): Verdict =>
  person?.employee ? evaluateSeeing(actor, person.employee) : others(actor, person);

const ending = (actor: PersonActor, person: PersonFacts | null): Verdict =>
  person?.employee ? evaluateChanging(actor, person.employee) : others(actor, person);

const disabling = (actor: PersonActor, person: PersonFacts | null): Verdict => {
  const verdict = ending(actor, person);
  return verdict === 'allowed' && !person?.employee ? refused('not_an_employee') : verdict;
};

const EMPLOYEES = 'for employees, administrators of their municipality or unit';
const OTHERS = 'for citizens and externals, administrators of a municipality that knows them by a dialog';

export const seePerson: PersonPolicy = {
  name: 'person.see',
  description: `${EMPLOYEES}; ${OTHERS}`,
  evaluate: forPersons(seeing),
};
export const disablePersons: PersonPolicy = {
  name: 'person.disable',
  description: `${EMPLOYEES}; never oneself`,
  evaluate: forPersons(disabling),
};
export const enablePersons: PersonPolicy = {
  name: 'person.enable',
  description: `${EMPLOYEES}; never oneself`,
  evaluate: forPersons(disabling),
};
export const removePersons: PersonPolicy = {
  name: 'person.remove',
  description: `${EMPLOYEES}; ${OTHERS}; never oneself`,
  evaluate: forPersons(ending),
};

/**
 * Whether the municipality sees the person's name at all: as a present or former employee, as a participant or as a
 * dialog's subject.
 */
export interface NamedPersonFacts {
  readonly isNamedHere: boolean;
}

export const protectPersons: Policy<NamedPersonFacts> = {
  name: 'person.protect',
  description: 'administrators of the municipality, for its employees and for whom its dialogs are about or with',
  evaluate: forPersons((actor, { isNamedHere }) => {
    if (!hasPrivilege(actor, 'administrator')) return refused('administrators_only');
    return isNamedHere ? 'allowed' : 'hidden';
  }),
};
