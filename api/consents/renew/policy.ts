import { ADMINISTRATORS, COORDINATORS, coordinates, type DialogPolicy, orAdministers } from '../../dialogs/policy.ts';

/** It asks and decides nothing, so administrators of the dialog may too. */
export const renewConsents: DialogPolicy = {
  name: 'consent.renew',
  description: `${COORDINATORS}; ${ADMINISTRATORS}`,
  evaluate: orAdministers(coordinates),
};
