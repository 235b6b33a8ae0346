import type { ProblemTexts } from '../core/problem-texts.ts';
import { exportProblems } from './exports/problems.ts';
import { judgingProblems } from './posts/problems.ts';

const destinationProblems: ProblemTexts = {
  journal_way_unclear: {
    status: 400,
    title: 'A destination has one way',
    meaning: 'A destination is either a case system or a folder: exactly one of `clientId` and `folder` is not null.',
    remedy: 'Send one of them and null for the other.',
  },
  destination_not_found: {
    status: 404,
    title: 'No such destination',
    meaning: 'The municipality has no such destination of packages.',
    remedy: 'Take it from the list of destinations.',
  },
  unknown_destination: {
    status: 409,
    title: 'No such destination to send to',
    meaning: 'The municipality of the dialog has no such destination, or it is disabled.',
    remedy: 'Choose one of the list of destinations that is not disabled.',
  },
  destination_name_taken: {
    status: 409,
    title: 'The name is taken',
    meaning: 'Another destination of the municipality has this name.',
    remedy: 'Choose another name.',
  },
  kle_taken: {
    status: 409,
    title: 'The topic has a destination already',
    meaning: 'Another destination has the same pattern of topics, so nobody could tell where an export goes.',
    remedy: 'Leave the pattern out, choose a more specific one, or disable the other destination first.',
  },
  unknown_folder: {
    status: 409,
    title: 'No such folder',
    meaning: 'Operations staff have set up no folder of this name for the municipality.',
    remedy: 'Take a name from `folders` in the list of destinations, or ask operations staff to set it up.',
  },
  unknown_case_system: {
    status: 409,
    title: 'No such case system',
    meaning: 'No case system of this name is registered for the municipality, or it is disabled.',
    remedy: 'Ask operations staff to register it.',
  },
  case_system_lacks_scopes: {
    status: 409,
    title: 'The case system may not read packages',
    meaning: 'The case system is registered without `journal:read` and `journal:write`.',
    remedy: 'Ask operations staff to give it both scopes.',
  },
  too_many_destinations: {
    status: 409,
    title: 'Too many destinations',
    meaning: 'The municipality has as many destinations as there may be.',
    remedy: 'Replace one that is disabled.',
  },
};

const deliveryProblems: ProblemTexts = {
  journal_export_not_sendable: {
    status: 409,
    title: 'The export cannot be sent now',
    meaning: 'Only a package that is ready, or whose last try failed, can be sent. `state` tells what it is.',
    remedy: 'Wait until it is packaged or answered; one that was rejected or given up can be tried again.',
  },
  journal_export_not_retryable: {
    status: 409,
    title: 'There is nothing to try again',
    meaning: 'Only an export that was rejected, has failed or waits for its next try can be tried again.',
    remedy: 'Show its state.',
  },
  journal_export_superseded: {
    status: 409,
    title: 'A later export has handed over the same posts',
    meaning: 'A later export of the dialog was accepted and has some of the same posts. `exportId` names it.',
    remedy: 'Make a new export of what is not journaled yet.',
  },
  journal_export_outdated: {
    status: 409,
    title: 'It has posts that are no longer its own',
    meaning:
      'Since it was rejected or failed, posts in it were judged otherwise or taken by another export. `number` is the first of them.',
    remedy: 'Make a new export of what is not journaled yet.',
  },
};

const packageProblems: ProblemTexts = {
  package_damaged: {
    status: 409,
    title: 'The package is damaged',
    meaning: 'What is stored is not what was packaged. It is reported.',
    remedy: 'Have the export tried again: its package is then made anew.',
  },
};

const receiptProblems: ProblemTexts = {
  not_a_destination: {
    status: 403,
    title: 'Not a destination',
    meaning: 'Packages are for case systems that a municipality has named as a destination.',
    remedy: 'Have an administrator of the municipality create a destination for the case system.',
  },
  receipt_id_reused: {
    status: 409,
    title: 'Another receipt has this id',
    meaning: 'A receipt with the same id and another content was kept before.',
    remedy: 'Give each receipt an id of its own, and repeat a receipt word for word.',
  },
  package_hash_differs: {
    status: 409,
    title: 'It is not the package that was sent',
    meaning:
      'The receipt accepts a package whose SHA-256 is not that of the export. It is kept, and nothing is journaled.',
    remedy: 'Read the package again, compare its hash, and send a new receipt.',
  },
};

export const journalProblems: ProblemTexts = {
  ...judgingProblems,
  ...exportProblems,
  ...destinationProblems,
  ...deliveryProblems,
  ...packageProblems,
  ...receiptProblems,
};
