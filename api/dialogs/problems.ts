import type { ProblemTexts } from '../core/problem-texts.ts';
import { admissionProblems } from './admissions/problems.ts';
import { invitationProblems } from './invitations/problems.ts';
import { participantProblems } from './participants/problems.ts';

const ownProblems: ProblemTexts = {
  subject_is_protected: {
    status: 409,
    title: 'The subject is protected',
    meaning: 'The subject’s name and address are protected, so no picture of them is shown.',
    remedy: 'Do without a picture.',
  },
  dialog_not_found: {
    status: 404,
    title: 'No such dialog',
    meaning: 'There is no such dialog, or this person takes no part in it. The two cannot be told apart.',
    remedy: 'Take the dialog out of the list that the person sees.',
  },
  already_in_unit: {
    status: 409,
    title: 'The dialog is in that unit',
    meaning: 'The dialog is in the unit to which it was to be moved.',
    remedy: 'Show the dialog anew.',
  },
  dialog_closed: {
    status: 409,
    title: 'The dialog is closed',
    meaning: 'A closed dialog can be read by its participants, and nothing can be added.',
    remedy: 'Show it as closed. A coordinator may reopen it.',
  },
  legal_hold: {
    status: 409,
    title: 'A legal hold is in force',
    meaning: 'Somebody may have to see what is written here, so nothing of it is erased.',
    remedy: 'Ask an administrator of the municipality. Correcting is possible, and keeps what was written before.',
  },
  dialog_suspended: {
    status: 409,
    title: 'The dialog is suspended',
    meaning: 'Its consents do not suffice any more, so it can be read by its participants and nothing can be added.',
    remedy: 'Show it as read-only. It goes on when the consents are given again.',
  },
  consent_missing: {
    status: 409,
    title: 'Consent is missing',
    meaning: 'The dialog is closed because its consents do not suffice any more.',
    remedy: 'Ask for the consents again. The dialog can be reopened when they are given.',
  },
  dialog_open: {
    status: 409,
    title: 'The dialog is open',
    meaning: 'Only a closed dialog can be reopened.',
    remedy: 'Read the dialog again and show its state.',
  },
  dialog_is_changing: {
    status: 503,
    title: 'The dialog is changing at this moment',
    meaning:
      'Its keys were renewed twice while the post was being written, or access of somebody whom the request names is ending. Nothing was done.',
    remedy: 'Send the same request again, a post with the same `id`.',
  },
  may_not_create_dialogs: {
    status: 403,
    title: 'May not create dialogs',
    meaning: 'Only employees with the right to create dialogs may.',
    remedy: 'Offer the action only to persons whose `privileges` hold `create-dialogs`.',
  },
  too_many_cpr_numbers: {
    status: 429,
    title: 'Too many CPR numbers',
    meaning: 'The person has named 100 CPR numbers in 24 hours, which is as many as they may.',
    remedy: 'Let them go on tomorrow, or a colleague create the dialog.',
  },
  coordinator_only: {
    status: 403,
    title: 'For the coordinator only',
    meaning: 'The person takes part in the dialog, but only its coordinator may do this.',
    remedy: 'Offer the action to coordinators only.',
  },
  participants_only: {
    status: 403,
    title: 'For participants',
    meaning: 'Only participants of the dialog may do this; whoever administers it without taking part may not.',
    remedy: 'As an administrator, ask the log of the municipality instead; other acts are not for administrators.',
  },
};

const recipientProblems: ProblemTexts = {
  recipient_required: {
    status: 409,
    title: 'A recipient is required',
    meaning: 'The declarations of the dialog name who receives what is shared. Whoever joins must be one of them.',
    remedy: 'Name the recipient as which this person takes part.',
  },
  recipient_unknown: {
    status: 409,
    title: 'No such recipient',
    meaning: 'No declaration that the dialog requires names this recipient.',
    remedy: 'Choose among the recipients of the declarations, or require one that names it.',
  },
  recipient_needs_invitation: {
    status: 409,
    title: 'To be invited',
    meaning: 'Approvers are asked about newcomers here, and an employee who is added cannot be named as a recipient.',
    remedy: 'Have a coordinator invite them as that recipient.',
  },
};

export const dialogProblems: readonly ProblemTexts[] = [
  ownProblems,
  recipientProblems,
  participantProblems,
  invitationProblems,
  admissionProblems,
];
