/** What receivers say of packages: said by a case system, and seen by those who are responsible. */
import { conflict, notFound } from '../../core/errors.ts';
import { decodeIdCursor, encodeCursor, type Page, type PageQuery } from '../../core/pages.ts';
import { administeredMunicipality, authorize } from '../../core/policy.ts';
import type { Work } from '../../core/unit-of-work.ts';
import { openDialog } from '../../dialogs/open-dialog.ts';
import type { AskingWork } from '../asking.ts';
import { type Destination, findDestinationsOfClient } from '../destinations/rows.ts';
import { findExport } from '../exports/rows.ts';
import type { ExportRef } from '../package/places.ts';
import { journalDialog } from '../policy.ts';
import { fetchPackages, seeReceipts } from './policy.ts';
import type { Receipt } from './receipt.ts';
import { findReceiptsIn, findReceiptsOf, openReceipt, type ReceiptRow } from './rows.ts';
import type { ReceiptAnswer, ReceiptQuery, ReceiptView } from './schemas.ts';
import { type TakenReceipt, takeReceipt } from './take-receipt.ts';

/** Whatever the case system is a destination of. @throws DomainError not_a_destination */
export async function requireDestinations(work: AskingWork): Promise<readonly [Destination, ...Destination[]]> {
  const { actor } = work;
  const { municipalityId } = actor;
  const all = actor.kind === 'client' ? await findDestinationsOfClient(work, actor.clientId) : [];
  // A municipality may have named it before it became another's.
  const [first, ...rest] = all.filter((each) => municipalityId === null || each.municipalityId === municipalityId);
  const facts = { isDestination: first !== undefined };
  authorize({ policy: fetchPackages, actor, facts }, { what: 'journal_export', event: { municipalityId } });
  if (first === undefined) throw new Error('A policy has allowed what it must refuse');
  return [first, ...rest];
}

/** @throws DomainError not_a_destination, receipt_id_reused */
export async function acknowledge(work: AskingWork, receipt: Receipt): Promise<TakenReceipt> {
  const destinations = await requireDestinations(work);
  const { municipalityId } = destinations[0];
  const clientId = work.actor.kind === 'client' ? work.actor.clientId : null;
  const sender = { clientId, destinations, municipalityId };
  return takeReceipt(work, sender, { receipt, type: 'application/json', words: JSON.stringify(receipt) });
}

/** It was kept: the refusal comes after, so that what was said of other bytes is not lost. @throws DomainError package_hash_differs */
export function answerTo({ isKnown, hashDiffers }: TakenReceipt, { receiptId, exportId }: Receipt): ReceiptAnswer {
  if (hashDiffers) throw conflict('package_hash_differs');
  return { receiptId, exportId, known: isKnown };
}

/** @throws DomainError administrators_only, invalid_cursor */
export async function listReceipts(work: Work, { limit, cursor, unknown }: ReceiptQuery): Promise<Page<ReceiptView>> {
  const municipalityId = administeredMunicipality(work.actor, seeReceipts);
  const after = decodeIdCursor(cursor);
  const rows = await findReceiptsIn(work.query, { municipalityId, isUnknown: unknown }, { after, limit });
  work.record('journal-receipts.listed', { municipalityId, count: rows.length });
  return pageOfReceipts(work, rows, limit);
}

/** @throws DomainError dialog_not_found, coordinator_only, insufficient_user_authentication, journal_export_not_found, invalid_cursor */
export async function listReceiptsOf(
  work: Work,
  { dialogId, exportId, limit, cursor }: ExportRef & PageQuery,
): Promise<Page<ReceiptView>> {
  const { dialog } = await openDialog(work, { dialogId, policy: journalDialog });
  const { municipalityId } = dialog;
  const event = { municipalityId, dialogId, targetId: exportId };
  if (!(await findExport(work, { dialogId, id: exportId }))) throw notFound('journal_export', { facts: event });
  const rows = await findReceiptsOf(work.query, { dialogId, exportId }, { after: decodeIdCursor(cursor), limit });
  work.record('journal-receipts.listed', { ...event, count: rows.length });
  return pageOfReceipts(work, rows, limit);
}

async function pageOfReceipts(work: Work, rows: readonly ReceiptRow[], limit: number): Promise<Page<ReceiptView>> {
  const last = rows.at(-1);
  const items = await Promise.all(rows.map((row) => viewOf(work, row)));
  return { items, next: last !== undefined && rows.length === limit ? encodeCursor([last.id]) : null };
}

async function viewOf(work: Work, row: ReceiptRow): Promise<ReceiptView> {
  const { id, receiptId, exportId, dialogId, destinationId, clientId, at, type } = row;
  const words = await openReceipt(work, row);
  return { id, receiptId, exportId, dialogId, destinationId, clientId, at: at.toISOString(), type, words };
}
