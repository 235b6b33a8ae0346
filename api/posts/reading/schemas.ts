import Joi from '@hapi/joi';
import type { Page } from '../../core/pages.ts';
import { shape } from '../../core/shape.ts';
import { count, id, nullable, oneOf, pageFields, time } from '../../http/schemas.ts';
import { MAX_PEOPLE } from '../../people/schemas.ts';

export interface ParticipantMarker {
  participantId: string;
  number: number;
}
const participantMarker = shape<ParticipantMarker>({
  participantId: id(),
  number: count().description('They have read everything up to and including this post'),
}).label('ParticipantMarker');

export interface MarkerPage extends Page<ParticipantMarker> {
  showsReading: boolean;
}
export const markerPage = shape<MarkerPage>({
  ...pageFields(participantMarker, MAX_PEOPLE),
  showsReading: Joi.boolean().description('Whether the municipality shows those of the others'),
}).label('ReadMarkerPage');

export const READER_STATES = ['wrote', 'read', 'unread', 'cannot_read'] as const;
export type ReaderState = (typeof READER_STATES)[number];

export interface ReaderView {
  participantId: string;
  state: ReaderState;
  readAt: string | null;
}
const readerView = shape<ReaderView>({
  participantId: id(),
  state: oneOf('ReaderState', READER_STATES).description(
    '`cannot_read` is who has no key to it: it was written before they came, or after their access had ended',
  ),
  readAt: nullable(time()).description('When their marker first reached it, by the log; null unless `read`'),
}).label('PostReader');
export const readerPage = shape<Page<ReaderView>>(pageFields(readerView, MAX_PEOPLE)).label('PostReaderPage');
