import type { ProblemTexts } from '../../core/problem-texts.ts';

/** The approval of newcomers. */
export const admissionProblems: ProblemTexts = {
  approvers_only: {
    status: 403,
    title: 'For approvers only',
    meaning: 'Only a participant whose approval newcomers need may answer.',
    remedy: 'Offer it only to participants whose `isApprover` is true.',
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
  admission_withdrawn: {
    status: 410,
    title: 'The admission was withdrawn',
    meaning: 'The invitation was taken back, or whoever invited or was invited is no longer there.',
    remedy: 'List the admissions again.',
  },
};
