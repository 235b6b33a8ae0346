/** What a dialog requires before anything is shared in it: the consent to a declaration, or a statutory basis. */
import { conflict, DomainError, notFound } from '../../core/errors.ts';
import { newId } from '../../core/ids.ts';
import type { Page } from '../../core/pages.ts';
import type { Work } from '../../core/unit-of-work.ts';
import { findDeclaration } from '../../declarations/rows.ts';
import { openDialog } from '../../dialogs/open-dialog.ts';
import { findLegalBasis } from '../../municipalities/legal-bases/rows.ts';
import { requireAnswerable } from '../answerable.ts';
import { sealWords } from '../append.ts';
import { askMissing } from '../ask.ts';
import { appendEvent, type ConsentBook, NO_ANSWER, openBook, settle } from '../book.ts';
import type { ConsentRequirement } from '../model.ts';
import { requireConsent, seeRequirements } from '../policy.ts';
import { sealConsentText } from '../records.ts';
import { insertRequirement, saveRequirement } from '../rows.ts';
import type { NewRequirement, RequirementView } from './schemas.ts';
import { toRequirementViews } from './views.ts';

interface InDialog {
  readonly dialogId: string;
}

/** Also those that are lifted. @throws DomainError dialog_not_found, participants_only, membership_unproven */
export async function listRequirements(work: Work, { dialogId }: InDialog): Promise<Page<RequirementView>> {
  const entry = await openDialog(work, { dialogId, policy: seeRequirements, lock: true });
  const book = await openBook(work, entry.dialog);
  const items = await toRequirementViews(work, entry, book, book.requirements);
  const { municipalityId } = entry.dialog;
  work.record('consent-requirements.listed', { dialogId, municipalityId, count: items.length });
  return { items, next: null };
}

/**
 * Everybody who is to give by the rules is asked at once; a statutory basis asks nobody.
 * @throws DomainError dialog_not_found, coordinator_only, membership_unproven, consents_unproven, dialog_closed,
 * declaration_not_found, declaration_retired, declaration_unproven, legal_basis_not_found, legal_basis_retired,
 * legal_basis_asks_consent, consent_required_already
 */
export async function addRequirement(work: Work, input: NewRequirement & InDialog): Promise<RequirementView> {
  const { dialogId } = input;
  const entry = await openDialog(work, { dialogId, policy: requireConsent, lock: true });
  const { id, municipalityId } = entry.dialog;
  const book = await openBook(work, entry.dialog);
  requireAnswerable(book, work.now);
  const wanted = await wantedBy(work, book, input);
  refuseRepeated(book, wanted);
  const requirementId = newId();
  const reason = input.reason ?? null;
  const place = { municipalityId, column: 'consent_requirements.sealed_reason' as const, id: requirementId };
  const row = await insertRequirement(work, {
    ...{ dialogId: id, id: requirementId, municipalityId, ...wanted },
    sealedReason: reason === null ? null : await sealConsentText(work.vault, place, reason),
    ...{ createdAt: work.now, createdBy: work.actor.personId },
  });
  book.requirements.push(row);
  const { number } = await appendEvent(work, book, {
    ...{ ...NO_ANSWER, requirementId, consentId: null, type: 'required', channel: 'api' },
  });
  const facts = { dialogId, municipalityId, targetId: requirementId, reason: wanted.mode, firstNumber: number };
  work.record('consent.required', facts);
  await askMissing(work, book);
  await settle(work, book);
  return viewOf(work, entry, book, row);
}

type Wanted = Pick<ConsentRequirement, 'mode' | 'declarationId' | 'legalBasisId' | 'legalBasisVersion'>;

