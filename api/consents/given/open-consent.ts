/** One consent of a dialog, for those in it. */
import { DomainError, notFound } from '../../core/errors.ts';
import type { Work } from '../../core/unit-of-work.ts';
import { type OpenedDialog, openDialog } from '../../dialogs/open-dialog.ts';
import type { DialogPolicy } from '../../dialogs/policy.ts';
import { type ConsentBook, consentsIn, openBook } from '../book.ts';
import type { ConsentRecord } from '../model.ts';
import type { Consent } from '../rules/facts.ts';

export interface ConsentRef {
  readonly dialogId: string;
  readonly consentId: string;
}

export interface OpenedConsent {
  readonly entry: OpenedDialog;
  readonly book: ConsentBook;
  readonly record: ConsentRecord;
  readonly consent: Consent;
  readonly facts: { dialogId: string; municipalityId: string; personId: string; targetId: string };
}

/**
 * The dialog is locked, so that of two answers at the same moment one finds that of the other.
 * @throws DomainError dialog_not_found, also for whoever takes no part; the policy's refusal; membership_unproven,
 * consents_unproven, consent_not_found
 */
export async function openConsent(
  work: Work,
  policy: DialogPolicy,
  { dialogId, consentId }: ConsentRef,
): Promise<OpenedConsent> {
  const entry = await openDialog(work, { dialogId, policy, lock: true });
  const { municipalityId } = entry.dialog;
  const place = { dialogId, municipalityId, targetId: consentId };
  const book = await openBook(work, entry.dialog);
  const record = book.records.find(({ id }) => id === consentId);
  if (!record) throw notFound('consent', { facts: place });
  const facts = { ...place, personId: record.giverId };
  work.about(facts);
  const consent = consentsIn(book).find(({ id }) => id === consentId);
  if (!consent) throw new DomainError('conflict', 'consents_unproven', { facts });
  return { entry, book, record, consent, facts };
}
