import Joi from '@hapi/joi';
import { shape } from '../core/shape.ts';
import { text } from '../core/text.ts';
import { typedLine, typedText, VISIBLE_TEXT } from '../core/typed-text.ts';
import type { DialogParams } from '../dialogs/schemas.ts';
import { count, id, nullable, oneOf, time, version } from '../http/schemas.ts';
import { PICTURE_SIZES, type PictureSize } from '../pictures/sizes.ts';
import { type AttachmentView, attachmentView, MAX_ALT, MAX_FILE_NAME } from '../posts/schemas.ts';
import { withoutPath } from './file-names.ts';

/** 25 MiB. */
export const MAX_UPLOAD_BYTES = 25 * 1024 * 1024;
/** Of one person in one dialog, not posted yet. */
export const MAX_UPLOADS = 20;

export const UPLOAD_STATES = ['uploading', 'scanning', 'clean', 'infected', 'error'] as const;
export type UploadState = (typeof UPLOAD_STATES)[number];

/** Why one waits while it is scanned, or has failed. */
export const UPLOAD_REASONS = [
  ...['scanner_unavailable', 'scanner_not_configured', 'heic_unavailable', 'storage_full', 'storage_unavailable'],
  ...['upload_hash_differs', 'upload_damaged', 'attachment_type_unknown'],
  ...['picture_too_large', 'picture_animated', 'picture_unreadable'],
] as const;

export interface NewUpload {
  id?: string;
  name: string;
  size: number;
  sha256: string;
  alt?: string;
  decorative: boolean;
}
export const newUpload = shape<NewUpload>({
  id: id().optional().description('A UUIDv7 of your own: asking the same again then gives the same upload'),
  name: typedLine(MAX_FILE_NAME)
    .custom((name: string, { error }) => withoutPath(name) || error('string.visible'))
    .description('As the file is called. Of a path the last part is kept. One line; says nothing about what it is'),
  size: count().description(`Bytes of the whole file: 1 to ${MAX_UPLOAD_BYTES}`),
  sha256: Joi.string()
    .max(43)
    .pattern(/^[A-Za-z0-9_-]{43}$/)
    .description('Of the whole file, in base64url. What arrives must have it'),
  alt: typedText(MAX_ALT).optional().description(`What a picture shows, for those who do not see it. ${VISIBLE_TEXT}`),
  decorative: Joi.boolean().default(false).description('A picture that tells nothing; it has no `alt` then'),
}).label('NewUpload');

export interface UploadView {
  id: string;
  state: UploadState;
  name: string;
  size: number;
  received: number;
  reason: string | null;
  expiresAt: string;
  attachment: AttachmentView | null;
  version: number;
}
export const uploadView = shape<UploadView>({
  id: id(),
  state: oneOf('UploadState', UPLOAD_STATES).description('Only what is `clean` can be posted'),
  name: text().max(MAX_FILE_NAME),
  size: count().description('Bytes of the whole file, as you said'),
  received: count().description('Bytes that are stored: go on from here'),
  reason: nullable(oneOf('UploadReason', UPLOAD_REASONS)).description(
    'Why it is in `error`, or why scanning it takes longer',
  ),
  expiresAt: time().description('It goes then, unless it is posted before'),
  attachment: attachmentView.allow(null).description('As the others will see it, once it is `clean`'),
  version: version(),
}).label('Upload');

export interface UploadList {
  items: UploadView[];
}
export const uploadList = shape<UploadList>({ items: Joi.array().items(uploadView).max(MAX_UPLOADS) }).label(
  'UploadList',
);

export interface AttachmentParams extends DialogParams {
  attachmentId: string;
}
export const attachmentParams = shape<AttachmentParams>({ dialogId: id(), attachmentId: id() });

export interface ContentQuery {
  size?: PictureSize;
}
export const contentQuery = shape<ContentQuery>({
  size: oneOf('PictureSize', PICTURE_SIZES)
    .optional()
    .description('A smaller rendering of a picture, of those that its `thumbnails` name'),
});
