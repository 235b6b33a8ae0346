import type { Work } from '../../core/unit-of-work.ts';
import { findDeclaration } from '../../declarations/rows.ts';
import { markedAmong, subjectSeenBy } from '../../dialogs/names.ts';
import { findPresent } from '../../dialogs/participants/rows.ts';
import { openDialogTexts } from '../../dialogs/records.ts';
import { provenSubjectOf } from '../../dialogs/rows.ts';
import { findMunicipality } from '../../municipalities/municipality-rows.ts';
import { languageFor } from '../../people/names.ts';
import { consentsIn, factsOf } from '../book.ts';
import { timesOf } from '../given/views.ts';
import { evaluate } from '../rules/evaluate.ts';
import { stateAt } from '../rules/fold.ts';
import type { OwnConsent } from './open-own.ts';
import type { OwnConsentView } from './schemas.ts';

/** Nothing of it depends on what others were asked, or have answered. */
export async function toOwnView(work: Work, own: OwnConsent): Promise<OwnConsentView> {
  const { book, record, facts } = own;
  const { dialog } = book.state;
  const { personId, municipalityId } = facts;
  const consent = consentsIn(book).find(({ id }) => id === record.id) ?? own.consent;
  const { declarationId, capacity, previousId, nextId } = consent;
  const declaration = await findDeclaration(work, { municipalityId, id: declarationId });
  const municipality = await findMunicipality(work, { id: municipalityId });
  const answer = book.events.find(
    ({ consentId, type }) => consentId === record.id && (type === 'given' || type === 'refused'),
  );
  const isPresent = (await findPresent(work, { dialogId: dialog.id, personId }, municipalityId)) !== null;
  const definition = declaration?.definition;
  return {
    id: record.id,
    municipality: { id: municipalityId, name: municipality?.name ?? null },
    subject: await subjectOf(work, own),
    dialogId: isPresent ? dialog.id : null,
    ...{ declarationId, declarationCode: declaration?.code ?? null, declarationVersion: declaration?.version ?? null },
    languages: [...(definition?.languages ?? [])],
    recipients: (definition?.recipients ?? []).map(({ code, text }) => ({
      code,
      text: Object.entries(text).map(([language, words]) => ({ language, text: words })),
    })),
    ...{ capacity, state: stateAt(consent, work.now), isNeeded: await isNeeded(work, own) },
    ...timesOf(consent),
    ...{ language: answer?.language ?? null, textHash: answer?.textHash?.toString('hex') ?? null },
    allowed: consent.recipients && [...consent.recipients],
    ...{ previousId, nextId },
  };
}

/** Whether the giver's answer counts for what is required now. */
export async function isNeeded(work: Work, { book, record, facts }: OwnConsent): Promise<boolean> {
  const { requirements } = evaluate(await factsOf(work, book), work.now, work.now);
  const found = requirements.find(({ id }) => id === record.requirementId);
  return (found?.givers ?? []).some(({ personId }) => personId === facts.personId);
}

async function subjectOf(work: Work, { book, facts }: OwnConsent): Promise<OwnConsentView['subject']> {
  const { dialog } = book.state;
  const { personId } = facts;
  const { subjectName } = await openDialogTexts(work, dialog);
  const isProtected = (await markedAmong(work.query, [dialog.id])).has(dialog.id);
  const language = await languageFor(work.query, personId, isProtected);
  const viewer = { personId, language, seesTrueNames: false };
  return subjectSeenBy(viewer, { id: provenSubjectOf(work, dialog), isProtected, name: subjectName });
}
