import type { ProblemTexts } from '../../core/problem-texts.ts';

/** Who takes part in a dialog, and who is responsible for it. */
export const participantProblems: ProblemTexts = {
  participant_not_found: {
    status: 404,
    title: 'No such participant',
    meaning: 'Nobody with this id takes part in the dialog now.',
    remedy: 'Read the list of participants again.',
  },
  already_participant: {
    status: 409,
    title: 'Takes part already',
    meaning: 'The person takes part in the dialog already.',
    remedy: 'Open the dialog.',
  },
  membership_unproven: {
    status: 409,
    title: 'Who may join cannot be proven',
    meaning:
      'What the dialog knows of its participants and approvers was changed outside of LetDialog, so nobody joins it now.',
    remedy: 'Tell those who run LetDialog. Whoever takes part already goes on as before.',
  },
  already_coordinator: {
    status: 409,
    title: 'Coordinator already',
    meaning: 'The participant is a coordinator of the dialog.',
    remedy: 'Read the list of participants again.',
  },
  coordinator_must_be_employee: {
    status: 409,
    title: 'A coordinator is an employee',
    meaning: 'Only an employee of the dialog’s municipality can be its coordinator.',
    remedy: 'Appoint another participant.',
  },
  last_coordinator: {
    status: 409,
    title: 'A dialog is never without a coordinator',
    meaning: 'This is the only coordinator of the dialog.',
    remedy: 'Let another employee become coordinator first.',
  },
  sole_coordinator: {
    status: 409,
    title: 'The person is the only coordinator of a dialog',
    meaning: 'Nobody else is responsible for the dialogs in `dialogIds`, and a dialog is never without a coordinator.',
    remedy: 'Name a `successorId`, or appoint another coordinator in each of them first.',
  },
  employee_disabled: {
    status: 409,
    title: 'The employee is disabled',
    meaning: 'The employee cannot log in, so they can be neither added nor appointed.',
    remedy: 'Enable the employee first, or choose another.',
  },
  cannot_add_self: {
    status: 403,
    title: 'Administrators let others in, never themselves',
    meaning:
      'Whoever administers a dialog without taking part would get access, or a role in it, by an act of their own: as the same person, or as another of the same human’s.',
    remedy: 'Let a coordinator of the dialog invite, or another administrator add.',
  },
};
