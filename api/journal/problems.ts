import type { ProblemTexts } from '../core/problem-texts.ts';
import { exportProblems } from './exports/problems.ts';

export const journalProblems: ProblemTexts = { ...exportProblems };
