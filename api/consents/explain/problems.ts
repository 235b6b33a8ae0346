import type { ProblemTexts } from '../../core/problem-texts.ts';

export const explainProblems: ProblemTexts = {
  as_of_not_yet: {
    status: 400,
    title: 'That instant is yet to come',
    meaning: 'What was recorded until an instant can be told when it has passed.',
    remedy: 'Name an instant that has passed. For what will happen, ask for the explanation of the consents.',
  },
};
