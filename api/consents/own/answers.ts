/** How an answer is built and recorded, whether the giver gave it here or an employee registers it. */
import { conflict, DomainError, invalid } from '../../core/errors.ts';
import type { Work } from '../../core/unit-of-work.ts';
import type { Declaration, ShownText } from '../../declarations/declaration.ts';
import { findDeclaration } from '../../declarations/rows.ts';
import { findShownText } from '../../declarations/text-rows.ts';
import type { LegalBasisDefinition } from '../../municipalities/legal-bases/legal-basis.ts';
import { findLegalBasis } from '../../municipalities/legal-bases/rows.ts';
import { findBirth } from '../../people/relations/rows.ts';
import { appendTo, factsOfConsent } from '../append.ts';
import { type ConsentBook, consentsIn } from '../book.ts';
import type { ConsentRecord } from '../model.ts';
import { notifyAnswered } from '../notify.ts';
import { consentEnd, lapseByAge } from '../rules/consent-end.ts';
import { stateAt } from '../rules/fold.ts';

export interface Answerable {
  readonly declaration: Declaration;
  readonly basis: LegalBasisDefinition;
  readonly text: ShownText;
}

/** @throws DomainError declaration_unproven, declaration_text_not_found */
export async function findAnswerable(
  work: Work,
  { municipalityId, declarationId }: ConsentRecord,
  language: string,
): Promise<Answerable> {
  const facts = { municipalityId, targetId: declarationId };
  const declaration = await findDeclaration(work, { municipalityId, id: declarationId });
  if (!declaration) throw new DomainError('conflict', 'declaration_unproven', { facts });
  const { legalBasisId, legalBasisVersion: version } = declaration;
  const basis = await findLegalBasis(work, { municipalityId, id: legalBasisId, version });
  if (!basis) throw new DomainError('conflict', 'declaration_unproven', { facts });
  if (!declaration.definition.languages.includes(language))
    throw new DomainError('not_found', 'declaration_text_not_found', { facts });
  const text = await findShownText(work, { municipalityId, declarationId, language });
  if (!text) throw new DomainError('conflict', 'declaration_unproven', { facts });
  return { declaration, basis: basis.definition, text };
}

/** Null where the declaration names nobody; all whom it names where the giver chose none. @throws DomainError unknown_recipient */
export function allowedOf({ declaration }: Answerable, chosen: readonly string[] | undefined): string[] | null {
  const named = declaration.definition.recipients.map(({ code }) => code);
  if (chosen?.some((code) => !named.includes(code))) throw invalid('unknown_recipient');
  if (named.length === 0) return null;
  return named.filter((code) => chosen === undefined || chosen.includes(code));
}

/** Until when it counts that is given then. */
export async function endsOf(
  work: Work,
  { state: { dialog } }: ConsentBook,
  { basis, declaration }: Answerable,
  { capacity, givenAt }: Pick<ConsentRecord, 'capacity'> & { readonly givenAt: Date },
): Promise<{ readonly endsAt: Date | null; readonly lapsesAt: Date | null }> {
  const { municipalityId, subjectId } = dialog;
  const born = await findBirth(work, { municipalityId, subjectId });
  return {
    endsAt: consentEnd(basis, declaration.definition.period, givenAt),
    lapsesAt: lapseByAge(basis, born, { capacity, givenAt }),
  };
}

type Given = Omit<Parameters<typeof appendTo>[3], 'type'>;

/** The one that is given takes the place of what the same giver gave before for the same requirement. */
export async function give(work: Work, book: ConsentBook, record: ConsentRecord, answer: Given): Promise<void> {
  const { number } = await appendTo(work, book, record, { ...answer, type: 'given' });
  work.record('consent.given', { ...factsOfConsent(book, record), firstNumber: number });
  const former = consentsIn(book).filter(
    (each) =>
      each.giverId === record.giverId &&
      each.requirementId === record.requirementId &&
      each.id !== record.id &&
      stateAt(each, work.now) === 'given',
  );
  for (const { id } of former) {
    const row = book.records.find((each) => each.id === id);
    if (!row) throw new Error('A consent has its record');
    const superseded = await appendTo(work, book, row, { type: 'superseded', channel: 'system' });
    work.record('consent.superseded', { ...factsOfConsent(book, row), firstNumber: superseded.number });
  }
  notifyAnswered(work, book, record);
}

export async function refuse(work: Work, book: ConsentBook, record: ConsentRecord, answer: Given): Promise<void> {
  const { number } = await appendTo(work, book, record, { ...answer, type: 'refused' });
  work.record('consent.refused', { ...factsOfConsent(book, record), firstNumber: number });
  notifyAnswered(work, book, record);
}

export async function withdraw(work: Work, book: ConsentBook, record: ConsentRecord, answer: Given): Promise<void> {
  const { number } = await appendTo(work, book, record, { ...answer, type: 'withdrawn' });
  work.record('consent.withdrawn', { ...factsOfConsent(book, record), firstNumber: number });
  notifyAnswered(work, book, record);
}

/** Only of something that is asked for still. @throws DomainError consent_requirement_lifted */
export function refuseLifted({ events }: ConsentBook, requirementId: string): void {
  const isLifted = events.some((event) => event.type === 'lifted' && event.requirementId === requirementId);
  if (isLifted) throw conflict('consent_requirement_lifted');
}
