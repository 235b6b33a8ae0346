import { asOneself } from '../core/policy.ts';
import {
  COORDINATORS,
  coordinates,
  type DialogPolicy,
  EMPLOYEES,
  notByAdministering,
  PARTICIPANTS,
  participates,
  participatesAsEmployee,
} from '../dialogs/policy.ts';

/** Participants see by which law something is shared. Who is asked and what they answered is shown to employees alone. */
export const seeRequirements: DialogPolicy = {
  name: 'consent-requirements.see',
  description: PARTICIPANTS,
  evaluate: notByAdministering(participates, 'participants_only'),
};
export const requireConsent: DialogPolicy = {
  name: 'consent.require',
  description: COORDINATORS,
  evaluate: notByAdministering(coordinates, 'coordinator_only'),
};
export const seeConsents: DialogPolicy = {
  name: 'consents.see',
  description: EMPLOYEES,
  evaluate: notByAdministering(participatesAsEmployee, 'participants_only'),
};
export const registerConsents: DialogPolicy = {
  name: 'consent.register',
  description: COORDINATORS,
  evaluate: notByAdministering(coordinates, 'coordinator_only'),
};
export const endConsents: DialogPolicy = {
  name: 'consent.end',
  description: COORDINATORS,
  evaluate: notByAdministering(coordinates, 'coordinator_only'),
};

const GIVERS = 'every person, for what they are asked themselves; whoever is asked need not take part in the dialog';
export const seeOwnConsents = asOneself('own-consents.see', GIVERS);
export const answerOwnConsents = asOneself('own-consent.answer', GIVERS);
