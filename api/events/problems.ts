import type { ProblemTexts } from '../core/problem-texts.ts';

export const eventProblems: ProblemTexts = {
  too_many_streams: {
    status: 429,
    title: 'Too many streams are open',
    meaning: 'This process holds as many event streams as it can.',
    remedy: 'Wait as many seconds as `Retry-After` says, and open the stream again; ask `GET /v1/sync` meanwhile.',
  },
};
