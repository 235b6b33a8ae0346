/** Who may have a dialog journaled. Administrators may without ever reading it: the package goes to the case system. */
import { isPerson } from '../core/actor.ts';
import type { Policy } from '../core/policy.ts';
import { refused } from '../core/policy.ts';
import { ADMINISTRATORS, COORDINATORS, coordinates, type DialogPolicy, orAdministers } from '../dialogs/policy.ts';

/** Filing, judging, exporting, trying again, taking back. */
export const journalDialog: DialogPolicy = {
  name: 'dialog.journal',
  description: `${COORDINATORS}; ${ADMINISTRATORS}`,
  evaluate: orAdministers(coordinates),
};

/** Lists across dialogs: administrators and unit administrators see theirs, employees the dialogs that they coordinate. */
export const seeJournal: Policy = {
  name: 'journal.see',
  description: 'employees, for the dialogs that they coordinate or administer',
  evaluate: (actor) => (isPerson(actor) && actor.kind === 'employee' ? 'allowed' : refused('employees_only')),
};
