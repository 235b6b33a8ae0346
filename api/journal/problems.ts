import type { ProblemTexts } from '../core/problem-texts.ts';
import { exportProblems } from './exports/problems.ts';
import { judgingProblems } from './posts/problems.ts';

export const journalProblems: ProblemTexts = { ...judgingProblems, ...exportProblems };
