/**
 * A receipt comes early, late, twice, out of order, or for an export that nobody knows. Each is kept word for word and
 * moves its export forward only. Acceptance is one unit of work under the dialog's lock: the export, its posts and what
 * the receiver calls it, or nothing.
 */
import type { Actor } from '../../core/actor.ts';
import { conflict } from '../../core/errors.ts';
import { newIdAt } from '../../core/ids.ts';
import type { Work } from '../../core/unit-of-work.ts';
import { lockDialogUnverified } from '../../dialogs/rows.ts';
import type { Destination } from '../destinations/rows.ts';
import type { JournalExport } from '../exports/model.ts';
import { sealOutcome } from '../exports/outcome.ts';
import { findExport, saveExport } from '../exports/rows.ts';
import { afterReceipt } from '../exports/states.ts';
import { findJudgedPosts, savePostJournal } from '../posts/rows.ts';
import type { IncomingReceipt, Receipt } from './receipt.ts';
import { findReceipt, insertReceipt, openReceipt, type ReceiptName } from './rows.ts';

/** Who says it, and for which destinations they may speak. */
export interface Sender {
  readonly clientId: string | null;
  /** One at least. */
  readonly destinations: readonly Destination[];
  /** In whose name a receipt is kept that belongs to no export. */
  readonly municipalityId: string;
}

export interface TakenReceipt {
  /** Whether the sender was addressed by such an export. */
  readonly isKnown: boolean;
  /** It says that it has accepted another package than was made. */
  readonly hashDiffers: boolean;
}

interface Place {
  readonly dialogId: string;
  readonly municipalityId: string;
  readonly destinationId: string;
}

/** The same receipt again changes nothing. @throws DomainError receipt_id_reused */
export async function takeReceipt(work: Work<Actor>, sender: Sender, incoming: IncomingReceipt): Promise<TakenReceipt> {
  const { receiptId, exportId } = incoming.receipt;
  const place = await findPlace(work, sender, exportId);
  const municipalityId = place?.municipalityId ?? sender.municipalityId;
  const about = { municipalityId, dialogId: place?.dialogId ?? null, targetId: exportId };
  work.about(about);
  if (place) await lockDialogUnverified(work, place.dialogId);
  const { clientId } = sender;
  const destinationId = place?.destinationId ?? soleDestination(sender);
  const name: ReceiptName = { municipalityId, receiptId, clientId, destinationId };
  // Both at once may bring the same receipt.
  await work.query('select pg_advisory_xact_lock(hashtextextended($1, 2))', [
    JSON.stringify([municipalityId, receiptId, clientId ?? destinationId]),
  ]);
  const row = place && (await findExport(work, { dialogId: place.dialogId, id: exportId }, { lock: true }));
  const hashDiffers = row !== null && isOfAnother(row, incoming.receipt);
  const isRepeated = await isKept(work, name, incoming.words);
  work.record('journal-receipt.kept', {
    ...{ ...about, outcome: hashDiffers ? 'failed' : 'success', count: isRepeated ? 0 : 1 },
    reason: row ? incoming.receipt.state : 'unknown',
  });
  if (!isRepeated) {
    await keep(work, { ...name, dialogId: place?.dialogId ?? null }, incoming);
    if (row && hashDiffers) await saveExport(work, row, { fault: 'package_hash_differs' });
    else if (row) await apply(work, row, incoming.receipt);
  }
  return { isKnown: row !== null, hashDiffers };
}

const FIND = `select e.dialog_id as "dialogId", e.municipality_id as "municipalityId", e.destination_id as "destinationId"
  from journal_exports e where e.municipality_id = any($1::uuid[]) and e.id = $2 and e.destination_id = any($3::uuid[])`;

/** Null for an export that is addressed to somebody else, too: the sender is not told that there is one. */
async function findPlace({ query }: Work<Actor>, { destinations }: Sender, exportId: string): Promise<Place | null> {
  const municipalities = destinations.map(({ municipalityId }) => municipalityId);
  const ids = destinations.map(({ id }) => id);
  const [place] = await query<Place>(FIND, [municipalities, exportId, ids]);
  return place ?? null;
}

const isOfAnother = ({ sha256 }: JournalExport, receipt: Receipt): boolean =>
  receipt.state === 'accepted' && receipt.sha256 !== undefined && sha256?.toString('hex') !== receipt.sha256;

/** Whether this very receipt is kept already. @throws DomainError receipt_id_reused */
async function isKept(work: Work<Actor>, name: ReceiptName, words: string): Promise<boolean> {
  const kept = await findReceipt(work.query, name);
  if (!kept) return false;
  if ((await openReceipt(work, kept)) !== words) throw conflict('receipt_id_reused');
  return true;
}

const soleDestination = ({ destinations: [first, second] }: Sender): string | null =>
  first !== undefined && second === undefined ? first.id : null;

const keep = (
  work: Work<Actor>,
  about: ReceiptName & { readonly dialogId: string | null },
  { receipt: { exportId }, type, words }: IncomingReceipt,
): Promise<void> => insertReceipt(work, { ...about, id: newIdAt(work.now), exportId, type, at: work.now }, words);

async function apply(work: Work<Actor>, row: JournalExport, receipt: Receipt): Promise<void> {
  const state = afterReceipt(row.state, receipt.state);
  if (state === row.state) return;
  const { dialogId, municipalityId, id, fromNumber, toNumber } = row;
  const sealer = await work.vault.recordKeys.of(municipalityId);
  const { system = null, caseNumber = null, documentId = null } = receipt;
  await saveExport(work, row, {
    ...{ state, nextTryAt: null, fault: FAULTS[state] ?? null },
    ...(state === 'accepted' ? { sealedOutcome: sealOutcome(sealer, row, { system, caseNumber, documentId }) } : {}),
  });
  const event = { municipalityId, dialogId, targetId: id, firstNumber: fromNumber, lastNumber: toNumber };
  const count = state === 'accepted' ? await markJournaled(work, row) : null;
  const action = ACTIONS[receipt.state];
  work.record(action, { ...event, count, outcome: FAULTS[state] === undefined ? 'success' : 'failed' });
  // The bytes go once this is committed.
  if (state === 'accepted')
    work.enqueue({
      ...{ task: 'journal.deliver', payload: { dialogId, exportId: id }, key: `journal.deliver:${id}` },
    });
}

const FAULTS: Readonly<Record<string, string>> = { rejected: 'rejected_by_receiver', failed: 'failed_at_receiver' };

const ACTIONS = {
  received: 'journal-export.received',
  delivered: 'journal-export.delivered',
  accepted: 'journal-export.accepted',
  rejected: 'journal-export.rejected',
  failed: 'journal-export.failed',
} as const;

/** The posts that the export has, as they were in it: one that was corrected since is to be judged again. */
async function markJournaled(
  work: Work<Actor>,
  { dialogId, id, fromNumber, toNumber }: JournalExport,
): Promise<number> {
  const posts = await findJudgedPosts(work, { dialogId, from: fromNumber, to: toNumber });
  const rows = posts.flatMap(({ row }) => (row?.exportId === id && row.state === 'pending' ? [row] : []));
  await savePostJournal(
    work,
    dialogId,
    rows.map((row) => ({ ...row, state: 'journaled', byId: null, at: work.now })),
  );
  return rows.length;
}
