import type { ProblemTexts } from '../core/problem-texts.ts';

export const retentionProblems: ProblemTexts = {
  retention_policy_not_found: {
    status: 404,
    title: 'No such retention policy',
    meaning: 'The municipality has no retention policy for exactly this topic or group of topics.',
    remedy: 'Choose from the list of retention policies.',
  },
  too_many_retention_policies: {
    status: 409,
    title: 'Too many retention policies',
    meaning: 'The municipality has as many retention policies as it may have.',
    remedy: 'Set one for a group of topics, or remove those that say the same.',
  },
  legal_hold_not_found: {
    status: 404,
    title: 'No such legal hold',
    meaning: 'The dialog has no legal hold with this id.',
    remedy: 'Choose from the list of legal holds.',
  },
  legal_hold_ended: {
    status: 409,
    title: 'The legal hold has ended',
    meaning: 'It was lifted already, or its time is over.',
    remedy: 'Nothing is to be done.',
  },
  hold_ends_in_the_past: {
    status: 409,
    title: 'The legal hold would end in the past',
    meaning: 'A legal hold that ends by itself must end later than now.',
    remedy: 'Name a later time, or none.',
  },
  too_many_legal_holds: {
    status: 409,
    title: 'Too many legal holds',
    meaning: 'The dialog has had as many legal holds as it may have.',
    remedy: 'One in force is enough: it keeps everything.',
  },
  deletion_certificate_not_found: {
    status: 404,
    title: 'No such deletion certificate',
    meaning: 'The municipality has no deletion certificate with this id.',
    remedy: 'Choose from the list of deletion certificates.',
  },
  retention_run_not_found: {
    status: 404,
    title: 'No such retention run',
    meaning: 'The municipality has no retention run with this id.',
    remedy: 'Start one; its answer has its id.',
  },
};
