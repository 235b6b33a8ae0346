import type { ProblemMeanings } from './meaning.ts';

/** Persons, employees and notices, and what administrators may do. */
export const ADMINISTRATION: ProblemMeanings = {
  not_for_employees: {
    status: 403,
    title: 'Not for employees',
    meaning:
      'Citizens and externals ask for protection of their name themselves; an employee’s is the employer’s to set.',
    remedy: 'Ask an administrator of the municipality.',
  },
  protected_by_others: {
    status: 403,
    title: 'Protected by others too',
    meaning:
      'The eID or a municipality says that your name and address are protected; you can take back only what you asked for.',
    remedy: 'Ask the municipality, or change it in the national register.',
  },
  administrators_only: {
    status: 403,
    title: 'For administrators only',
    meaning: 'Only administrators of the municipality may see or do this; in part, those of a unit for the unit too.',
    remedy: 'Offer it only to persons whose `privileges` hold `administrator` or `unit-administrator`.',
  },
  not_an_employee: {
    status: 403,
    title: 'Only employees are disabled',
    meaning:
      'Citizens and externals belong to no municipality: it ends their part in its own dialogs, by removing them.',
    remedy: 'Remove the person, or exclude them from one dialog.',
    tags: ['administration'],
  },
  person_not_found: {
    status: 404,
    title: 'There is no such person',
    meaning: 'The municipality has no employee of that id, and knows nobody of that id by a dialog of its own.',
    remedy: 'Take the id from the list of employees or from a dialog’s participants.',
    tags: ['administration'],
  },
  person_is_disabled: {
    status: 409,
    title: 'The person is disabled already',
    meaning: 'Somebody has disabled the person before.',
    remedy: 'Show the person anew.',
    tags: ['administration'],
  },
  person_is_enabled: {
    status: 409,
    title: 'The person is not disabled',
    meaning: 'The person may log in as it is.',
    remedy: 'Show the person anew.',
    tags: ['administration'],
  },
  sole_coordinator: {
    status: 409,
    title: 'The person is the only coordinator of a dialog',
    meaning: 'Nobody else is responsible for the dialogs in `dialogIds`, and a dialog is never without a coordinator.',
    remedy: 'Name a `successorId`, or appoint another coordinator in each of them first.',
    tags: ['administration'],
  },
  successor_is_removed: {
    status: 409,
    title: 'Nobody succeeds himself',
    meaning: 'The successor is the very person who is being removed.',
    remedy: 'Name another employee.',
    tags: ['administration'],
  },
  not_oneself: {
    status: 403,
    title: 'Not about oneself',
    meaning: 'An administrator decides about others, never about the own privileges or access.',
    remedy: 'Another administrator can do it.',
    tags: ['administration'],
  },
  employee_not_found: {
    status: 404,
    title: 'No such employee',
    meaning: 'Nobody with this id is employed by the municipality; for unit administrators, in their unit.',
    remedy: 'Choose from the list of employees.',
  },
  employee_disabled: {
    status: 409,
    title: 'The employee is disabled',
    meaning: 'The employee cannot log in, so cannot be let in or put in charge.',
    remedy: 'Enable the employee first, or choose another.',
    tags: ['administration', 'participants'],
  },
  cannot_add_self: {
    status: 403,
    title: 'Administrators let others in, never themselves',
    meaning:
      'Whoever administers a dialog without taking part would get access, or a role in it, by an act of their own: as the same person, or as another of the same human’s.',
    remedy: 'Let a coordinator of the dialog invite, or another administrator add.',
  },
  // Notices
  notice_not_found: {
    status: 404,
    title: 'No such notice',
    meaning: 'There is no such notice, or it is none of this municipality’s.',
    remedy: 'List the notices again.',
    tags: ['notices'],
  },
  notice_not_failed: {
    status: 409,
    title: 'The notice was not given up',
    meaning: 'Only a mail that was given up can be tried again: this one is on its way, sent, or no longer wanted.',
    remedy: 'List the notices again and show its state.',
    tags: ['notices'],
  },
  newer_notice_pending: {
    status: 409,
    title: 'A newer notice is on its way',
    meaning: 'A newer mail to the same person is waiting to be sent, and tells the same.',
    remedy: 'Nothing needs to be done.',
    tags: ['notices'],
  },
};
