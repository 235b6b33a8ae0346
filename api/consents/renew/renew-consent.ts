/**
 * The giver is asked again, with the declaration as it is published now. Nothing is given by that: only the giver's
 * answer, or what is registered on paper, makes the new record given. Until then the one before it stays in force to its
 * end, so a renewal in time leaves no gap.
 */
import { conflict, DomainError, notFound } from '../../core/errors.ts';
import type { Work } from '../../core/unit-of-work.ts';
import { findDeclaration, findPublished } from '../../declarations/rows.ts';
import { openDialog } from '../../dialogs/open-dialog.ts';
import { requireAnswerable } from '../answerable.ts';
import { factsOfConsent } from '../append.ts';
import { ask } from '../ask.ts';
import { type ConsentBook, consentsIn, factsOf, openBook, settle } from '../book.ts';
import type { ConsentRecord } from '../model.ts';
import { evaluate } from '../rules/evaluate.ts';
import type { Consent } from '../rules/facts.ts';
import { stateAt } from '../rules/fold.ts';
import { renewConsents } from './policy.ts';
import { type RenewalRefusal, renewalOf } from './renewable.ts';
import type { ConsentRenewal, RenewalParams } from './schemas.ts';

export interface Renewed {
  readonly renewal: ConsentRenewal;
  /** False when the request was open already: asked twice is asked once. */
  readonly isNew: boolean;
}

/**
 * @throws DomainError invitation_not_found, dialog_not_found, coordinator_only, membership_unproven,
 * consents_unproven, dialog_closed, consent_not_found, consent_requirement_lifted, consent_requested, consent_refused,
 * consent_withdrawn, consent_superseded, consent_lapsed_by_age, consent_followed, not_a_giver, declaration_unproven,
 * declaration_retired, insufficient_user_authentication
 */
export async function renewConsent(work: Work, { dialogId, consentId }: RenewalParams): Promise<Renewed> {
  const { dialog } = await openDialog(work, { dialogId, policy: renewConsents, lock: true });
  const book = await openBook(work, dialog);
  const record = book.records.find(({ id }) => id === consentId);
  const facts = { dialogId, municipalityId: dialog.municipalityId, targetId: consentId };
  work.about(facts);
  if (!record) throw notFound('consent', { facts });
  if (!book.isProven) throw new DomainError('conflict', 'consents_unproven', { facts });
  requireAnswerable(book, work.now);
  const consents = consentsIn(book);
  const consent = consents.find(({ id }) => id === consentId);
  if (!consent) throw notFound('consent', { facts });
  const renewal = renewalOf(consent, consents, work.now);
  if ('refused' in renewal) refuseRenewal(renewal.refused);
  if ('open' in renewal) {
    work.record('consent.read', factsOfConsent(book, recordOf(book, renewal.open)));
    return { renewal: toRenewal(renewal.open, dialogId, work.now), isNew: false };
  }
  const asked = await askAgain(work, book, { record, previous: recordOf(book, renewal.follows) });
  await settle(work, book);
  const made = consentsIn(book).find(({ id }) => id === asked.id);
  if (!made) throw new Error('What was asked is one of the consents');
  return { renewal: toRenewal(made, dialogId, work.now), isNew: true };
}

/**
 * @throws DomainError consent_requested, consent_refused, consent_withdrawn, consent_superseded, consent_lapsed_by_age,
 * consent_followed
 */
function refuseRenewal(refusal: RenewalRefusal): never {
  switch (refusal) {
    case 'consent_requested':
      throw conflict('consent_requested');
    case 'consent_refused':
      throw conflict('consent_refused');
    case 'consent_withdrawn':
      throw conflict('consent_withdrawn');
    case 'consent_superseded':
      throw conflict('consent_superseded');
    case 'consent_lapsed_by_age':
      throw conflict('consent_lapsed_by_age');
    case 'consent_followed':
      throw conflict('consent_followed');
  }
}

function recordOf({ records }: ConsentBook, { id }: Pick<Consent, 'id'>): ConsentRecord {
  const found = records.find((record) => record.id === id);
  if (!found) throw new Error('Each consent has its record');
  return found;
}

/** @throws DomainError consent_requirement_lifted, not_a_giver, declaration_unproven, declaration_retired */
async function askAgain(
  work: Work,
  book: ConsentBook,
  { record, previous }: { readonly record: ConsentRecord; readonly previous: ConsentRecord },
): Promise<ConsentRecord> {
  const { municipalityId } = book.state.dialog;
  const requirement = book.requirements.find(({ id }) => id === record.requirementId);
  const standing = evaluate(await factsOf(work, book), work.now, work.now).requirements.find(
    ({ id }) => id === record.requirementId,
  );
  if (!requirement || !standing || standing.status === 'lifted') throw conflict('consent_requirement_lifted');
  const giver = standing.givers.find(({ personId }) => personId === record.giverId);
  if (!giver) throw conflict('not_a_giver');
  const shown = await findDeclaration(work, { municipalityId, id: record.declarationId });
  if (!shown) throw conflict('declaration_unproven');
  const declaration = await findPublished(work, { municipalityId, code: shown.code });
  if (!declaration) throw conflict('declaration_retired');
  return ask(work, book, { ...giver, requirement, declarationId: declaration.id, previous });
}

const toRenewal = (consent: Consent, dialogId: string, now: Date): ConsentRenewal => ({
  ...{ id: consent.id, dialogId, previousId: consent.previousId, declarationId: consent.declarationId },
  ...{ giverId: consent.giverId, state: stateAt(consent, now) },
  ...{ requestedAt: consent.requestedAt.toISOString(), answerBy: consent.answerBy.toISOString() },
});
