import { forUnitAdministratorsToo } from '../../core/policy.ts';

export const createDialogForOthers = forUnitAdministratorsToo('dialog.create-for-others');
export const seeAdministeredDialogs = forUnitAdministratorsToo('administered-dialogs.list');
