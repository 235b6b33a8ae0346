import type { ProblemTexts } from '../core/problem-texts.ts';

/** Municipalities and units that a login, or somebody at work, belongs to. */
export const municipalityProblems: ProblemTexts = {
  unknown_unit: {
    status: 403,
    title: 'Unknown unit',
    meaning: 'The unit of the login has a row in the database that somebody has changed outside of LetDialog.',
    remedy: 'Tell those who run LetDialog; "letdialog doctor" and the audit log say more.',
  },
  unit_not_found: {
    status: 404,
    title: 'No such unit',
    meaning: 'The municipality has no unit with this id.',
    remedy: 'List the units, and name one of them.',
  },
  unit_retired: {
    status: 409,
    title: 'The unit is retired',
    meaning: 'A retired unit gets no new dialogs and no new employees.',
    remedy: 'Name another unit, or a coordinator who works in another one. An open dialog can be moved to it.',
  },
  unknown_municipality: {
    status: 403,
    title: 'The municipality is not set up here',
    meaning: 'The employee’s login names a municipality that this installation does not serve.',
    remedy: 'For operations staff: set the municipality up, or mend the provider’s claim.',
  },
};
