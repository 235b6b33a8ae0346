import type { Language } from '../../core/languages.ts';
import type { Work } from '../../core/unit-of-work.ts';
import { findDeclaration } from '../../declarations/rows.ts';
import { type Inside, personsSeenIn } from '../../dialogs/names.ts';
import { findLegalBasis } from '../../municipalities/legal-bases/rows.ts';
import { named } from '../../people/names.ts';
import { type ConsentBook, factsOf } from '../book.ts';
import type { ConsentEventRow, ConsentRequirement } from '../model.ts';
import { eventRowId, openConsentText } from '../records.ts';
import { evaluate } from '../rules/evaluate.ts';
import type { RequirementView } from './schemas.ts';

const SHOWN: Language = 'da';

/** Participants who are no employees see by which law it is, and nobody's answer. */
export async function toRequirementViews(
  work: Work,
  inside: Inside,
  book: ConsentBook,
  rows: readonly ConsentRequirement[],
): Promise<RequirementView[]> {
  const isEmployee = work.actor.kind === 'employee';
  const facts = await factsOf(work, book);
  const evaluated = isEmployee ? evaluate(facts, work.now, work.now).requirements : [];
  const seen = await personsSeenIn(work, inside, [
    ...rows.map(({ createdBy }) => createdBy),
    ...evaluated.flatMap(({ givers }) => givers.map(({ personId }) => personId)),
  ]);
  const views: RequirementView[] = [];
  for (const row of rows) {
    const { municipalityId, declarationId, legalBasisId, legalBasisVersion } = row;
    const basis = await findLegalBasis(work, { municipalityId, id: legalBasisId, version: legalBasisVersion });
    const declaration = declarationId && (await findDeclaration(work, { municipalityId, id: declarationId }));
    const found = evaluated.find(({ id }) => id === row.id);
    const lifted = book.events.find(({ type, requirementId }) => type === 'lifted' && requirementId === row.id);
    views.push({
      ...{ id: row.id, mode: row.mode, declarationId, declarationCode: declaration ? declaration.code : null },
      ...{ legalBasisId, legalBasisCode: basis?.code ?? null, legalBasisTitle: basis?.definition.title[SHOWN] ?? null },
      lawReference: basis?.definition.lawReference ?? null,
      reason: await openReason(work, row),
      createdAt: row.createdAt.toISOString(),
      createdBy: named(seen, row.createdBy),
      liftedAt: lifted?.at.toISOString() ?? null,
      liftedBecause: isEmployee && lifted ? await openWords(work, book, lifted) : null,
      status: found?.status ?? null,
      givers: (found?.givers ?? []).map(({ personId, capacity, state, consentId }) => ({
        ...{ person: named(seen, personId), capacity, state, consentId },
        reachable: facts.contactable.has(personId),
      })),
    });
  }
  return views;
}

const openReason = (work: Work, { dialogId, municipalityId, id, sealedReason: sealed }: ConsentRequirement) =>
  openConsentText(work, {
    ...{ municipalityId, column: 'consent_requirements.sealed_reason', id, sealed },
    found: { table: 'consent_requirements', dialogId, municipalityId, targetId: id },
  });

/** What was written with an event. */
export async function openWords(
  work: Work,
  { state }: ConsentBook,
  { number, consentId, sealedWords: sealed }: ConsentEventRow,
): Promise<string | null> {
  const { id: dialogId, municipalityId } = state.dialog;
  const id = eventRowId(dialogId, number);
  return openConsentText(work, {
    ...{ municipalityId, column: 'consent_events.sealed_words', id, sealed },
    found: { table: 'consent_events', dialogId, municipalityId, targetId: consentId, firstNumber: number },
  });
}
