/** Who gave an answer has its receipt, and so have the employees in the dialog. Each reading is recorded. */
import { DomainError, notFound } from '../../core/errors.ts';
import type { Work } from '../../core/unit-of-work.ts';
import { openDialog } from '../../dialogs/open-dialog.ts';
import type { ConsentRecord } from '../model.ts';
import { seeConsents } from '../policy.ts';
import { findRecords } from '../rows.ts';
import { findAnswerNumber, findReceipt } from './rows.ts';

export interface ReceiptQuery {
  /** The number of the event that was answered; the last answer without. */
  event?: number;
}

/** @throws DomainError consent_not_found, consent_receipt_not_found, receipt_pending */
export async function readOwnReceipt(
  work: Work,
  { consentId, event }: ReceiptQuery & { readonly consentId: string },
): Promise<string> {
  const { personId } = work.actor;
  const [own] = await findRecords(work, { where: { id: consentId, giverId: personId } });
  if (!own) throw notFound('consent', { facts: { personId, targetId: consentId } });
  return readReceipt(work, own, event);
}

/**
 * @throws DomainError dialog_not_found, employees_only, participants_only, consent_not_found, consent_receipt_not_found,
 * receipt_pending
 */
export async function readDialogReceipt(
  work: Work,
  { dialogId, consentId, event }: ReceiptQuery & { readonly dialogId: string; readonly consentId: string },
): Promise<string> {
  const { dialog } = await openDialog(work, { dialogId, policy: seeConsents });
  const { municipalityId } = dialog;
  const [record] = await findRecords(work, { where: { id: consentId, dialogId, municipalityId } });
  if (!record) throw notFound('consent', { facts: { dialogId, municipalityId, targetId: consentId } });
  return readReceipt(work, record, event);
}

async function readReceipt(work: Work, record: ConsentRecord, event: number | undefined): Promise<string> {
  const { dialogId, municipalityId, giverId: personId, id: consentId } = record;
  const facts = { dialogId, municipalityId, personId, targetId: consentId };
  work.about(facts);
  const number = await findAnswerNumber(work.query, { dialogId, consentId, number: event });
  if (number === null) throw notFound('consent_receipt', { facts });
  const jws = await findReceipt(work, { dialogId, consentId, number, municipalityId });
  if (jws === null) throw new DomainError('unavailable', 'receipt_pending');
  work.record('consent-receipt.read', { ...facts, firstNumber: number });
  return jws;
}
