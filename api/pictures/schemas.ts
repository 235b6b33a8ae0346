import type { Request, ResponseObject, ResponseToolkit, RouteOptions, RouteOptionsPayload } from '@hapi/hapi';
import type Joi from '@hapi/joi';
import { shape } from '../core/shape.ts';
import { asFile } from '../http/file-answer.ts';
import { id, nullable, oneOf } from '../http/schemas.ts';
import { MAX_PORTRAIT_BYTES } from './receive-portrait.ts';
import { PICTURE_SIZES, type PictureSize, PORTRAIT_SIDE } from './sizes.ts';

export interface PictureRef {
  id: string;
}
export const pictureRef = shape<PictureRef>({
  id: id().description('Another one with each change, so a picture that is shown already need not be asked for again'),
}).label('PictureRef');

/** In views of whom the picture shows. */
export const pictureId = (): Joi.StringSchema =>
  nullable(id()).description('Of the picture, another one with each change; null when there is none that you may see');

export interface PictureQuery {
  size: PictureSize;
}
export const pictureQuery = shape<PictureQuery>({
  size: oneOf('PictureSize', PICTURE_SIZES)
    .default('large')
    .description(`A square of at most ${PORTRAIT_SIDE.small} or ${PORTRAIT_SIDE.large} pixels each way`),
});

/** The kind is told by the bytes, whatever the type says. */
export const PICTURE_PAYLOAD: RouteOptionsPayload = {
  parse: false,
  output: 'data',
  allow: ['image/jpeg', 'image/png', 'image/webp', 'image/heic', 'application/octet-stream'],
  maxBytes: MAX_PORTRAIT_BYTES,
  timeout: 60_000,
};
/** It is scanned and rendered while the sender waits, after others that came before. */
export const PICTURE_TIMEOUT = { server: 120_000 };

export const bytesIn = ({ payload }: Pick<Request, 'payload'>): Buffer =>
  Buffer.isBuffer(payload) ? payload : Buffer.alloc(0);

/** Squares of 640 pixels have some ten thousand bytes. */
export const PICTURE_ANSWERS: NonNullable<NonNullable<RouteOptions['app']>['answers']> = {
  200: { 'image/jpeg': { maxBytes: 2 * 1024 * 1024 } },
};

export const answerPicture = (h: Pick<ResponseToolkit, 'response'>, bytes: Buffer): ResponseObject =>
  asFile(h.response(bytes), 'picture.jpg').type('image/jpeg');
