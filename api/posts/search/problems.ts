import type { ProblemTexts } from '../../core/problem-texts.ts';

export const searchProblems: ProblemTexts = {
  too_many_searches: {
    status: 429,
    title: 'Too many searches',
    meaning: 'A search of this person is still running, or theirs have taken long within the last minute.',
    remedy: 'Wait for the answer before the next search, or as long as `Retry-After` says.',
  },
};
