import type { ProblemTexts } from '../core/problem-texts.ts';

export const noticeProblems: ProblemTexts = {
  notice_not_found: {
    status: 404,
    title: 'No such notice',
    meaning: 'There is no such notice, or it is none of this municipality’s.',
    remedy: 'List the notices again.',
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
