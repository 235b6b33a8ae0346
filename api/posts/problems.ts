import type { ProblemTexts } from '../core/problem-texts.ts';

export const postProblems: ProblemTexts = {
  post_id_taken: {
    status: 409,
    title: 'The id is another post’s',
    meaning: 'A post with this `id` is there already, with another text.',
    remedy: 'Give a new post a new `id`; repeat a post unchanged.',
  },
  post_is_empty: {
    status: 400,
    title: 'There is nothing in the post',
    meaning: 'A post has a text, or attachments, or both.',
    remedy: 'Let people write something or choose a file first.',
  },
  post_not_found: {
    status: 404,
    title: 'There is no such post',
    meaning: 'The dialog has no post with that number, or it is not yours to read.',
    remedy: 'List the posts again.',
  },
  no_such_target_post: {
    status: 400,
    title: 'The post that is answered is not there',
    meaning: '`replyTo` or `objectsTo` names no post that you can read.',
    remedy: 'Name a post that was shown to the person.',
  },
  objections_are_for_citizens: {
    status: 403,
    title: 'Objections are for citizens',
    meaning: 'Citizens attach an objection to what others wrote about them. Employees and externals answer.',
    remedy: 'Offer others `replyTo`.',
  },
  own_post_objected: {
    status: 400,
    title: 'That is your own post',
    meaning: 'An objection is to what somebody else wrote.',
    remedy: 'Offer to correct it, or to answer it.',
  },
  notes_are_for_employees: {
    status: 403,
    title: 'Notes are for employees',
    meaning: 'A note is what an authority has to record of a case.',
    remedy: 'Offer others a message.',
  },
  not_the_author: {
    status: 403,
    title: 'Somebody else wrote it',
    meaning: 'Authors alone correct a post, and delete it without a reason.',
    remedy: 'Offer it for the person’s own posts; coordinators delete others with a reason.',
  },
  post_deleted: {
    status: 410,
    title: 'The post is deleted',
    meaning: 'Nothing is left of it but who wrote and who deleted it.',
    remedy: 'Show it as deleted.',
  },
  correction_period_over: {
    status: 409,
    title: 'It is too late to change it',
    meaning: 'Authors change a post for `details.correctionMinutes` after writing it: the municipality sets that.',
    remedy: 'Offer to answer it; a coordinator can delete it.',
  },
  too_many_corrections: {
    status: 409,
    title: 'It was corrected too often',
    meaning: 'A post has a hundred versions at most.',
    remedy: 'Offer to answer it instead.',
  },
  attachment_not_ready: {
    status: 409,
    title: 'An attachment is not ready',
    meaning: 'One is not yours, is not `clean`, was posted already or has gone. Nothing was written.',
    remedy: 'Show the state of each attachment, and post when all are `clean`.',
  },
  access_ended: {
    status: 403,
    title: 'Your access has ended',
    meaning: 'Your access rested on custody and has ended; you still read what was written until then.',
    remedy: 'Offer no way to write in this dialog.',
  },
  awaiting_consent: {
    status: 409,
    title: 'The dialog waits for consent',
    meaning: 'Nothing is written in it until the consents that it needs are given.',
    remedy: 'Show that it waits. Those who are asked find their consents under `/v1/me/consents`.',
  },
  no_such_post: {
    status: 400,
    title: 'No post has that number yet',
    meaning: 'The read marker cannot stand beyond the last post; `details.lastPostNumber` tells it.',
    remedy: 'Move it to a post that the person has seen.',
  },
};
