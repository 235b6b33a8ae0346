import type { ProblemTexts } from '../core/problem-texts.ts';

/** Problems of administering a person. */
export const personAdministrationProblems: ProblemTexts = {
  person_not_found: {
    status: 404,
    title: 'There is no such person',
    meaning: 'The municipality has no employee of that id, and knows nobody of that id by a dialog of its own.',
    remedy: 'Take the id from the list of employees or from a dialog’s participants.',
  },
  not_an_employee: {
    status: 403,
    title: 'Only employees are disabled',
    meaning:
      'Citizens and externals belong to no municipality: it ends their part in its own dialogs, by removing them.',
    remedy: 'Remove the person, or exclude them from one dialog.',
  },
  person_is_disabled: {
    status: 409,
    title: 'The person is disabled already',
    meaning: 'Somebody has disabled the person before.',
    remedy: 'Show the person anew.',
  },
  person_is_enabled: {
    status: 409,
    title: 'The person is not disabled',
    meaning: 'The person may log in as it is.',
    remedy: 'Show the person anew.',
  },
  successor_is_removed: {
    status: 409,
    title: 'Nobody can be their own successor',
    meaning: 'The successor is the very person who is being removed.',
    remedy: 'Name another employee.',
  },
};
