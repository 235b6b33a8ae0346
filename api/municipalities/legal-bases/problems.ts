import type { ProblemTexts } from '../../core/problem-texts.ts';

export const legalBasisProblems: ProblemTexts = {
  legal_basis_not_found: {
    status: 404,
    title: 'No such legal basis',
    meaning: 'The municipality has no legal basis with this id or code, or no such version of it.',
    remedy: 'Choose from the list of legal bases.',
  },
  legal_basis_exists: {
    status: 409,
    title: 'There is such a legal basis',
    meaning: 'Another legal basis of the municipality has this code. A code is never used again.',
    remedy: 'Change that one, or choose another code.',
  },
  legal_basis_retired: {
    status: 409,
    title: 'The legal basis is retired',
    meaning: 'It is kept for what was done by it, and nothing new is done by it.',
    remedy: 'Use another legal basis, or make a new one.',
  },
  legal_basis_unproven: {
    status: 409,
    title: 'The legal basis cannot be proven',
    meaning: 'The database has a row of it that somebody has written outside of LetDialog.',
    remedy: 'Tell those who run LetDialog; the audit log says more.',
  },
  too_many_legal_bases: {
    status: 409,
    title: 'Too many legal bases',
    meaning: 'The municipality has as many legal bases as it may have, retired ones included.',
    remedy: 'Change one that is there.',
  },
};
