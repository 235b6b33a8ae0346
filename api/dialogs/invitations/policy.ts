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
/** Whoever confirms lets in: never an administrator, who could let themselves in. */
export const confirmInvitations: DialogPolicy = {
  name: 'invitation.confirm',
  description: COORDINATORS,
  evaluate: notByAdministering(coordinates, 'coordinator_only'),
};
export const acceptInvitations = asOneself(
  'invitation.accept',
  'every person, for an invitation that is meant for them',
);
