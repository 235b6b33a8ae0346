import type { ReceiptState } from '../exports/states.ts';

export interface ReceiptError {
  code: string;
  text: string;
}

/** What a receiver says of an export, however it came. */
export interface Receipt {
  /** The receiver's own name for it: the same receipt may come twice. */
  receiptId: string;
  exportId: string;
  state: ReceiptState;
  system?: string;
  caseNumber?: string;
  documentId?: string;
  text?: string;
  errors?: ReceiptError[];
  /** Of the package as it arrived there, in hex. */
  sha256?: string;
}

export const RECEIPT_TYPES = ['application/json', 'application/xml'] as const;
export type ReceiptType = (typeof RECEIPT_TYPES)[number];

/** A receipt with the very words in which it came. */
export interface IncomingReceipt {
  readonly receipt: Receipt;
  readonly type: ReceiptType;
  readonly words: string;
}
