import type { ProblemTexts } from '../../core/problem-texts.ts';

/** The approval of newcomers. */
export const admissionProblems: ProblemTexts = {
  approvers_only: {
    status: 403,
    title: 'For approvers only',
    meaning: 'Only a participant whose approval newcomers need may answer.',
    remedy: 'Offer it only where `isApprover` of the admission demand is true.',
  },
  admission_not_found: {
    status: 404,
    title: 'No such admission',
    meaning: 'Nobody of that id waits, or has waited, for approval in this dialog.',
    remedy: 'List the admissions again.',
  },
  admission_waits: {
    status: 409,
    title: 'Waits for approval already',
    meaning: 'The newcomer is confirmed or added already, and the approvers are asked.',
    remedy: 'Show the admissions, and for whom they wait.',
  },
  admission_approved: {
    status: 409,
    title: 'Approved already',
    meaning: 'Every approver has approved, and the newcomer is in.',
    remedy: 'Show the participants. A coordinator can exclude.',
  },
  admission_refused: {
    status: 409,
    title: 'Refused already',
    meaning: 'An approver has refused, which ended it.',
    remedy: 'Show the admissions again. The newcomer can be invited once more.',
  },
  admission_expired: {
    status: 410,
    title: 'The admission has timed out',
    meaning: 'Not everybody answered in time, so the newcomer waits no longer.',
    remedy: 'Show the admissions again. The newcomer can be invited once more.',
  },
  nobody_to_remind: {
    status: 409,
    title: 'Nobody can be reminded',
    meaning: 'Nobody who takes part has yet to answer.',
    remedy: 'Show the admission demand: the dialog may need an approver.',
  },
  approvers_are_named: {
    status: 409,
    title: 'Approvers are named',
    meaning:
      'Newcomers need the approval of participants who were chosen one by one, so it cannot be that nobody is asked.',
    remedy: 'Release each of them first.',
  },
  admission_withdrawn: {
    status: 410,
    title: 'The admission was withdrawn',
    meaning: 'The invitation was taken back, or whoever invited or was invited is no longer there.',
    remedy: 'List the admissions again.',
  },
};
