import type { ProblemTexts } from '../core/problem-texts.ts';

export const personExportProblems: ProblemTexts = {
  person_export_not_found: {
    status: 404,
    title: 'There is no such copy',
    meaning: 'It does not exist, or is not yours.',
    remedy: 'List your copies, and ask for a new one where you need it.',
  },
  person_export_not_ready: {
    status: 409,
    title: 'The copy is not ready',
    meaning: 'It is being made, or made anew after a review, or could not be made.',
    remedy: 'Ask for its state until it is `ready`; ask for a new one when it has failed.',
  },
  person_export_expired: {
    status: 410,
    title: 'The copy has expired',
    meaning: 'It was kept for some days only, and its bytes are gone.',
    remedy: 'Ask for a new one.',
  },
  review_not_found: {
    status: 404,
    title: 'There is no such review',
    meaning: 'Nobody has asked for a copy under this id in this dialog.',
    remedy: 'List what waits for a review in the dialog.',
  },
  review_beyond_your_history: {
    status: 403,
    title: 'You cannot read all of it',
    meaning: 'The person can read posts from before you joined, and whoever decides must be able to read them.',
    remedy: 'Let a coordinator answer who has taken part for as long as the person, or be admitted with all history.',
  },
  review_reason_missing: {
    status: 400,
    title: 'A reason is missing',
    meaning: 'Something is not let out, and nobody has said why.',
    remedy: 'Send `reason`: the municipality must be able to tell why it was withheld.',
  },
  review_numbers_missing: {
    status: 400,
    title: 'The posts are missing',
    meaning: '`without` needs the numbers of the posts that are not let out, and nothing else takes any.',
    remedy: 'Send `withhold` with `without`, and without it otherwise.',
  },
};
