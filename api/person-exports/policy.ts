import { asOneself } from '../core/policy.ts';
import { COORDINATORS, coordinates, type DialogPolicy, notByAdministering } from '../dialogs/policy.ts';
import { seePerson } from '../person-administration/policy.ts';

export const exportMyself = asOneself('me.export');

/** For whom the person asks by letter. Nothing that is written in dialogs is in it. */
export const exportPerson: typeof seePerson = { ...seePerson, name: 'person.export' };

/** Whoever answers for a dialog decides what of it is let out: an administrator may not read it. */
export const reviewExports: DialogPolicy = {
  name: 'person-export.review',
  description: COORDINATORS,
  evaluate: notByAdministering(coordinates, 'coordinator_only'),
};
