import Joi from '@hapi/joi';
import type { Page, PageQuery } from '../core/pages.ts';
import { shape } from '../core/shape.ts';
import { text } from '../core/text.ts';
import { typedText, VISIBLE_TEXT } from '../core/typed-text.ts';
import { count, id, nullable, oneOf, pageFields, pageKeys, time, version } from '../http/schemas.ts';
import { PICTURE_SIZES, type PictureSize } from '../pictures/sizes.ts';
import { POST_KINDS, type PostKind } from './content.ts';

/** Code points. */
export const MAX_CHARACTERS = 20_000;
export const MAX_ATTACHMENTS = 10;
/** Objections that come with a page of posts. */
export const MAX_OBJECTIONS = 200;
/** Of one post. */
export const MAX_VERSIONS = 100;
/** That come with a page of posts. */
export const MAX_TIMELINE_EVENTS = 200;

export const postNumber = (): Joi.NumberSchema => Joi.number().integer().min(1).max(2_147_483_647);

export interface NewPost {
  id?: string;
  body?: string;
  kind: Exclude<PostKind, 'objection'>;
  replyTo?: number;
  objectsTo?: number;
  attachmentIds: string[];
}
export const newPost = shape<NewPost>({
  id: id().optional().description('A UUIDv7 of your own: sending the same post again then gives the same post'),
  body: typedText(MAX_CHARACTERS)
    .optional()
    .description(
      `Plain text; may hold line breaks. ${VISIBLE_TEXT}. Only a post with attachments can do without. Show it in a block of its own: it may turn the writing direction`,
    ),
  kind: oneOf('WrittenKind', ['message', 'note'])
    .default('message')
    .description('A note (`notat`) is for the record, such as of a meeting or a call'),
  replyTo: postNumber().optional().description('The number of the post that this one answers'),
  objectsTo: postNumber()
    .optional()
    .description('The number of somebody else’s post to which this one objects, or which it corrects; for citizens'),
  attachmentIds: Joi.array()
    .items(id())
    .unique()
    .max(MAX_ATTACHMENTS)
    .default([])
    .description('Your attachments in this dialog that are `clean` and not posted yet, in the order of showing them'),
}).label('NewPost');

export interface ThumbnailView {
  name: PictureSize;
  width: number;
  height: number;
  size: number;
}
const pixels = (): Joi.NumberSchema => Joi.number().integer().min(1).max(16_384);
export const thumbnailView = shape<ThumbnailView>({
  name: oneOf('PictureSize', PICTURE_SIZES),
  width: pixels(),
  height: pixels(),
  size: count().description('Bytes'),
}).label('Thumbnail');

export interface PictureView {
  width: number;
  height: number;
  preview: string;
  thumbnails: ThumbnailView[];
}
export const pictureView = shape<PictureView>({
  width: pixels(),
  height: pixels(),
  preview: text().max(60).description('A ThumbHash in base64url: show it until the picture is there'),
  thumbnails: Joi.array()
    .items(thumbnailView)
    .max(PICTURE_SIZES.length)
    .description('Smaller renderings; none where the picture itself is small'),
}).label('Picture');

/** Code points. */
export const MAX_ALT = 1_000;
export const MAX_FILE_NAME = 200;

export interface AttachmentView {
  id: string;
  mediaType: string;
  name: string;
  size: number;
  sha256: string;
  picture: PictureView | null;
  alt: string | null;
}
export const attachmentView = shape<AttachmentView>({
  id: id(),
  mediaType: text().max(60).description('Of the bytes that come down, which may be other than what went up'),
  name: text().max(MAX_FILE_NAME).description('To save it under; says nothing about what it is'),
  size: count().description('Bytes'),
  sha256: text().max(43).description('Of the bytes that come down, in base64url'),
  picture: pictureView.allow(null).description('Null for what is no picture'),
  alt: nullable(text().max(MAX_ALT)).description('What it shows, in words; null for a decorative picture'),
}).label('Attachment');

export interface DeletedView {
  by: string;
  at: string;
  reason: string | null;
}
const deletedView = shape<DeletedView>({
  by: id().description('A participant’s id'),
  at: time(),
  reason: nullable(text().max(MAX_ALT)).description('Of the coordinator who deleted it; null when its author did'),
}).label('DeletedPost');

