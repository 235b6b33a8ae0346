/**
 * The only access to `journal_receipts`: every receipt word for word, also one for an export that nobody knows. The words
 * are sealed under the municipality's record key and bound to all else that the row says, so that none can be moved.
 */
import { openOrNote } from '../../core/tampering.ts';
import type { Query, Work } from '../../core/unit-of-work.ts';
import type { RecordPlace, RecordSealer } from '../../crypto/record-keys.ts';
import type { Vault } from '../../crypto/vault.ts';
import type { ReceiptType } from './receipt.ts';

export interface ReceiptMeaning {
  readonly id: string;
  readonly municipalityId: string;
  readonly destinationId: string | null;
  /** Null for one out of a folder. */
  readonly clientId: string | null;
  readonly receiptId: string;
  readonly exportId: string;
  /** Null where the sender was addressed by no such export. */
  readonly dialogId: string | null;
  readonly type: ReceiptType;
  readonly at: Date;
}

export interface ReceiptRow extends ReceiptMeaning {
  readonly sealedReceipt: Buffer;
}

/** What the words are bound to besides the id. */
export const MEANING_COLUMNS = [
  ...['municipality_id as "municipalityId"', 'destination_id as "destinationId"', 'client_id as "clientId"'],
  ...['receipt_id as "receiptId"', 'export_id as "exportId"', 'dialog_id as "dialogId"', 'type', 'at'],
];

const RECEIPT_FIELDS = ['id', ...MEANING_COLUMNS, 'sealed_receipt as "sealedReceipt"']
  .map((column) => `r.${column}`)
  .join(', ');

export const receiptPlace = (row: ReceiptMeaning): RecordPlace => ({
  table: 'journal_receipts',
  column: 'sealed_receipt',
  id: JSON.stringify([
    ...[row.id, row.receiptId, row.exportId, row.dialogId, row.destinationId, row.clientId, row.type],
    writtenTime(row.at),
  ]),
});

/** SQL can write times that there are not. */
const writtenTime = (at: Date): string | null => (Number.isFinite(at.getTime?.()) ? at.toISOString() : null);

interface Opening {
  readonly vault: Vault;
  readonly noteTampering: Work['noteTampering'];
}

/** Null, and reported, for one that does not open. */
export const openReceipt = (work: Opening, row: ReceiptRow): Promise<string | null> => {
  const { municipalityId, dialogId, id: targetId } = row;
  return openOrNote(work, { table: 'journal_receipts', municipalityId, dialogId, targetId }, async () =>
    (await work.vault.recordKeys.of(municipalityId)).open(receiptPlace(row), row.sealedReceipt),
  );
};

const INSERT = `insert into journal_receipts
  (id, municipality_id, destination_id, client_id, receipt_id, export_id, dialog_id, type, sealed_receipt, at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`;

export async function insertReceipt(
  { query, vault }: Pick<Work, 'query' | 'vault'>,
  row: ReceiptMeaning,
  words: string,
): Promise<void> {
  const sealed = (await vault.recordKeys.of(row.municipalityId)).seal(receiptPlace(row), words);
  await query(INSERT, [
    ...[row.id, row.municipalityId, row.destinationId, row.clientId, row.receiptId, row.exportId, row.dialogId],
    ...[row.type, sealed, row.at],
  ]);
}

/** Who has sent it: a case system, or a folder. Each has names of its own, so that nobody takes those of another. */
export type ReceiptName = Pick<ReceiptMeaning, 'municipalityId' | 'receiptId' | 'clientId' | 'destinationId'>;

const NAMED = `select ${RECEIPT_FIELDS} from journal_receipts r where r.municipality_id = $1 and r.receipt_id = $2
  and r.client_id is not distinct from $3 and ($3 is not null or r.destination_id = $4::uuid)`;

/** By the sender's own name for it. */
export async function findReceipt(
  query: Query,
  { municipalityId, receiptId, clientId, destinationId }: ReceiptName,
): Promise<ReceiptRow | null> {
  const [row] = await query<ReceiptRow>(NAMED, [municipalityId, receiptId, clientId, destinationId]);
  return row ?? null;
}

interface Span {
  /** The last id of the page before. */
  readonly after: string | null;
  readonly limit: number;
}

/** Of one export that is known, oldest first. */
export const findReceiptsOf = (
  query: Query,
  { dialogId, exportId }: { readonly dialogId: string; readonly exportId: string },
  { after, limit }: Span,
): Promise<ReceiptRow[]> =>
  query<ReceiptRow>(
    `select ${RECEIPT_FIELDS} from journal_receipts r where r.export_id = $1 and r.dialog_id = $2
       and ($3::uuid is null or r.id > $3) order by r.id limit $4`,
    [exportId, dialogId, after, limit],
  );

/** Of a municipality, newest first; those alone that name an export which nobody knows, if that is asked for. */
export const findReceiptsIn = (
  query: Query,
  { municipalityId, isUnknown }: { readonly municipalityId: string; readonly isUnknown: boolean },
  { after, limit }: Span,
): Promise<ReceiptRow[]> =>
  query<ReceiptRow>(
    `select ${RECEIPT_FIELDS} from journal_receipts r where r.municipality_id = $1
       and ($2::boolean is false or r.dialog_id is null) and ($3::uuid is null or r.id < $3)
     order by r.id desc limit $4`,
    [municipalityId, isUnknown, after, limit],
  );

/** The same in the present format. @throws UnsealError */
export const resealReceipt = (sealer: RecordSealer, row: ReceiptMeaning, sealed: Buffer): Buffer =>
  sealer.reseal(receiptPlace(row), sealed);
