import { forAdministrators, type Policy } from '../core/policy.ts';
import { type DialogPolicy, notByAdministering, PARTICIPANTS, participates } from '../dialogs/policy.ts';

const administrators = forAdministrators('municipality.read-log');

export const readMunicipalityLog: Policy = {
  name: administrators.name,
  description: 'administrators and case systems, in their own municipality',
  evaluate: (actor, facts) => (actor.kind === 'client' ? 'allowed' : administrators.evaluate(actor, facts)),
};
export const readDialogLog: DialogPolicy = {
  name: 'dialog.read-log',
  description: PARTICIPANTS,
  evaluate: notByAdministering(participates, 'participants_only'),
};
