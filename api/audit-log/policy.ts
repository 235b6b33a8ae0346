import { forAdministrators } from '../core/policy.ts';
import { type DialogPolicy, notByAdministering, PARTICIPANTS, participates } from '../dialogs/policy.ts';

export const readMunicipalityLog = forAdministrators('municipality.read-log');
export const readDialogLog: DialogPolicy = {
  name: 'dialog.read-log',
  description: PARTICIPANTS,
  evaluate: notByAdministering(participates, 'participants_only'),
};
