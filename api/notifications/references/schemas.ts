import Joi from '@hapi/joi';
import { shape } from '../../core/shape.ts';
import { id, nullable } from '../../http/schemas.ts';
import type { NoticeKindName } from '../kinds.ts';
import { noticeKindName } from '../schemas.ts';

export interface Reference {
  ref: string;
}
export const reference = shape<Reference>({
  ref: Joi.string()
    .pattern(/^[A-Za-z0-9_-]{64}$/)
    .max(64)
    .description('As it stands in the link of the mail: https://…/?ref=…'),
}).label('Reference');

export interface ReferenceView {
  dialogId: string | null;
  kind: NoticeKindName;
}
export const referenceView = shape<ReferenceView>({
  dialogId: nullable(id()).description(
    'Where to lead; null for the list of dialogs, or of consents where the mail is about one',
  ),
  kind: noticeKindName(),
}).label('ReferenceTarget');
