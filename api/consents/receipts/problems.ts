import type { ProblemTexts } from '../../core/problem-texts.ts';

export const receiptProblems: ProblemTexts = {
  consent_receipt_not_found: {
    status: 404,
    title: 'No receipt',
    meaning: 'The consent has no such answer, so there is no receipt of it.',
    remedy: 'Ask again when it is answered.',
  },
  receipt_pending: {
    status: 503,
    title: 'The receipt is being made',
    meaning: 'The answer is recorded. Its receipt is made as soon as a checkpoint of the audit log covers it.',
    remedy: 'Ask again after the seconds that `Retry-After` tells.',
  },
};