export interface PostView {
  id: string;
  number: number;
  authorId: string | null;
  body: string | null;
  createdAt: string | null;
  kind: PostKind | null;
  version: number;
  replyTo?: number;
  objectsTo?: number;
  attachments?: AttachmentView[];
  correctedAt?: string;
  deleted?: DeletedView;
}
const postFields = {
  id: id(),
  number: postNumber().description('Place in the dialog, from 1, without gaps'),
  authorId: nullable(id()).description('A participant’s id, also of one who has left; null when nothing proves it'),
  body: nullable(text().max(MAX_CHARACTERS).allow('')).description(
    'Empty where there are attachments alone. Null for a deleted post, which has `deleted`. Else null when somebody has changed the post in the database, or put it at another place: show that there is one which cannot be read. It is reported. Null too for one that was deleted after the access of its reader had ended',
  ),
  createdAt: nullable(time()).description('Null when nothing proves it'),
  kind: nullable(oneOf('PostKind', POST_KINDS)).description('Null when nothing proves it, and for a deleted post'),
  version: version(),
  replyTo: postNumber().optional().description('The number of the post that it answers'),
  objectsTo: postNumber().optional().description('The number of the post to which it objects'),
  attachments: Joi.array().items(attachmentView).max(MAX_ATTACHMENTS).optional(),
  correctedAt: time().optional().description('When its author last corrected it'),
  deleted: deletedView.optional().description('Who deleted it, and when. Nothing else is left of it'),
};
export const postView = shape<PostView>(postFields).label('Post');

const objections = (): Joi.ArraySchema =>
  Joi.array()
    .items(postView)
    .max(MAX_OBJECTIONS)
    .optional()
    .description('Objections to posts shown here: show each beside the post that its `objectsTo` names');

/** Acts that are shown between posts. Most are named as in the log. */
export const TIMELINE_ACTIONS = [
  ...(['participant.admitted', 'participant.excluded', 'participant.left', 'participant.access-ended'] as const),
  ...(['coordinator.appointed', 'dialog.closed', 'dialog.reopened', 'dialog.suspended', 'dialog.resumed'] as const),
  'consents.lapsed',
] as const;
export type TimelineAction = (typeof TIMELINE_ACTIONS)[number];

export interface TimelineEvent {
  id: string;
  kind: 'event';
  action: TimelineAction;
  personId: string | null;
  afterNumber: number;
  at: string;
}
export const timelineEvent = shape<TimelineEvent>({
  id: id(),
  kind: text().valid('event'),
  action: oneOf('TimelineAction', TIMELINE_ACTIONS),
  personId: nullable(id()).description('To whom it happened, or who closed or reopened the dialog; null for neither'),
  afterNumber: count().description('The number of the post after which it was; 0 before the first'),
  at: time(),
}).label('TimelineEvent');

/** Objections travel with what they object to, wherever that is shown. */
export interface PostPage extends Page<PostView> {
  objections?: PostView[];
  events?: TimelineEvent[];
}
export const postPage = shape<PostPage>({
  ...pageFields(postView),
  objections: objections(),
  events: Joi.array()
    .items(timelineEvent)
    .max(MAX_TIMELINE_EVENTS)
    .optional()
    .description('What happened between the posts of this page, newest first; only when asked for with `events`'),
}).label('PostPage');

export interface ShownPost extends PostView {
  objections?: PostView[];
}
export const shownPost = shape<ShownPost>({ ...postFields, objections: objections() }).label('ShownPost');

export interface PostVersion {
  version: number;
  body: string | null;
  writtenAt: string | null;
}
const postVersion = shape<PostVersion>({
  version: version(),
  body: nullable(text().allow('').max(MAX_CHARACTERS)).description('Null when somebody has changed it in the database'),
  writtenAt: nullable(time()),
}).label('PostVersion');

export interface PostVersions {
  items: PostVersion[];
  objections?: PostView[];
}
export const postVersions = shape<PostVersions>({
  items: Joi.array().items(postVersion).max(MAX_VERSIONS).description('Newest first; without what it says now'),
  objections: objections(),
}).label('PostVersions');

export interface PostParams {
  dialogId: string;
  number: number;
}
export const postParams = shape<PostParams>({ dialogId: id(), number: postNumber() });

export interface PostCorrection {
  body: string;
}
export const postCorrection = shape<PostCorrection>({
  body: typedText(MAX_CHARACTERS).description('The whole text as it is to be'),
}).label('PostCorrection');

export interface PostDeletion {
  reason: string;
}
export const postDeletion = shape<PostDeletion>({
  reason: typedText(MAX_ALT).description('For everybody in the dialog. Do not repeat what is deleted'),
}).label('PostDeletion');

export interface TimelineQuery extends PageQuery {
  after: number;
  events: boolean;
}
export const timelineQuery = shape<TimelineQuery>({
  ...pageKeys,
  after: count().default(0).description('Only posts with a higher number'),
  events: Joi.boolean().default(false).description('Also what happened between the posts: who joined, left, and so on'),
});

export interface ReadMarker {
  number: number;
}
export const readMarker = shape<ReadMarker>({
  number: count().description('Everything up to and including this post has been read; never goes back'),
}).label('ReadMarker');
