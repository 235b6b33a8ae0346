import type { PersonKind } from '../../core/actor.ts';
import { refused } from '../../core/policy.ts';
import {
  ADMINISTRATORS,
  administers,
  COORDINATORS,
  coordinates,
  type DialogPolicy,
  notByAdministering,
  orAdministers,
  PARTICIPANTS,
  participates,
} from '../policy.ts';

export const seeParticipants: DialogPolicy = {
  name: 'participants.see',
  description: `${PARTICIPANTS}; ${ADMINISTRATORS}`,
  evaluate: orAdministers(participates),
};
export const appointCoordinators: DialogPolicy = {
  name: 'coordinator.appoint',
  description: `${COORDINATORS}; ${ADMINISTRATORS}`,
  evaluate: orAdministers(coordinates),
};
/** Never administrators: they add others, so they must not decide who has to approve. */
export const chooseApprovers: DialogPolicy = {
  name: 'participant.choose-approver',
  description: COORDINATORS,
  evaluate: notByAdministering(coordinates, 'coordinator_only'),
};
export const excludeParticipants: DialogPolicy = {
  name: 'participant.exclude',
  description: `${COORDINATORS}; ${ADMINISTRATORS}`,
  evaluate: orAdministers(coordinates),
};
export const leaveDialog: DialogPolicy = {
  name: 'dialog.leave',
  description: PARTICIPANTS,
  evaluate: notByAdministering(participates, 'participants_only'),
};
/** Adding without an invitation is for administrators, who have no key to give. */
export const addParticipants: DialogPolicy = {
  name: 'participant.add',
  description: `${ADMINISTRATORS}, employees of the municipality, never themselves`,
  evaluate: (actor, facts) => {
    if (administers(actor, facts)) return 'allowed';
    return facts.role === null ? 'hidden' : refused('administrators_only');
  },
};

/** A coordinator is always an employee of the municipality that is responsible for the dialog. */
export const canBeCoordinator = (
  person: { readonly kind: PersonKind; readonly municipalityId: string | null },
  dialog: { readonly municipalityId: string },
): boolean => person.kind === 'employee' && person.municipalityId === dialog.municipalityId;
