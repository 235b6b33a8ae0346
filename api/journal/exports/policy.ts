import { forUnitAdministratorsToo } from '../../core/policy.ts';
import { COORDINATORS, coordinates, type DialogPolicy, notByAdministering } from '../../dialogs/policy.ts';

/** A package has all that is written, so who may have a dialog journaled without reading it may not have the package. */
export const downloadPackages: DialogPolicy = {
  name: 'journal-package.download',
  description: `${COORDINATORS} who could read all that is in it`,
  evaluate: notByAdministering(coordinates, 'coordinator_only'),
};

/** Lists across dialogs. */
export const seeAllExports = forUnitAdministratorsToo('journal-exports.see');
