import type { ProblemTexts } from '../core/problem-texts.ts';

export const auditLogProblems: ProblemTexts = {
  not_your_municipality: {
    status: 403,
    title: 'Not the log of your municipality',
    meaning:
      'The request names another municipality than the caller’s; or it names none, and the case system serves the whole installation.',
    remedy: 'Leave `municipalityId` out; for a case system of the whole installation, say whose log it is to read.',
  },
};
