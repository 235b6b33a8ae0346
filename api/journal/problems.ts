import type { ProblemTexts } from '../core/problem-texts.ts';

export const journalProblems: ProblemTexts = {};
