import Joi from '@hapi/joi';
import { shape } from '../../core/shape.ts';
import { text } from '../../core/text.ts';
import { count, id, nullable, oneOf, time, version } from '../../http/schemas.ts';
import { EXPORT_STATES, type ExportState } from '../exports/states.ts';

export interface ExportParams {
  dialogId: string;
  exportId: string;
}
export const exportParams = shape<ExportParams>({ dialogId: id(), exportId: id() });

export interface DeliveryWish {
  destinationId?: string;
}
export const deliveryWish = shape<DeliveryWish>({
  destinationId: id()
    .optional()
    .description('Another than the export names; without it the one that it names or that fits'),
}).label('JournalDeliveryWish');

export interface DeliveryView {
  exportId: string;
  dialogId: string;
  state: ExportState;
  destinationId: string | null;
  tries: number;
  nextTryAt: string | null;
  fault: string | null;
  overdue: boolean;
  version: number;
}
export const deliveryView = shape<DeliveryView>({
  exportId: id(),
  dialogId: id(),
  state: oneOf('JournalExportState', EXPORT_STATES),
  destinationId: nullable(id()),
  tries: count().description('How often it was sent'),
  nextTryAt: nullable(time()),
  fault: nullable(text().max(60)).description('Why the last try failed: a code'),
  overdue: Joi.boolean().description('Nobody has said anything of it for a day'),
  version: version(),
}).label('JournalDelivery');
