/** A receipt out of a folder: the JSON that POST /v1/journal-receipts takes, or a business receipt of SF2900. */
import { createHash } from 'node:crypto';
import { extname } from 'node:path';
import { parseJsonText } from '../../files/json.ts';
import { decodeText, FileTextError } from '../../files/text.ts';
import { readBusinessReceipt, UnreadableReceipt } from './read-sf2900.ts';
import type { IncomingReceipt, Receipt } from './receipt.ts';
import { newReceipt } from './schemas.ts';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/;

/** @throws UnreadableReceipt: what stands in the file is never repeated */
export function readReceiptFile(name: string, bytes: Uint8Array): IncomingReceipt {
  try {
    const words = decodeText(bytes);
    return extname(name) === '.xml' ? fromXml(name, words) : fromJson(words);
  } catch (error) {
    if (error instanceof FileTextError) throw new UnreadableReceipt();
    throw error;
  }
}

const fromJson = (words: string): IncomingReceipt => ({
  ...{ receipt: checked(parseJsonText(words)), type: 'application/json', words },
});

function fromXml(name: string, words: string): IncomingReceipt {
  const { transactionId, state, text, errors } = readBusinessReceipt(words);
  // It has no name of its own: the same words again are the same receipt.
  const receiptId = `sha256:${createHash('sha256').update(words).digest('hex')}`;
  const receipt = checked({
    ...{ receiptId, exportId: transactionId ?? UUID.exec(name.toLowerCase())?.[0], state },
    ...(text === null ? {} : { text }),
    ...(errors.length === 0 ? {} : { errors }),
  });
  return { receipt, type: 'application/xml', words };
}

function checked(given: unknown): Receipt {
  const { value, error } = newReceipt.validate(given);
  if (error) throw new UnreadableReceipt();
  return value;
}