async function wantedBy(
  work: Work,
  { state }: ConsentBook,
  { declarationId, legalBasisId = '' }: NewRequirement,
): Promise<Wanted> {
  const { municipalityId } = state.dialog;
  if (declarationId !== undefined) {
    const facts = { municipalityId, targetId: declarationId };
    const declaration = await findDeclaration(work, { municipalityId, id: declarationId });
    if (!declaration) throw notFound('declaration', { facts });
    if (declaration.retiredAt !== null) throw conflict('declaration_retired');
    const { legalBasisId: id, legalBasisVersion: version } = declaration;
    const basis = await findLegalBasis(work, { municipalityId, id, version });
    if (basis?.definition.mode !== 'consent') throw conflict('declaration_unproven');
    return { mode: 'consent', declarationId, legalBasisId: id, legalBasisVersion: version };
  }
  const basis = await findLegalBasis(work, { municipalityId, id: legalBasisId });
  if (!basis) throw notFound('legal_basis', { facts: { municipalityId, targetId: legalBasisId } });
  if (basis.retiredAt !== null) throw conflict('legal_basis_retired');
  if (basis.definition.mode !== 'statutory') throw conflict('legal_basis_asks_consent');
  return { mode: 'statutory', declarationId: null, legalBasisId, legalBasisVersion: basis.version };
}

function refuseRepeated({ requirements }: ConsentBook, wanted: Wanted): void {
  const isSame = (row: ConsentRequirement): boolean =>
    row.declarationId === wanted.declarationId && row.legalBasisId === wanted.legalBasisId && row.liftedAt === null;
  if (requirements.some(isSame)) throw conflict('consent_required_already');
}

/**
 * Who has lifted it, and why, stays. Lifting twice is lifting once.
 * @throws DomainError dialog_not_found, coordinator_only, membership_unproven, consents_unproven,
 * consent_requirement_not_found
 */
export async function liftRequirement(
  work: Work,
  { dialogId, requirementId, reason }: InDialog & { readonly requirementId: string; readonly reason: string },
): Promise<RequirementView> {
  const entry = await openDialog(work, { dialogId, policy: requireConsent, lock: true });
  const { municipalityId } = entry.dialog;
  const facts = { dialogId, municipalityId, targetId: requirementId };
  const book = await openBook(work, entry.dialog);
  const row = book.requirements.find(({ id }) => id === requirementId);
  if (!row) throw notFound('consent_requirement', { facts });
  work.about(facts);
  if (!book.isProven) throw new DomainError('conflict', 'consents_unproven', { facts });
  if (isLiftedIn(book, requirementId)) {
    work.record('consent-requirements.listed', { ...facts, count: 1 });
    return viewOf(work, entry, book, row);
  }
  const sealedWords = await sealWords(work, book, reason);
  const { number } = await appendEvent(work, book, {
    ...{ ...NO_ANSWER, requirementId, consentId: null, type: 'lifted', channel: 'api', sealedWords },
  });
  row.liftedAt = work.now;
  await saveRequirement(work, row);
  work.record('consent.lifted', { ...facts, firstNumber: number });
  await settle(work, book);
  return viewOf(work, entry, book, row);
}

export const isLiftedIn = ({ events }: ConsentBook, id: string): boolean =>
  events.some(({ type, requirementId }) => type === 'lifted' && requirementId === id);

/** What the first of several equal requests made. @throws DomainError consent_requirement_not_found */
export async function readRequirement(
  work: Work,
  { dialogId, requirementId }: InDialog & { readonly requirementId: string },
): Promise<RequirementView> {
  const entry = await openDialog(work, { dialogId, policy: seeRequirements, lock: true });
  const { municipalityId } = entry.dialog;
  const facts = { dialogId, municipalityId, targetId: requirementId };
  const book = await openBook(work, entry.dialog);
  const row = book.requirements.find(({ id }) => id === requirementId);
  if (!row) throw notFound('consent_requirement', { facts });
  work.record('consent-requirements.listed', { ...facts, count: 1 });
  return viewOf(work, entry, book, row);
}

async function viewOf(
  work: Work,
  entry: Parameters<typeof toRequirementViews>[1],
  book: ConsentBook,
  row: ConsentRequirement,
): Promise<RequirementView> {
  const [view] = await toRequirementViews(work, entry, book, [row]);
  if (!view) throw new Error('One row gives one view');
  return view;
}
