import Joi from '@hapi/joi';
import type { Page, PageQuery } from '../../core/pages.ts';
import { shape } from '../../core/shape.ts';
import { text } from '../../core/text.ts';
import { type DialogParams, dialogParams } from '../../dialogs/schemas.ts';
import { count, id, nullable, oneOf, page, pageKeys, time, version } from '../../http/schemas.ts';
import { EXPORT_CAUSES, type ExportCause, OMISSION_REASONS, type Omission, type OmissionReason } from './model.ts';
import { EXPORT_SCOPES, type ExportScope } from './request-export.ts';
import { EXPORT_STATES, type ExportState } from './states.ts';

export { type DialogParams, dialogParams };

export interface ExportParams extends DialogParams {
  exportId: string;
}
export const exportParams = shape<ExportParams>({ dialogId: id(), exportId: id() });

export interface NewExport {
  scope?: ExportScope;
  from?: number;
  to?: number;
  destinationId?: string;
}
const postNumber = (): Joi.NumberSchema => Joi.number().integer().min(1).max(2_147_483_647);
export const newExport = shape<NewExport>({
  scope: oneOf('JournalExportScope', EXPORT_SCOPES)
    .optional()
    .description(
      '`new`, as usual: posts that are neither journaled nor judged not relevant. `whole`: journaled ones too',
    ),
  from: postNumber().optional().description('A range instead: from this post on, journaled ones too'),
  to: postNumber().optional().description('Up to this post'),
  destinationId: id().optional().description('As usual the one that fits the topic of the plan'),
}).label('NewJournalExport');

const KINDS = ['post', 'post-version', 'attachment', 'consent-receipt'] as const;
/** For a dialog of that many posts each of which is left out for itself. */
const MAX_OMISSIONS = 1_000_000;

export interface OmissionView {
  kind: Omission['kind'];
  reason: OmissionReason;
  number: number | null;
  id: string | null;
}
const omissionView = shape<OmissionView>({
  kind: oneOf('OmissionKind', KINDS),
  reason: oneOf('OmissionReason', OMISSION_REASONS),
  number: count().allow(null).description('Of the post'),
  id: nullable(text().max(80)).description('Of the version, the attachment or the consent'),
}).label('JournalOmission');

export interface OutcomeView {
  system: string | null;
  caseNumber: string | null;
  documentId: string | null;
}
const outcomeView = shape<OutcomeView>({
  system: nullable(text().max(200)),
  caseNumber: nullable(text().max(200)),
  documentId: nullable(text().max(200)),
}).label('JournalOutcome');

export interface RemakeView {
  askedAt: string;
  at: string | null;
  identical: boolean | null;
  fault: string | null;
}
const remakeView = shape<RemakeView>({
  askedAt: time(),
  at: nullable(time()).description('Null while it is being made'),
  identical: Joi.boolean()
    .allow(null)
    .description(
      'Whether it has the same bytes; not after something in it was erased. Null where it could not be made',
    ),
  fault: nullable(text().max(60)).description('Why the last try failed: a code'),
}).label('JournalRemake');

export interface ExportSummary {
  id: string;
  dialogId: string;
  state: ExportState;
  cause: ExportCause;
  from: number;
  to: number;
  requestedBy: string | null;
  destinationId: string | null;
  progress: number;
  cut: string | null;
  sha256: string | null;
  bytes: number | null;
  omitted: number;
  unacknowledged: number;
  tries: number;
  nextTryAt: string | null;
  fault: string | null;
  createdAt: string;
  changedAt: string;
  version: number;
}
const summaryKeys = {
  id: id(),
  dialogId: id(),
  state: oneOf('JournalExportState', EXPORT_STATES),
  cause: oneOf('JournalExportCause', EXPORT_CAUSES),
  from: count().description('The first post of the range'),
  to: count().description('The last one'),
  requestedBy: nullable(id()).description('Null for the system'),
  destinationId: nullable(id()).description('As it was asked for, or where it was sent'),
  progress: count().max(100).description('Per cent of the packaging'),
  cut: nullable(text().max(20)).description('The size of the audit log as of which the package is'),
  sha256: nullable(text().length(64)).description('Of the package, in hex; null until it is made'),
  bytes: Joi.number().integer().min(1).max(Number.MAX_SAFE_INTEGER).allow(null).description('Of the package'),
  omitted: count().description('How much of the range is left out of the package'),
  unacknowledged: count().description('Omissions of which somebody must say that they know of them'),
  tries: count(),
  nextTryAt: nullable(time()),
  fault: nullable(text().max(60)).description('Why the last try failed: a code'),
  createdAt: time(),
  changedAt: time(),
  version: version(),
};
export const exportSummary = shape<ExportSummary>(summaryKeys).label('JournalExportSummary');

export interface ExportView extends ExportSummary {
  omissions: OmissionView[];
  outcome: OutcomeView | null;
  remade: RemakeView | null;
}
export const exportView = shape<ExportView>({
  ...summaryKeys,
  omissions: Joi.array().items(omissionView).max(MAX_OMISSIONS).description('What is left out of the package, and why'),
  outcome: outcomeView.allow(null).description('Where an accepted one went, as the receiver says'),
  remade: remakeView.allow(null).description('How it came out when it was made again'),
}).label('JournalExport');

export const exportPage = page(exportSummary, 'JournalExportPage');
export type ExportPage = Page<ExportSummary>;
export type ExportListQuery = PageQuery;
export const exportListQuery = shape<ExportListQuery>(pageKeys);

export interface ExportFilters extends PageQuery {
  state?: ExportState;
  dialogId?: string;
  unitId?: string;
  unacknowledged?: boolean;
}
export const exportFilters = shape<ExportFilters>({
  ...pageKeys,
  state: oneOf('JournalExportState', EXPORT_STATES).optional(),
  dialogId: id().optional().description('Of this dialog'),
  unitId: id().optional().description('Of dialogs in this unit'),
  unacknowledged: Joi.boolean().optional().description('With or without omissions that nobody has acknowledged'),
});
