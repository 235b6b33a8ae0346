import type { ProblemTexts } from '../../core/problem-texts.ts';

export const relationProblems: ProblemTexts = {
  relations_unproven: {
    status: 409,
    title: 'The facts about the subject are not proven',
    meaning: 'A fact was changed or deleted in the database, so none of them is believed. It is reported.',
    remedy: 'Ask those who run the installation.',
  },
  relation_person_not_found: {
    status: 404,
    title: 'No such person here',
    meaning: 'Nobody with this id takes or took part in the dialog, and nothing is recorded of them.',
    remedy: 'Name them by name and CPR number instead.',
  },
  relation_not_found: {
    status: 404,
    title: 'No such fact',
    meaning: 'No fact with this id is recorded about the subject of the dialog.',
    remedy: 'Read the facts again.',
  },
  relation_replaced: {
    status: 409,
    title: 'The fact was replaced already',
    meaning: 'Another fact has ended or corrected it since. Of two at the same moment one wins.',
    remedy: 'Read the facts again, and replace the one that is there now.',
  },
  relation_person_twice: {
    status: 400,
    title: 'Two persons are named',
    meaning: 'A fact is about one person: `personId` and `person` cannot both be given.',
    remedy: 'Give one of them, or none for the subject.',
  },
  relation_days_reversed: {
    status: 400,
    title: 'The days are the wrong way round',
    meaning:
      'The end comes before the beginning, or on the same day without replacing a fact, or it was verified on a day to come.',
    remedy: 'Correct the days.',
  },
  relation_not_self: {
    status: 409,
    title: 'That cannot be said of this person',
    meaning: 'Only the subject is `self`, and nobody has custody of themselves or is their own relative.',
    remedy: 'Choose the other person, or the other kind.',
  },
  relation_overlaps: {
    status: 409,
    title: 'The same is recorded already',
    meaning: 'A fact of the same kind about the same person holds on some of these days.',
    remedy: 'Replace that fact, by its id as `replaces`.',
  },
  relation_contradicts: {
    status: 409,
    title: 'It contradicts another fact',
    meaning: 'Somebody who has custody is no parent without custody on the same days.',
    remedy: 'End or correct the other fact first.',
  },
  custody_of_adult: {
    status: 409,
    title: 'Nobody has custody of an adult',
    meaning: 'The subject is 18 by then. Custody ends on the 18th birthday by itself.',
    remedy: 'Record a guardian, if the adult has one.',
  },
  too_many_relations: {
    status: 409,
    title: 'Too many facts',
    meaning: 'As many facts as can be listed are recorded about the subject.',
    remedy: 'Ask those who run the installation.',
  },
};
