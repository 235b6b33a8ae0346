import type { ProblemTexts } from '../core/problem-texts.ts';

/** Files that nobody can judge. */
export const scannerProblems: ProblemTexts = {
  scanner_unavailable: {
    status: 503,
    title: 'Files cannot be scanned now',
    meaning:
      'The scanner for malware does not answer, or gives no verdict. No file is taken or shown that it has not called clean.',
    remedy: 'Try again later. For operations staff: "letdialog doctor" says what is wrong.',
  },
  scanner_not_configured: {
    status: 503,
    title: 'This installation takes no files',
    meaning: 'Nobody has said how files are scanned for malware, so none is taken.',
    remedy: 'For operations staff: set LETDIALOG_SCANNER, as the installation guide says.',
  },
};
