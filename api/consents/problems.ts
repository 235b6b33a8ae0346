import type { ProblemTexts } from '../core/problem-texts.ts';
import { explainProblems } from './explain/problems.ts';
import { receiptProblems } from './receipts/problems.ts';
import { relationProblems } from './relations/problems.ts';

/** A consent in another state than the act needs. The code says which, also to the loser of two acts at once. */
const stateProblems: ProblemTexts = {
  consent_requested: {
    status: 409,
    title: 'The consent waits for an answer',
    meaning: 'It is asked for, and nobody has answered yet.',
    remedy: 'Read it again. The giver may give or refuse.',
  },
  consent_given: {
    status: 409,
    title: 'The consent is given',
    meaning: 'It was given before, perhaps at this very moment, and with another answer than this one.',
    remedy: 'Read it again and show its state. The giver may withdraw it.',
  },
  consent_refused: {
    status: 409,
    title: 'The consent is refused',
    meaning: 'It was refused before, perhaps at this very moment. A refusal stays.',
    remedy: 'Read it again and show its state. A change of mind begins with reconsider.',
  },
  consent_withdrawn: {
    status: 409,
    title: 'The consent is withdrawn',
    meaning: 'It was given and then withdrawn.',
    remedy: 'Read it again and show its state. A change of mind begins with reconsider.',
  },
  consent_revoked: {
    status: 409,
    title: 'The consent is revoked',
    meaning: 'The municipality has ended it.',
    remedy: 'Read it again and show its state.',
  },
  consent_invalidated: {
    status: 409,
    title: 'The consent was registered in error',
    meaning: 'It counts as if it had never been given.',
    remedy: 'Read it again and show its state. The giver is asked anew where it is needed.',
  },
  consent_superseded: {
    status: 409,
    title: 'A later consent has taken its place',
    meaning: 'The same giver has given again, and that one counts.',
    remedy: 'Go on with the later one: `nextId` tells which.',
  },
  consent_unanswered: {
    status: 409,
    title: 'The time to answer is over',
    meaning: 'Nobody answered in time.',
    remedy: 'The giver may reconsider: that makes a new request.',
  },
  consent_expired: {
    status: 409,
    title: 'The consent has expired',
    meaning: 'It was given, and its time is over.',
    remedy: 'Read it again and show its state. The giver may reconsider: that makes a new request.',
  },
  consent_lapsed_by_age: {
    status: 409,
    title: 'The consent has lapsed by age',
    meaning: 'The young person is old enough to answer themselves.',
    remedy: 'Read it again and show its state. The young person is asked.',
  },
};

const requirementProblems: ProblemTexts = {
  consents_unproven: {
    status: 409,
    title: 'The consents are not proven',
    meaning: 'What happened to the consents of the dialog was changed in the database, so none of them counts.',
    remedy: 'Tell the operations staff: the audit log says what was found.',
  },
  consent_requirement_not_found: {
    status: 404,
    title: 'No such requirement',
    meaning: 'The dialog has no such requirement.',
    remedy: 'Take it out of the list of the dialog.',
  },
  consent_required_already: {
    status: 409,
    title: 'Already required',
    meaning: 'The dialog requires this declaration, or has this statutory basis, already.',
    remedy: 'Show the requirement that is there. Lift it first where another one is to take its place.',
  },
  consent_requirement_lifted: {
    status: 409,
    title: 'Not required any more',
    meaning: 'The dialog does not need this consent any more.',
    remedy: 'Show that nobody needs to answer.',
  },
  legal_basis_asks_consent: {
    status: 409,
    title: 'The legal basis asks for consent',
    meaning: 'Sharing by this basis needs a consent.',
    remedy: 'Require a declaration of this basis.',
  },
  not_a_giver: {
    status: 409,
    title: 'Their answer is not asked for',
    meaning: 'By what is known today, the answer of this person does not count for what is required.',
    remedy: 'Show who is to answer: custody or age has changed, or is not recorded.',
  },
  consent_asked_already: {
    status: 409,
    title: 'Asked already',
    meaning: 'This person was asked before for what is required.',
    remedy: 'Show the consent that is there. Renew it where they are to be asked again.',
  },
};

const answerProblems: ProblemTexts = {
  consent_not_found: {
    status: 404,
    title: 'No such consent',
    meaning: 'There is no such consent, or this person may not see it. The two cannot be told apart.',
    remedy: 'Take it out of the list that the person sees.',
  },
  consent_followed: {
    status: 409,
    title: 'Another record has followed',
    meaning: 'The giver was asked again after this one.',
    remedy: 'Go on with the later one: `nextId` tells which.',
  },
  declaration_not_shown: {
    status: 409,
    title: 'The declaration was not shown',
    meaning: 'The giver has not fetched the declaration in this language.',
    remedy: 'Fetch it, show it, and answer with the hash of what was shown.',
  },
  declaration_changed: {
    status: 409,
    title: 'Not what was shown',
    meaning: 'The hash is not that of the declaration in this language.',
    remedy: 'Fetch the declaration again, show it, and answer with the hash that came with it.',
  },
  unknown_recipient: {
    status: 400,
    title: 'No such recipient',
    meaning: 'The declaration does not name one of these recipients.',
    remedy: 'Choose among the recipients that the consent names.',
  },
};

const registrationProblems: ProblemTexts = {
  channel_not_allowed: {
    status: 409,
    title: 'Not in this form',
    meaning: 'The legal basis demands another form: electronic ones take no paper, written ones no phone.',
    remedy: 'Have the giver answer in the form that the legal basis demands.',
  },
  day_in_future: {
    status: 400,
    title: 'A day that is yet to come',
    meaning: 'Nobody can have answered on a day that is yet to come.',
    remedy: 'Give the day on which it was answered, in Denmark.',
  },
  day_too_early: {
    status: 400,
    title: 'Before it was asked for',
    meaning: 'The answer would be older than a year, or over before it is registered.',
    remedy: 'Ask the giver again, and register the new answer.',
  },
  as_of_in_future: {
    status: 400,
    title: 'A time that is yet to come',
    meaning: 'What will hold then is not known.',
    remedy: 'Ask for a time that has passed.',
  },
  evidence_required: {
    status: 400,
    title: 'Evidence is required',
    meaning: 'An answer on paper or by phone is registered with its evidence.',
    remedy: 'Upload the evidence first, and name its id and hash.',
  },
  evidence_not_found: {
    status: 404,
    title: 'No such evidence',
    meaning: 'Nothing is stored under this id for this consent.',
    remedy: 'Upload the evidence again.',
  },
  evidence_changed: {
    status: 409,
    title: 'Not the evidence that was uploaded',
    meaning: 'What is stored has another hash than the one that was named.',
    remedy: 'Upload the evidence again, and compare the hash with that of the file.',
  },
  evidence_type_unknown: {
    status: 400,
    title: 'Not a PDF, JPEG or PNG',
    meaning: 'The bytes are of another kind than the request says, or of one that is not taken.',
    remedy: 'Send a PDF, a JPEG or a PNG, and say which.',
  },
  evidence_too_large: {
    status: 413,
    title: 'The evidence is too large',
    meaning: 'The file has more than 10 MB.',
    remedy: 'Scan it with fewer dots, or in grey.',
  },
};

export const consentProblems: readonly ProblemTexts[] = [
  stateProblems,
  requirementProblems,
  answerProblems,
  registrationProblems,
  explainProblems,
  receiptProblems,
  relationProblems,
];
