/**
 * A business receipt of SF2900 (FordelingskvitteringModtagRequest, or the bare Forretningskvittering). Read with a parser
 * that streams and knows no external entities; a document type is refused, since none of ours has one.
 */
import { SaxesParser } from 'saxes';
import type { ReceiptState } from '../exports/states.ts';
import type { ReceiptError } from './receipt.ts';

export class UnreadableReceipt extends Error {
  constructor() {
    super('a receipt cannot be read');
    this.name = 'UnreadableReceipt';
  }
}

const STATES: Readonly<Record<string, ReceiptState>> = {
  MODTAGET: 'received',
  AFLEVERET: 'delivered',
  ACCEPTERET: 'accepted',
  AFVIST: 'rejected',
  FEJLET: 'failed',
};

export interface BusinessReceipt {
  /** The id of the export; null for a receipt without its envelope. */
  readonly transactionId: string | null;
  readonly state: ReceiptState;
  readonly text: string | null;
  readonly errors: readonly ReceiptError[];
}

/** @throws UnreadableReceipt */
export function readBusinessReceipt(xml: string): BusinessReceipt {
  const found = valuesIn(xml);
  const state = STATES[found.get('ForretningsValideringsKode')?.[0] ?? ''];
  if (state === undefined) throw new UnreadableReceipt();
  // That the distribution has taken it is not that a case worker has: only a business receipt can accept.
  const isTechnical = found.get('Kvitteringstype')?.[0] === 'Teknisk';
  const texts = found.get('FejlTekst') ?? [];
  return {
    transactionId: found.get('AnvenderTransaktionsID')?.[0]?.toLowerCase() ?? null,
    state: isTechnical && state === 'accepted' ? 'delivered' : state,
    text: found.get('Begrundelse')?.[0] ?? null,
    errors: (found.get('FejlKode') ?? []).map((code, index) => ({ code, text: texts[index] ?? '' })),
  };
}

/** The texts of all elements without elements in them, by local name. */
function valuesIn(xml: string): ReadonlyMap<string, readonly string[]> {
  const values = new Map<string, string[]>();
  const parser = new SaxesParser({ xmlns: true });
  let text = '';
  const refuse = (): never => {
    throw new UnreadableReceipt();
  };
  parser.on('error', refuse);
  parser.on('doctype', refuse);
  parser.on('opentag', () => {
    text = '';
  });
  parser.on('text', (piece) => {
    text += piece;
  });
  parser.on('cdata', (piece) => {
    text += piece;
  });
  parser.on('closetag', ({ local }) => {
    if (text.trim() !== '') values.set(local, [...(values.get(local) ?? []), text.trim()]);
    text = '';
  });
  parser.write(xml).close();
  return values;
}
