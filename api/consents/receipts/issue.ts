/**
 * Makes the receipts of a dialog's answers, each once: as soon as a checkpoint covers the audit event of the answer. What
 * is not proven has none.
 */
import { type SystemActor, systemActor } from '../../core/actor.ts';
import { newId } from '../../core/ids.ts';
import type { Query, Work } from '../../core/unit-of-work.ts';
import { findDeclaration } from '../../declarations/rows.ts';
import { lockDialogUnverified, provenSubjectOf } from '../../dialogs/rows.ts';
import { findCoveringCheckpoint } from '../../merkle-log/checkpoint-rows.ts';
import { NUMBERED_EVENT } from '../../merkle-log/events.ts';
import { proofOf } from '../../merkle-log/use-cases/prove-event.ts';
import { findLegalBasis } from '../../municipalities/legal-bases/rows.ts';
import type { Municipality } from '../../municipalities/model.ts';
import { findMunicipality } from '../../municipalities/municipality-rows.ts';
import { holdSuccessions, mayIssue } from '../../signatures/successions.ts';
import { RECEIPT_TYPE } from '../../verify/consent-receipt.ts';
import type { LoggedEvent } from '../../verify/leaf.ts';
import { hashOfRecord, type ReceiptLog } from '../../verify/receipt-content.ts';
import { type ConsentBook, openBook } from '../book.ts';
import type { ConsentEventRow } from '../model.ts';
import { findEvents } from '../rows.ts';
import { isAnswer, recordOf } from './record.ts';
import { findNumbers, insertReceipt } from './rows.ts';

export const RECEIPTS: SystemActor = systemActor('consent receipts');

/** Thrown inside a unit of work that finds nothing to do, and caught around it. */
export class NothingToIssue extends Error {}

export interface Issuer {
  readonly publicUrl: string;
  /** Of the log. */
  readonly origin: string;
}

/** @returns how many. @throws NothingToIssue; DomainError membership_unproven */
export async function issueReceipts(work: Work<SystemActor>, issuer: Issuer, dialogId: string): Promise<number> {
  const dialog = await lockDialogUnverified(work, dialogId);
  const subjectId = dialog && provenSubjectOf(work, dialog);
  if (!dialog || subjectId === null) throw new NothingToIssue();
  const { municipalityId } = dialog;
  const book = await openBook(work, dialog);
  const count = book.state.consents.consentEvents;
  const events = book.isProven ? await findEvents(work, { dialogId, municipalityId, count }) : null;
  const municipality = await findMunicipality(work, { id: municipalityId });
  if (events === null || municipality === null) throw new NothingToIssue();
  await holdSuccessions(work.query);
  if (!(await mayIssue(work.query, work.vault.signer))) throw new NothingToIssue();
  const made = await findNumbers(work.query, dialogId);
  const owed = events.filter(({ type, number }) => isAnswer(type) && !made.has(number));
  let issued = 0;
  for (const event of owed)
    if (await issueOne(work, issuer, { book, events, event, subjectId, municipality })) issued += 1;
  if (issued === 0) throw new NothingToIssue();
  return issued;
}

interface Owed {
  readonly book: ConsentBook;
  readonly events: readonly ConsentEventRow[];
  readonly event: ConsentEventRow;
  readonly subjectId: string;
  readonly municipality: Municipality;
}

async function issueOne(work: Work<SystemActor>, { publicUrl, origin }: Issuer, owed: Owed): Promise<boolean> {
  const { book, event, subjectId, municipality } = owed;
  const { dialogId, number, consentId } = event;
  const municipalityId = municipality.id;
  const record = book.records.find(({ id }) => id === consentId);
  const declaration = record && (await findDeclaration(work, { municipalityId, id: record.declarationId }));
  if (!record || !declaration) return false;
  const { legalBasisId, legalBasisVersion: version } = declaration;
  const basis = await findLegalBasis(work, { municipalityId, id: legalBasisId, version });
  const logged = basis && (await findLogged(work.query, event));
  const log = logged && (await placeInLog(work.query, origin, logged));
  if (!basis || !logged || !log) return false;
  const events = owed.events.filter((each) => each.consentId === consentId);
  const told = { event, events, record, subjectId, municipality, declaration, basis, at: logged.at };
  const answer = {
    ...recordOf(work.vault, publicUrl, told),
    ...{ eventId: logged.id, auditLogOrigin: origin, auditLeafHash: log.leafHash },
  };
  const receipt = {
    ...{ receiptId: newId(), receiptVersion: '1', issuedAt: work.now.toISOString(), issuer: publicUrl },
    ...answer,
    recordHash: hashOfRecord(answer),
    log: log.told,
  };
  const [active] = work.vault.signer.receiptKeys;
  const jws = await active.sign({ type: RECEIPT_TYPE, payload: Buffer.from(JSON.stringify(receipt)) });
  await insertReceipt(work, { dialogId, consentId: record.id, number, eventId: logged.id, jws });
  const about = { municipalityId, dialogId, personId: record.giverId, targetId: record.id };
  work.record('consent-receipt.issued', { ...about, firstNumber: number });
  return true;
}

/** The audit event of this event of the consent, when it has its number. */
async function findLogged(
  query: Query,
  { dialogId, consentId, type, number }: ConsentEventRow,
): Promise<(LoggedEvent & { readonly seq: string }) | null> {
  const [logged] = await query<LoggedEvent & { readonly seq: string }>(
    `select seq, ${NUMBERED_EVENT} from audit_log
     where dialog_id = $1 and action = $2 and target_id = $3 and first_number = $4 and outcome = 'success'
     order by seq limit 1`,
    [dialogId, `consent.${type}`, consentId, number],
  );
  return logged ?? null;
}

/** Null while no checkpoint covers it, and for an event that was changed in the database: the guard tells of that. */
async function placeInLog(
  query: Query,
  origin: string,
  { seq, ...event }: LoggedEvent & { readonly seq: string },
): Promise<{ readonly told: ReceiptLog; readonly leafHash: string } | null> {
  const checkpoint = await findCoveringCheckpoint(query, BigInt(seq));
  const proof = checkpoint && (await proofOf(query, event, BigInt(seq), checkpoint));
  if (!proof) return null;
  const { leaf, index, hashes, leafHash } = proof;
  return { told: { origin, leaf, index, inclusionProof: hashes, checkpoint: proof.checkpoint }, leafHash };
}
