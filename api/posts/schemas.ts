import Joi from '@hapi/joi';
import type { Page, PageQuery } from '../core/pages.ts';
import { shape } from '../core/shape.ts';
import { text } from '../core/text.ts';
import { typedText, VISIBLE_TEXT } from '../core/typed-text.ts';
import { count, id, nullable, page, pageKeys, time } from '../http/schemas.ts';

/** Code points. */
const MAX_CHARACTERS = 20_000;

export interface NewPost {
  id?: string;
  body: string;
}
export const newPost = shape<NewPost>({
  id: id().optional().description('A UUIDv7 of your own: sending the same post again then gives the same post'),
  body: typedText(MAX_CHARACTERS).description(
    `Plain text; may hold line breaks. ${VISIBLE_TEXT}. Show it in a block of its own: it may turn the writing direction`,
  ),
}).label('NewPost');

export interface PostView {
  id: string;
  number: number;
  authorId: string | null;
  body: string | null;
  createdAt: string | null;
}
export const postView = shape<PostView>({
  id: id(),
  number: Joi.number().integer().min(1).max(2_147_483_647).description('Place in the dialog, from 1, without gaps'),
  authorId: nullable(id()).description('A participant’s id, also of one who has left; null when nothing proves it'),
  body: nullable(text().max(MAX_CHARACTERS)).description(
    'Null when somebody has changed the post in the database, or put it at another place: show that there is one which cannot be read. It is reported',
  ),
  createdAt: nullable(time()).description('Null when nothing proves it'),
}).label('Post');
export const postPage = page(postView, 'PostPage');
export type PostPage = Page<PostView>;

export interface TimelineQuery extends PageQuery {
  after: number;
}
export const timelineQuery = shape<TimelineQuery>({
  ...pageKeys,
  after: count().default(0).description('Only posts with a higher number'),
});

export interface ReadMarker {
  number: number;
}
export const readMarker = shape<ReadMarker>({
  number: count().description('Everything up to and including this post has been read; never goes back'),
}).label('ReadMarker');
