import type { ProblemMeanings } from './meaning.ts';

/** Invitations, and the approval of newcomers. */
export const INVITATIONS: ProblemMeanings = {
  invitation_not_found: {
    status: 404,
    title: 'No such invitation',
    meaning: 'The token or id belongs to no invitation.',
    remedy: 'Check that the whole link was used; else ask for a new invitation.',
    tags: ['invitations'],
  },
  invitation_expired: {
    status: 410,
    title: 'The invitation has expired',
    meaning: 'It was not accepted in time.',
    remedy: 'Ask whoever invited for a new one.',
    tags: ['invitations'],
  },
  invitation_withdrawn: {
    status: 410,
    title: 'The invitation was withdrawn',
    meaning: 'Whoever invited has taken it back, or you have left the dialog since it was made.',
    remedy: 'Ask whoever invited.',
    tags: ['invitations'],
  },
  invitation_already_accepted: {
    status: 409,
    title: 'Accepted already',
    meaning: 'An invitation can be used once. To the person who accepted it, `details.dialogId` names the dialog.',
    remedy: 'Open the dialog when it is named; else ask for an invitation of one’s own.',
    tags: ['invitations'],
  },
  invitation_already_claimed: {
    status: 409,
    title: 'Claimed already',
    meaning:
      'Somebody has accepted it and waits for the coordinator to confirm; `details.byYou` tells whether it was you.',
    remedy: 'Wait for the coordinator when it was you; else ask for an invitation of one’s own.',
    tags: ['invitations'],
  },
  invitation_not_claimed: {
    status: 409,
    title: 'Nobody has accepted it yet',
    meaning: 'There is nobody to confirm.',
    remedy: 'Read the invitation again and wait until its state is `claimed`.',
    tags: ['invitations'],
  },
  invitation_for_another_person: {
    status: 403,
    title: 'For somebody else',
    meaning: 'The invitation is bound to a CPR number that is not this person’s.',
    remedy: 'Let the right person log in.',
    tags: ['invitations'],
  },
  invitation_for_another_capacity: {
    status: 403,
    title: 'For another capacity',
    meaning: 'The invitation is for a citizen, an external or an employee, and the person is logged in as another.',
    remedy: 'Let the person log in in the capacity that the invitation is for.',
    tags: ['invitations'],
  },
  too_many_invitations: {
    status: 409,
    title: 'Too many invitations wait',
    meaning: 'The dialog has as many unanswered invitations as it may have; `details.limit` tells how many.',
    remedy: 'Let the inviter withdraw some that are no longer needed.',
  },
  cpr_not_for_employees: {
    status: 400,
    title: 'An employee is not invited by CPR number',
    meaning: 'At work nobody is known by CPR number, so the invitation could never be accepted.',
    remedy: 'Invite an employee by e-mail alone and confirm who has claimed it.',
  },
  cannot_give_past: {
    status: 403,
    title: 'Administrators cannot give the past',
    meaning:
      'Whoever administers a dialog without taking part has no key to it: those whom they invite enter from now.',
    remedy: 'Leave `history` out, or let a participating employee invite.',
    tags: ['invitations'],
  },
  // Admissions
  approvers_only: {
    status: 403,
    title: 'For approvers only',
    meaning: 'Only a participant whose approval newcomers need may answer.',
    remedy: 'Offer it only to participants whose `isApprover` is true.',
    tags: ['admissions'],
  },
  admission_not_found: {
    status: 404,
    title: 'No such admission',
    meaning: 'Nobody of that id waits, or has waited, for approval in this dialog.',
    remedy: 'List the admissions again.',
    tags: ['admissions', 'participants'],
  },
  admission_waits: {
    status: 409,
    title: 'Waits for approval already',
    meaning: 'The newcomer is confirmed or added already, and the approvers are asked.',
    remedy: 'Show the admissions, and for whom they wait.',
    tags: ['invitations', 'participants'],
  },
  admission_approved: {
    status: 409,
    title: 'Approved already',
    meaning: 'Every approver has approved, and the newcomer is in.',
    remedy: 'Show the participants. A coordinator can exclude.',
    tags: ['admissions'],
  },
  admission_refused: {
    status: 409,
    title: 'Refused already',
    meaning: 'An approver has refused, which ended it.',
    remedy: 'Show the admissions again. The newcomer can be invited once more.',
    tags: ['admissions'],
  },
  admission_withdrawn: {
    status: 410,
    title: 'The admission was withdrawn',
    meaning: 'The invitation was taken back, or whoever invited or was invited is no longer there.',
    remedy: 'List the admissions again.',
    tags: ['admissions'],
  },
};
