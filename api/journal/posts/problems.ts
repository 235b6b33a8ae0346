import type { ProblemTexts } from '../../core/problem-texts.ts';

export const judgingProblems: ProblemTexts = {
  post_on_its_way: {
    status: 409,
    title: 'The post is on its way to the case system',
    meaning: 'An export that has the post is being made or delivered, so it cannot be judged.',
    remedy: 'Wait until the export is accepted or has failed, or cancel it, then judge again.',
  },
  post_journaled: {
    status: 409,
    title: 'The post is journaled',
    meaning: 'The case system has accepted an export with the post. That cannot be taken back here.',
    remedy: 'Leave it out. A post that is corrected or deleted waits to be judged again.',
  },
  reason_required: {
    status: 400,
    title: 'A reason is needed',
    meaning: 'Whoever judges posts not relevant says why.',
    remedy: 'Ask for a reason and send it as `reason`.',
  },
  reason_not_wanted: {
    status: 400,
    title: 'A reason is kept only of posts that are not relevant',
    meaning: '`reason` goes with the verdict `not_relevant` alone.',
    remedy: 'Leave `reason` out.',
  },
  numbers_and_range: {
    status: 400,
    title: 'Posts are named one by one or as a range',
    meaning: '`numbers` was sent together with `from` or `to`.',
    remedy: 'Send one of them, or none for all posts that nobody has judged.',
  },
};
