import type { ProblemTexts } from '../../core/problem-texts.ts';

export const exportProblems: ProblemTexts = {
  journal_export_not_found: {
    status: 404,
    title: 'There is no such export',
    meaning: 'No export of this dialog has this id.',
    remedy: 'Read the list of the dialog’s exports again.',
  },
  not_filed: {
    status: 409,
    title: 'The dialog is not filed',
    meaning: 'A case system needs to know how the dialog is filed: `missing` names what is not said yet.',
    remedy: 'Set the dialog’s filing, and ask again.',
  },
  nothing_to_journal: {
    status: 409,
    title: 'There is nothing to journal',
    meaning: 'Each post in the range is journaled already, or was judged not relevant.',
    remedy: 'Nothing needs to be done. To hand over what was journaled before once more, ask for the whole dialog.',
  },
  journal_export_under_way: {
    status: 409,
    title: 'An export is under way',
    meaning: 'A dialog has one export at a time, and `exportId` names it.',
    remedy: 'Wait until it is accepted, or cancel it. What has come since is in the next.',
  },
  invalid_export_range: {
    status: 400,
    title: 'The range is not one',
    meaning: '`from` is after `to`, or a range was asked for together with the whole dialog.',
    remedy: 'Give a range, or a scope.',
  },
  cannot_cancel_export: {
    status: 409,
    title: 'The export cannot be taken back',
    meaning: 'Somebody may have the package already, or it has come to its end.',
    remedy: 'Read its state. What a case system has been given it must refuse itself.',
  },
  nothing_to_acknowledge: {
    status: 409,
    title: 'There is nothing to acknowledge',
    meaning: 'Nothing is left out of the package that somebody must know of, or somebody knows of it already.',
    remedy: 'Nothing needs to be done.',
  },
  package_not_ready: {
    status: 409,
    title: 'The package is not there yet',
    meaning: 'It is being made, or its export was cancelled before it was.',
    remedy: 'Read the export’s state, and ask again when it is `packaged`.',
  },
  package_missing: {
    status: 409,
    title: 'The package is not where it was stored',
    meaning: 'The storage does not have it any more.',
    remedy: 'Tell those who run LetDialog. Cancel the export and ask for another.',
  },
  package_damaged: {
    status: 409,
    title: 'The package is damaged',
    meaning: 'What is stored is not what was stored.',
    remedy: 'Tell those who run LetDialog. Cancel the export and ask for another.',
  },
  package_handed_over: {
    status: 410,
    title: 'The case system has it',
    meaning: 'The package was accepted and is not kept here any more. `sha256` tells what it was.',
    remedy: 'Find it in the case system by the export’s outcome.',
  },
  package_beyond_your_history: {
    status: 403,
    title: 'The package has posts that you cannot read',
    meaning: 'Some of it was written before you came, and you were not given it.',
    remedy: 'Ask a coordinator who has been in the dialog since then.',
  },
};
