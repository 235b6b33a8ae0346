import type { ProblemTexts } from '../core/problem-texts.ts';

export const proofProblems: ProblemTexts = {
  audit_event_not_found: {
    status: 404,
    title: 'No such audit event',
    meaning: 'There is no such event, or it is none of this municipality’s.',
    remedy: 'List the events again.',
  },
  audit_event_not_covered: {
    status: 409,
    title: 'The audit event is not covered yet',
    meaning: 'The event is written, but no checkpoint covers it yet: that takes some seconds.',
    remedy: 'Ask again after `Retry-After`. If it stays so, the server’s jobs do not run.',
  },
  audit_event_changed: {
    status: 409,
    title: 'The audit event was changed',
    meaning:
      'What stands in the database is not what was numbered: the event, or the tree, was changed behind the API. This was reported.',
    remedy: 'Tell operations staff, who run `letdialog audit verify` and keep all checkpoints.',
  },
  checkpoint_before_event: {
    status: 400,
    title: 'The checkpoint is older than the event',
    meaning: 'A checkpoint of this size does not cover the event.',
    remedy: 'Ask for a larger size, or for none.',
  },
  sizes_reversed: {
    status: 400,
    title: 'The sizes are reversed',
    meaning: '`from` is larger than `to`: a log never becomes smaller.',
    remedy: 'Give the smaller size as `from`.',
  },
  size_not_covered: {
    status: 404,
    title: 'No checkpoint covers that size',
    meaning: 'The log is not as large as that, as far as it is signed.',
    remedy:
      'Read the newest checkpoint. If you have kept one of that size, the log was cut or set back: tell its operators, and keep your checkpoint.',
  },
};
