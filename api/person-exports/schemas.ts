import Joi from '@hapi/joi';
import type { Page, PageQuery } from '../core/pages.ts';
import { shape } from '../core/shape.ts';
import { text } from '../core/text.ts';
import { count, id, nullable, oneOf, page, pageKeys, time, version } from '../http/schemas.ts';
import { REVIEW_STATES, type ReviewState } from './review-rows.ts';
import { PERSON_EXPORT_STATES, type PersonExportState } from './rows.ts';

export const TAGS = ['person-exports'];

export interface ReviewStateView {
  dialogId: string;
  state: ReviewState;
}

export interface PersonExportView {
  id: string;
  personId: string;
  requestedByPerson: boolean;
  state: PersonExportState;
  bytes: number | null;
  sha256: string | null;
  reviews: ReviewStateView[];
  createdAt: string;
  madeAt: string | null;
  expiresAt: string;
}

/** As many dialogs as one person takes part in. */
const MAX_REVIEWS = 10_000;
const SHA256_HEX = /^[0-9a-f]{64}$/;

const reviewState = () => oneOf('PersonExportReviewState', REVIEW_STATES);

export const personExportView = shape<PersonExportView>({
  id: id(),
  personId: id(),
  requestedByPerson: Joi.boolean().description('False for one that an administrator has asked for'),
  state: oneOf('PersonExportState', PERSON_EXPORT_STATES).description('It can be fetched while it is `ready`'),
  bytes: Joi.number().integer().min(1).max(Number.MAX_SAFE_INTEGER).allow(null),
  sha256: nullable(Joi.string().max(64).pattern(SHA256_HEX)).description('In hex'),
  reviews: Joi.array()
    .items(shape<ReviewStateView>({ dialogId: id(), state: reviewState() }).label('PersonExportReviewOfDialog'))
    .max(MAX_REVIEWS)
    .description(
      'Dialogs of which a coordinator decides what others wrote is let out. The package is made anew after each answer',
    ),
  createdAt: time(),
  madeAt: nullable(time()),
  expiresAt: time().description('Its bytes are gone then'),
}).label('PersonExport');

export const personExportPage = page(personExportView, 'PersonExportPage');
export type PersonExportPage = Page<PersonExportView>;

export const exportQuery = shape<PageQuery>({ ...pageKeys });

export interface ExportParams {
  exportId: string;
}
export const exportParams = shape<ExportParams>({ exportId: id() });

export interface PersonExportParams extends ExportParams {
  personId: string;
}
export const personExportParams = shape<PersonExportParams>({ personId: id(), exportId: id() });

export interface ReviewParams extends ExportParams {
  dialogId: string;
}
export const reviewParams = shape<ReviewParams>({ dialogId: id(), exportId: id() });

export interface ReviewView {
  dialogId: string;
  exportId: string;
  personId: string;
  state: ReviewState;
  lastNumber: number;
  withheld: number[];
  createdAt: string;
  answeredAt: string | null;
  version: number;
}
export const MAX_WITHHELD = 10_000;
const numbers = () => Joi.array().items(Joi.number().integer().min(1).max(2_147_483_647)).max(MAX_WITHHELD).unique();

export const reviewView = shape<ReviewView>({
  dialogId: id(),
  exportId: id(),
  personId: id().description('Who has asked for a copy'),
  state: reviewState(),
  lastNumber: count().description('The last post that it is about'),
  withheld: numbers(),
  createdAt: time(),
  answeredAt: nullable(time()),
  version: version(),
}).label('PersonExportReview');

export const reviewPage = page(reviewView, 'PersonExportReviewPage');
export type ReviewPage = Page<ReviewView>;

export interface ReviewAnswer {
  release: 'all' | 'without' | 'none';
  withhold?: number[];
  reason?: string;
}
export const reviewAnswer = shape<ReviewAnswer>({
  release: oneOf('PersonExportRelease', ['all', 'without', 'none'] as const).description(
    'All that others wrote and the person can read; all `without` the posts of `withhold`; or none of it',
  ),
  withhold: numbers().optional(),
  reason: text().trim().min(1).max(500).optional().description('Needed for what is not let out. It is kept sealed'),
}).label('PersonExportReviewAnswer');
