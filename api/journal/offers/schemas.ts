import type Joi from '@hapi/joi';
import type { Page, PageQuery } from '../../core/pages.ts';
import { shape } from '../../core/shape.ts';
import { text } from '../../core/text.ts';
import { count, id, nullable, oneOf, page, pageKeys, time } from '../../http/schemas.ts';
import { EXPORT_STATES, type ExportState } from '../exports/states.ts';

export interface OfferParams {
  exportId: string;
}
export const offerParams = shape<OfferParams>({ exportId: id() });
export const offerQuery = shape<PageQuery>(pageKeys);

/** What a case system is told of an export before it reads it. It names nobody: the package does. */
export interface OfferView {
  id: string;
  dialogId: string;
  municipalityId: string;
  destinationId: string;
  receiverId: string | null;
  state: ExportState;
  from: number;
  to: number;
  sha256: string;
  bytes: number;
  createdAt: string;
  changedAt: string;
}
export const offerView = shape<OfferView>({
  id: id().description('Also the name of the package, and what receipts name'),
  dialogId: id(),
  municipalityId: id(),
  destinationId: id(),
  receiverId: nullable(id()).description('Of the receiver in SF2900'),
  state: oneOf('JournalExportState', EXPORT_STATES),
  from: count().description('Number of the first post'),
  to: count().description('Number of the last post'),
  sha256: text().length(64).description('Of the package, in hexadecimal'),
  bytes: count().max(Number.MAX_SAFE_INTEGER).description('Size of the package'),
  createdAt: time(),
  changedAt: time(),
}).label('OfferedJournalExport');
export const offerPage: Joi.ObjectSchema<Page<OfferView>> = page(offerView, 'OfferedJournalExportPage');
