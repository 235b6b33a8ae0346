/** What a person is asked for themselves. They need not take part in the dialog, which stays hidden from them. */
import { DomainError, notFound } from '../../core/errors.ts';
import type { Work } from '../../core/unit-of-work.ts';
import { lockDialogUnverified, provenSubjectOf } from '../../dialogs/rows.ts';
import { type ConsentBook, consentsIn, openBook } from '../book.ts';
import type { ConsentRecord, ConsentRequirement } from '../model.ts';
import { findRecords } from '../rows.ts';
import type { Consent } from '../rules/facts.ts';

export interface OwnConsent {
  readonly book: ConsentBook;
  readonly record: ConsentRecord;
  readonly consent: Consent;
  readonly requirement: ConsentRequirement;
  readonly facts: { dialogId: string; municipalityId: string; personId: string; targetId: string };
}

/**
 * Somebody else's is answered like one that there is not. The dialog is locked, so that of two answers at the same
 * moment one finds the other.
 * @throws DomainError consent_not_found, membership_unproven, consents_unproven
 */
export async function openOwn(work: Work, consentId: string): Promise<OwnConsent> {
  const { personId } = work.actor;
  const [own] = await findRecords(work, { where: { id: consentId, giverId: personId } });
  const dialog = own ? await lockDialogUnverified(work, own.dialogId) : null;
  if (!own || !dialog) throw notFound('consent', { facts: { personId, targetId: consentId } });
  const facts = { dialogId: own.dialogId, municipalityId: own.municipalityId, personId, targetId: consentId };
  work.about(facts);
  // A dialog that SQL has moved to another municipality or citizen has no consents.
  const isMoved = provenSubjectOf(work, dialog) === null || dialog.municipalityId !== own.municipalityId;
  if (isMoved) throw new DomainError('conflict', 'consents_unproven', { facts });
  const book = await openBook(work, dialog);
  const record = book.records.find(({ id }) => id === consentId);
  const consent = consentsIn(book).find(({ id }) => id === consentId);
  const requirement = book.requirements.find(({ id }) => id === record?.requirementId);
  if (!record || !consent || !requirement) throw new DomainError('conflict', 'consents_unproven', { facts });
  return { book, record, consent, requirement, facts };
}
