/** Who decides how long dialogs are kept, and who may hold them back. */
import { forAdministrators, forPersons, refused } from '../core/policy.ts';
import {
  ADMINISTRATORS,
  administers,
  COORDINATORS,
  coordinates,
  type DialogPolicy,
  orAdministers,
} from '../dialogs/policy.ts';

export const seeRetention = forAdministrators('retention.see');
export const changeRetention = forAdministrators('retention.change');
export const runRetention = forAdministrators('retention.run');
export const seeCertificates = forAdministrators('deletion-certificates.see');

export const seeHolds: DialogPolicy = {
  name: 'legal-holds.see',
  description: `${COORDINATORS}; ${ADMINISTRATORS}`,
  evaluate: orAdministers(coordinates),
};
export const placeHolds: DialogPolicy = {
  name: 'legal-hold.place',
  description: `${COORDINATORS}; ${ADMINISTRATORS}`,
  evaluate: orAdministers(coordinates),
};

/** Those who take part know that the dialog exists, so they are refused. */
const byAdministering: DialogPolicy['evaluate'] = forPersons((actor, facts) => {
  if (administers(actor, facts)) return 'allowed';
  return facts.role === null ? 'hidden' : refused('administrators_only');
});

export const liftHolds: DialogPolicy = {
  ...{ name: 'legal-hold.lift', description: ADMINISTRATORS, evaluate: byAdministering },
};
export const archiveDialogs: DialogPolicy = {
  ...{ name: 'dialog.archive', description: ADMINISTRATORS, evaluate: byAdministering },
};
