import type { ProblemTexts } from '../core/problem-texts.ts';

export const declarationProblems: ProblemTexts = {
  employees_only: {
    status: 403,
    title: 'For employees only',
    meaning: 'Only employees may do this: of the municipality, and in a dialog those who take part.',
    remedy: 'Offer the action to employees only.',
  },
  declaration_not_found: {
    status: 404,
    title: 'No such declaration',
    meaning: 'The municipality has published no declaration with this id.',
    remedy: 'Choose from the list of declarations.',
  },
  declaration_text_not_found: {
    status: 404,
    title: 'No text in this language',
    meaning: 'The declaration was not published in this language, or its text there cannot be proven.',
    remedy: 'Choose one of its languages.',
  },
  declaration_incomplete: {
    status: 400,
    title: 'The declaration does not say everything',
    meaning:
      'In each language a declaration says its title and text, what happens on refusal, how and until when it may be withdrawn, which law it is by, who receives, and each purpose and recipient.',
    remedy: 'Write what `details.missing` names, as language and field.',
  },
  period_too_long: {
    status: 400,
    title: 'The period is too long',
    meaning: 'A consent by this declaration could last longer than its legal basis allows.',
    remedy: 'Choose a shorter one, at most that in `details.longest`, or leave it out.',
  },
  legal_basis_statutory: {
    status: 409,
    title: 'The legal basis asks for no consent',
    meaning: 'Information is shared by the law itself there, so there is nothing to consent to.',
    remedy: 'Choose a legal basis whose mode is consent.',
  },
  declaration_retired: {
    status: 409,
    title: 'The declaration is retired',
    meaning: 'It is kept for those who consented to it, and nobody is asked for it any more.',
    remedy: 'Publish another version.',
  },
  declaration_unproven: {
    status: 409,
    title: 'The declaration cannot be proven',
    meaning: 'In the database a version of it is missing or was written outside of LetDialog.',
    remedy: 'Tell those who run LetDialog; the audit log says more. Publish under another code meanwhile.',
  },
  too_many_declarations: {
    status: 409,
    title: 'Too many declarations',
    meaning: 'The municipality has as many different declarations as it may have, retired ones included.',
    remedy: 'Publish another version of one that is there.',
  },
};
