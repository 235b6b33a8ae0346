import Joi from '@hapi/joi';
import { MAX_PAGE } from '../core/pages.ts';
import { shape } from '../core/shape.ts';
import { text } from '../core/text.ts';
import { count, id, nullable, oneOf } from '../http/schemas.ts';
import { EVENT_KINDS, type EventKind } from './kinds.ts';
import { MAX_CURSOR } from './position.ts';

export interface EventsQuery {
  after?: string;
  seconds?: number;
}

const cursor = (): Joi.StringSchema => text().max(MAX_CURSOR);
/** A day: no access token lives so long. */
const LONGEST_SECONDS = 86_400;

export const eventsQuery = shape<EventsQuery>({
  after: cursor()
    .optional()
    .description(
      'An `id` of a stream, `Events-Cursor` of a list or `next` of `GET /v1/sync`; `Last-Event-ID` comes first',
    ),
  seconds: count()
    .max(LONGEST_SECONDS)
    .optional()
    .description(
      'End the stream after so long; 0 when all that has happened is told. It ends with its access token anyway',
    ),
});

export interface SyncQuery {
  since?: string;
  limit: number;
}

export const syncQuery = shape<SyncQuery>({
  since: cursor().optional().description('`next` of the page before, or any other cursor of events; without it, now'),
  limit: Joi.number().integer().min(1).max(MAX_PAGE).default(MAX_PAGE).description('How many events at most'),
});

/** What happened in one dialog. */
export interface DialogChanges {
  dialogId: string | null;
  kinds: EventKind[];
  created: number[];
  corrected: number[];
  deleted: number[];
  isGone: boolean;
}

const numbers = (what: string): Joi.ArraySchema =>
  Joi.array().items(count()).max(MAX_PAGE).description(`The numbers of the posts that were ${what}`);

const dialogChanges = shape<DialogChanges>({
  dialogId: nullable(id()).description('Null for consents of dialogs in which you take no part'),
  kinds: Joi.array()
    .items(oneOf('EventKind', EVENT_KINDS))
    .max(EVENT_KINDS.length)
    .description('What happened, each once, in the order of when it first did'),
  created: numbers('written'),
  corrected: numbers('corrected'),
  deleted: numbers('deleted'),
  isGone: Joi.boolean().description('You take no part in it any more: forget it'),
}).label('DialogChanges');

export interface SyncPage {
  items: DialogChanges[];
  next: string;
  isEnd: boolean;
  reset: boolean;
}

export const syncPage = shape<SyncPage>({
  items: Joi.array().items(dialogChanges).max(MAX_PAGE),
  next: cursor().description('Give it as `since`, at once while `isEnd` is false, later when it is true'),
  isEnd: Joi.boolean().description('Whether that was all until now'),
  reset: Joi.boolean().description(
    'The cursor is unknown, not yours or too old, or too much has happened: load the lists again',
  ),
}).label('SyncPage');
