import type { ProblemMeanings } from './meaning.ts';

/** Dialogs, who takes part in them, and what they write. */
export const DIALOGS: ProblemMeanings = {
  dialog_not_found: {
    status: 404,
    title: 'No such dialog',
    meaning: 'There is no such dialog, or this person takes no part in it. The two cannot be told apart.',
    remedy: 'Take the dialog out of the list that the person sees.',
    tags: ['dialogs', 'participants', 'invitations', 'admissions', 'posts', 'audit'],
  },
  dialog_closed: {
    status: 409,
    title: 'The dialog is closed',
    meaning: 'A closed dialog can be read by its participants, and nothing can be added.',
    remedy: 'Show it as closed. A coordinator may reopen it.',
    tags: ['dialogs', 'participants', 'invitations', 'admissions', 'posts'],
  },
  dialog_open: {
    status: 409,
    title: 'The dialog is open',
    meaning: 'Only a closed dialog can be reopened.',
    remedy: 'Read the dialog again and show its state.',
    tags: ['dialogs'],
  },
  dialog_is_changing: {
    status: 503,
    title: 'The dialog is changing at this moment',
    meaning: 'Its keys were renewed twice while the post was being written. The post is not there.',
    remedy: 'Send the same post again, with the same `id`.',
    tags: ['posts'],
  },
  may_not_create_dialogs: {
    status: 403,
    title: 'May not create dialogs',
    meaning: 'Only employees with the right to create dialogs may.',
    remedy: 'Offer the action only to persons whose `privileges` hold `create-dialogs`.',
    tags: ['dialogs'],
  },
  coordinator_only: {
    status: 403,
    title: 'For the coordinator only',
    meaning: 'The person takes part in the dialog, but only its coordinator may do this.',
    remedy: 'Offer the action to coordinators only.',
    tags: ['dialogs', 'participants', 'invitations', 'admissions'],
  },
  employees_only: {
    status: 403,
    title: 'For employees only',
    meaning: 'The person takes part in the dialog, but only its employees may do this.',
    remedy: 'Offer the action to employees only.',
    tags: ['invitations'],
  },
  participants_only: {
    status: 403,
    title: 'For participants',
    meaning: 'Only participants of the dialog may do this; whoever administers it without taking part may not.',
    remedy: 'As an administrator, ask the log of the municipality instead; other acts are not for administrators.',
  },
  // Participants
  last_coordinator: {
    status: 409,
    title: 'A dialog is never without a coordinator',
    meaning: 'This is the only coordinator of the dialog.',
    remedy: 'Let another employee become coordinator first.',
    tags: ['participants'],
  },
  coordinator_must_be_employee: {
    status: 409,
    title: 'A coordinator is an employee',
    meaning: 'Only an employee of the dialog’s municipality can be its coordinator.',
    remedy: 'Appoint another participant.',
    tags: ['participants'],
  },
  already_coordinator: {
    status: 409,
    title: 'Coordinator already',
    meaning: 'The participant is a coordinator of the dialog.',
    remedy: 'Read the list of participants again.',
    tags: ['participants'],
  },
  participant_not_found: {
    status: 404,
    title: 'No such participant',
    meaning: 'Nobody with this id takes part in the dialog now.',
    remedy: 'Read the list of participants again.',
    tags: ['participants'],
  },
  already_participant: {
    status: 409,
    title: 'Takes part already',
    meaning: 'The person who is to be let in takes part in the dialog already.',
    remedy: 'Open the dialog.',
    tags: ['invitations'],
  },
  // Posts
  post_id_taken: {
    status: 409,
    title: 'The id is another post’s',
    meaning: 'A post with this `id` is there already, with another text.',
    remedy: 'Give a new post a new `id`; repeat a post unchanged.',
    tags: ['posts'],
  },
  no_such_post: {
    status: 400,
    title: 'No post has that number yet',
    meaning: 'The read marker cannot stand beyond the last post; `details.lastPostNumber` tells it.',
    remedy: 'Move it to a post that the person has seen.',
    tags: ['posts'],
  },
};
