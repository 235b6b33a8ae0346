import Joi from '@hapi/joi';
import type { Page, PageQuery } from '../../core/pages.ts';
import { shape } from '../../core/shape.ts';
import { text } from '../../core/text.ts';
import { typedLine, typedText } from '../../core/typed-text.ts';
import { id, line, nullable, oneOf, page, pageKeys, time } from '../../http/schemas.ts';
import { RECEIPT_STATES } from '../exports/states.ts';
import { RECEIPT_TYPES, type Receipt, type ReceiptError, type ReceiptType } from './receipt.ts';

/** What is kept of one receipt, in characters: the longest file that is read is shorter. */
const MOST_WORDS = 300_000;

const SHA256 = /^[0-9a-f]{64}$/;

export const newReceipt = shape<Receipt>({
  receiptId: typedLine(100).description('The receiver’s own name for it. The same again changes nothing'),
  exportId: id(),
  state: oneOf('JournalReceiptState', RECEIPT_STATES).description(
    'In SF2900 MODTAGET, AFLEVERET, ACCEPTERET, AFVIST, FEJLET. Only `accepted` makes posts journaled',
  ),
  system: typedLine(100).optional().description('Where it is filed'),
  caseNumber: typedLine(100).optional().description('As people there know the case'),
  documentId: typedLine(200).optional().description('Of the document there'),
  text: typedText(4_000).optional().description('Why, for people'),
  errors: Joi.array()
    .items(shape<ReceiptError>({ code: typedLine(100), text: typedText(1_000) }).label('JournalReceiptError'))
    .max(50)
    .optional(),
  sha256: text()
    .length(64)
    .pattern(SHA256)
    .optional()
    .description('Of the package as it arrived. An acceptance of other bytes than were sent is refused'),
}).label('NewJournalReceipt');

export interface ReceiptAnswer {
  receiptId: string;
  exportId: string;
  known: boolean;
}
export const receiptAnswer = shape<ReceiptAnswer>({
  receiptId: line(100),
  exportId: id(),
  known: Joi.boolean().description('Whether there is such an export that is addressed to the case system'),
}).label('JournalReceiptAnswer');

export interface ReceiptView {
  id: string;
  receiptId: string;
  exportId: string;
  dialogId: string | null;
  destinationId: string | null;
  clientId: string | null;
  at: string;
  type: ReceiptType;
  words: string | null;
}
export const receiptView = shape<ReceiptView>({
  id: id(),
  receiptId: text().max(100),
  exportId: id().description('As the receiver says: there may be no such export'),
  dialogId: nullable(id()).description('Null where no such export was addressed to the sender'),
  destinationId: nullable(id()),
  clientId: nullable(text().max(200)).description('The case system that sent it; null for one out of a folder'),
  at: time(),
  type: oneOf('JournalReceiptType', RECEIPT_TYPES),
  words: nullable(text().max(MOST_WORDS)).description(
    'The receipt word for word. Null when it was changed in the database and cannot be read, which is reported',
  ),
}).label('JournalReceipt');
export const receiptPage: Joi.ObjectSchema<Page<ReceiptView>> = page(receiptView, 'JournalReceiptPage');

export interface ReceiptQuery extends PageQuery {
  unknown: boolean;
}
export const receiptQuery = shape<ReceiptQuery>({
  ...pageKeys,
  unknown: Joi.boolean().default(false).description('Only those that name an export which nobody knows'),
});
export const ofExportQuery = shape<PageQuery>(pageKeys);
