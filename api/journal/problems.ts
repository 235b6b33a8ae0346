import type { ProblemTexts } from '../core/problem-texts.ts';
import { judgingProblems } from './posts/problems.ts';

export const journalProblems: ProblemTexts = {
  ...judgingProblems,
};
