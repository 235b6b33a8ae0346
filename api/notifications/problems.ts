import type { ProblemTexts } from '../core/problem-texts.ts';

export const noticeProblems: ProblemTexts = {
  notice_not_found: {
    status: 404,
    title: 'No such notice',
    meaning: 'There is no such notice, or it is none of this municipality’s.',
    remedy: 'List the notices again.',
  },
  reference_not_found: {
    status: 404,
    title: 'The link leads nowhere',
    meaning: 'It is none of ours, was sent to somebody else, or is older than 90 days.',
    remedy: 'Show the list of dialogs.',
  },
  address_from_login: {
    status: 403,
    title: 'The address is the employer’s to change',
    meaning: 'The employer’s login tells where notices go, and would bring the same address again.',
    remedy: 'Ask the employer to correct it; the next login brings it.',
  },
  code_expired: {
    status: 409,
    title: 'No code is waiting',
    meaning: 'None was asked for, its ten minutes are over, it was used, or it was tried five times.',
    remedy: 'Ask for another code.',
  },
  code_wrong: {
    status: 409,
    title: 'Not the code',
    meaning: 'It is not the code of the last mail; one may be tried five times.',
    remedy: 'Type the six digits of the newest mail.',
  },
  notice_not_failed: {
    status: 409,
    title: 'The notice was not given up',
    meaning: 'Only a mail that was given up can be tried again: this one is on its way, sent, or no longer wanted.',
    remedy: 'List the notices again and show its state.',
  },
  newer_notice_pending: {
    status: 409,
    title: 'A newer notice is on its way',
    meaning: 'A newer mail to the same person is waiting to be sent, and tells the same.',
    remedy: 'Nothing needs to be done.',
  },
};
