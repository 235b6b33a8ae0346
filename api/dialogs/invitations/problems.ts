import type { ProblemTexts } from '../../core/problem-texts.ts';

export const invitationProblems: ProblemTexts = {
  custody_reason_needed: {
    status: 409,
    title: 'A reason is needed',
    meaning:
      'The newcomer is a parent without custody, and nobody with custody who takes part is asked to approve them.',
    remedy: 'Make somebody with custody an approver, or withdraw it and invite again with a `reason`.',
  },
  invitation_not_found: {
    status: 404,
    title: 'No such invitation',
    meaning: 'The token or id belongs to no invitation.',
    remedy: 'Check that the whole link was used; else ask for a new invitation.',
  },
  invitation_expired: {
    status: 410,
    title: 'The invitation has expired',
    meaning: 'It was not accepted in time.',
    remedy: 'Ask whoever invited for a new one.',
  },
  invitation_withdrawn: {
    status: 410,
    title: 'The invitation was withdrawn',
    meaning: 'Whoever invited has taken it back, or you have left the dialog since it was made.',
    remedy: 'Ask whoever invited.',
  },
  invitation_already_accepted: {
    status: 409,
    title: 'Accepted already',
    meaning: 'An invitation can be used once. To the person who accepted it, `details.dialogId` names the dialog.',
    remedy: 'Open the dialog when it is named; else ask for an invitation of one’s own.',
  },
  invitation_already_claimed: {
    status: 409,
    title: 'Claimed already',
    meaning:
      'Somebody has accepted it and waits for the coordinator to confirm; `details.byYou` says whether it was you.',
    remedy: 'Wait for the coordinator when it was you; else ask for an invitation of one’s own.',
  },
  invitation_not_claimed: {
    status: 409,
    title: 'Nobody has accepted it yet',
    meaning: 'There is nobody to confirm.',
    remedy: 'Read the invitation again and wait until its state is `claimed`.',
  },
  invitation_for_another_person: {
    status: 403,
    title: 'For somebody else',
    meaning: 'The invitation is bound to a CPR number that is not this person’s.',
    remedy: 'Let the right person log in.',
  },
  invitation_for_another_capacity: {
    status: 403,
    title: 'For another capacity',
    meaning: 'The invitation is for a citizen, an external or an employee, and the person is logged in as another.',
    remedy: 'Let the person log in in the capacity that the invitation is for.',
  },
  too_many_invitations: {
    status: 409,
    title: 'Too many invitations wait',
    meaning: 'The dialog has as many unanswered invitations as it may have; `details.limit` says how many.',
    remedy: 'Let the inviter withdraw some that are no longer needed.',
  },
  too_many_mails: {
    status: 429,
    title: 'Too many mails in 24 hours',
    meaning:
      'So much has been done within 24 hours that a further mail would be a nuisance: invitations of one dialog, by one person or to one address, the same person added to a dialog or chosen as its approver again and again, or a mail tried again. What was withdrawn counts too. `details.retryAfterSeconds` says how long, as `Retry-After` does.',
    remedy: 'Say so to the person, and do it again when that time is over. Nothing was changed or mailed.',
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
  },
};
