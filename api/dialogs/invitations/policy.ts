import { asOneself } from '../../core/policy.ts';
import {
  ADMINISTRATORS,
  COORDINATORS,
  coordinates,
  type DialogPolicy,
  EMPLOYEES,
  notByAdministering,
  orAdministers,
  participatesAsEmployee,
} from '../policy.ts';

export const inviteParticipants: DialogPolicy = {
  name: 'participant.invite',
  description: `${EMPLOYEES}; ${ADMINISTRATORS}, for what is new alone`,
  evaluate: orAdministers(participatesAsEmployee),
};
export const seeInvitations: DialogPolicy = {
  name: 'invitations.see',
  description: `${EMPLOYEES}; ${ADMINISTRATORS}`,
  evaluate: orAdministers(participatesAsEmployee),
};
export const withdrawInvitations: DialogPolicy = {
  name: 'invitation.withdraw',
  description: `${COORDINATORS}; ${ADMINISTRATORS}`,
  evaluate: orAdministers(coordinates),
};
/** Confirming gives access, so administrators may not: they could give it to themselves. */
export const confirmInvitations: DialogPolicy = {
  name: 'invitation.confirm',
  description: COORDINATORS,
  evaluate: notByAdministering(coordinates, 'coordinator_only'),
};
export const acceptInvitations = asOneself(
  'invitation.accept',
  'every person, for an invitation that is meant for them',
);
