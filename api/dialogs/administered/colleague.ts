import type { EventFacts } from '../../core/audit-event.ts';
import { DomainError, notFound } from '../../core/errors.ts';
import type { AdminScope } from '../../core/policy.ts';
import type { Work } from '../../core/unit-of-work.ts';
import { findEmployment } from '../../people/employment-rows.ts';
import { Person } from '../../people/model.ts';
import { isSameHuman } from '../../people/same-human.ts';
import { cannotAddSelf } from '../membership/refusals.ts';

interface Colleague {
  readonly personId: string;
  readonly unitId: string;
}

/**
 * The employee whom an administrator adds or appoints, never themselves. An employee elsewhere is answered like one who
 * does not exist. The caller shares the person before (people/person-lock.ts).
 * @throws DomainError cannot_add_self, employee_not_found, employee_disabled
 */
export async function findColleague(
  work: Work,
  scope: AdminScope,
  { personId, facts }: { readonly personId: string; readonly facts: EventFacts },
): Promise<Colleague> {
  const { transaction, actor, query } = work;
  const eventFacts = { ...facts, personId };
  if (personId === actor.personId) throw cannotAddSelf(eventFacts);
  const where = { id: personId, kind: 'employee' as const, municipalityId: scope.municipalityId };
  const person = await Person.findOne({ where, transaction });
  const employment = person && (await findEmployment(work, personId, facts));
  if (!employment || employment.unitId !== (scope.unitId ?? employment.unitId)) {
    throw notFound('employee', { facts: eventFacts });
  }
  if (await isSameHuman(query, actor.personId, { personId })) throw cannotAddSelf(facts);
  if (person.disabledAt) throw new DomainError('conflict', 'employee_disabled', { facts: eventFacts });
  return { personId, unitId: employment.unitId };
}
