import { COORDINATORS, coordinates, type DialogPolicy, notByAdministering } from '../../dialogs/policy.ts';

/** Coordinators answer for a message having reached those whom it is for. */
export const seeReaders: DialogPolicy = {
  name: 'post-readers.see',
  description: COORDINATORS,
  evaluate: notByAdministering(coordinates, 'coordinator_only'),
};
