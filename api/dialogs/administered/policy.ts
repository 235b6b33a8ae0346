import { hasPrivilege } from '../../core/actor.ts';
import { forPersons, forUnitAdministratorsToo, refused } from '../../core/policy.ts';
import { administers, type DialogPolicy } from '../policy.ts';

export const createDialogForOthers = forUnitAdministratorsToo('dialog.create-for-others');
export const seeAdministeredDialogs = forUnitAdministratorsToo('administered-dialogs.list');

/** Whoever administers one unit cannot give its dialogs to another one, which they do not administer. */
export const moveDialogs: DialogPolicy = {
  name: 'dialog.move',
  description: 'administrators of its municipality',
  evaluate: forPersons((actor, facts) => {
    if (!administers(actor, facts)) return facts.role === null ? 'hidden' : refused('administrators_only');
    return hasPrivilege(actor, 'administrator') ? 'allowed' : refused('administrators_only');
  }),
};
