import Joi from '@hapi/joi';
import { shape } from '../../core/shape.ts';
import { text } from '../../core/text.ts';
import { typedLine } from '../../core/typed-text.ts';
import { count, id, nullable, oneOf, time } from '../../http/schemas.ts';
import { POST_KINDS, type PostKind } from '../content.ts';
import { MAX_ATTACHMENTS, MAX_OBJECTIONS, type PostView, postNumber, postView } from '../schemas.ts';

const MAX_FOUND = 50;
const MAX_SEARCH = 200;
/** Of each text. More would not help whoever looks. */
export const MAX_HIGHLIGHTS = 100;

export interface PostSearch {
  text: string;
  kinds?: PostKind[];
  authorId?: string;
  from?: string;
  to?: string;
  limit: number;
  cursor?: string;
}
const instant = (): Joi.StringSchema => time().optional();
export const postSearch = shape<PostSearch>({
  text: typedLine(MAX_SEARCH).description(
    'Words, all of which must be in the text, its attachments’ names or descriptions, also within longer words; in quotation marks they stand side by side. Capitals and most accents count for nothing',
  ),
  kinds: Joi.array()
    .items(oneOf('PostKind', POST_KINDS))
    .min(1)
    .max(POST_KINDS.length)
    .unique()
    .optional()
    .description('Posts of these kinds alone'),
  authorId: id().optional().description('Posts of this participant alone'),
  from: instant().description('Posts written then or later'),
  to: instant().description('Posts written before then'),
  limit: Joi.number().integer().min(1).max(MAX_FOUND).default(20).description('How many results at most'),
  cursor: text().max(400).optional().description('`next` of the answer before, for the same search; opaque'),
}).label('PostSearch');

export interface Highlight {
  start: number;
  length: number;
}
const placeKeys = {
  start: count().description('In UTF-16 code units, as JavaScript and Java count them, from 0'),
  length: count(),
};
const highlight = shape<Highlight>(placeKeys).label('Highlight');

export interface AttachmentHighlight extends Highlight {
  attachmentId: string;
  field: 'name' | 'alt';
}
const attachmentHighlight = shape<AttachmentHighlight>({
  attachmentId: id(),
  field: oneOf('AttachmentText', ['name', 'alt']),
  ...placeKeys,
}).label('AttachmentHighlight');

export interface FoundPost {
  dialogId: string;
  post: PostView;
  highlights: Highlight[];
  attachmentHighlights: AttachmentHighlight[];
  objections?: PostView[];
}
const foundPost = shape<FoundPost>({
  dialogId: id(),
  post: postView,
  highlights: Joi.array().items(highlight).max(MAX_HIGHLIGHTS).description('Places in `post.body`, in their order'),
  attachmentHighlights: Joi.array()
    .items(attachmentHighlight)
    .max(2 * MAX_ATTACHMENTS * MAX_HIGHLIGHTS)
    .description('The same in names and descriptions of its attachments'),
  objections: Joi.array()
    .items(postView)
    .max(MAX_OBJECTIONS)
    .optional()
    .description('Objections to the post: show them beside it'),
}).label('FoundPost');

export interface SearchedTo {
  dialogId: string;
  number: number;
}
const searchedTo = shape<SearchedTo>({
  dialogId: id(),
  number: postNumber().description('Posts of this dialog with lower numbers are still to be searched'),
}).label('SearchedTo');

export interface SearchPage {
  items: FoundPost[];
  next: string | null;
  searchedTo: SearchedTo | null;
}
const pageKeys = {
  items: Joi.array().items(foundPost).max(MAX_FOUND).description('Newest first in each dialog'),
  next: nullable(text().max(400)).description(
    'Give it as `cursor` to search on; also where nothing was found yet. Null when all has been searched',
  ),
  searchedTo: searchedTo.allow(null).description('How far the search has come; null when all has been searched'),
};
export const searchPage = shape<SearchPage>(pageKeys).label('PostSearchPage');

export interface OwnSearchPage extends SearchPage {
  stepUp: string | null;
}
export const ownSearchPage = shape<OwnSearchPage>({
  ...pageKeys,
  stepUp: nullable(text().max(400)).description(
    '`acr_values` of a login that would search more: dialogs of municipalities that ask for a more secure one are left out. Null when none was',
  ),
}).label('OwnPostSearchPage');
