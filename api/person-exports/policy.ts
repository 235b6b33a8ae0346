import { hasPrivilege } from '../core/actor.ts';
import { asOneself, forPersons, refused } from '../core/policy.ts';
import { COORDINATORS, coordinates, type DialogPolicy, notByAdministering } from '../dialogs/policy.ts';
import { seePerson } from '../person-administration/policy.ts';

export const exportMyself = asOneself('me.export');

/**
 * For whom the person asks by letter. Nothing that is written in dialogs is in it, but it tells of all that the
 * municipality has of the person: what a unit administrator is not shown of other units.
 */
export const exportPerson: typeof seePerson = {
  name: 'person.export',
  description:
    'administrators of the municipality, for its employees and for citizens and externals whom it knows by a dialog',
  evaluate: forPersons(
    (actor, person) =>
      hasPrivilege(actor, 'administrator') ? seePerson.evaluate(actor, person) : refused('administrators_only'),
    refused('administrators_only'),
  ),
};

/** Whoever answers for a dialog decides what of it is let out: an administrator may not read it. */
export const reviewExports: DialogPolicy = {
  name: 'person-export.review',
  description: COORDINATORS,
  evaluate: notByAdministering(coordinates, 'coordinator_only'),
};
