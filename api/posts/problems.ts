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
