/** A declaration is published whole, in all of its languages, and never changes afterwards: another version follows it. */
import { type Actor, isPerson } from '../../core/actor.ts';
import { conflict, invalid, notFound } from '../../core/errors.ts';
import { newId } from '../../core/ids.ts';
import { parsePeriod } from '../../core/local-days.ts';
import { administeredMunicipality } from '../../core/policy.ts';
import type { Work } from '../../core/unit-of-work.ts';
import type { LegalBasis } from '../../municipalities/legal-bases/legal-basis.ts';
import { findLegalBases } from '../../municipalities/legal-bases/rows.ts';
import { knownMunicipality } from '../../municipalities/use-cases.ts';
import { missingIn, wholeText } from '../completeness.ts';
import type { Declaration, DeclarationDefinition, ShownText } from '../declaration.ts';
import { definitionText } from '../definition.ts';
import { isEverLonger } from '../period-order.ts';
import { publishDeclarations } from '../policy.ts';
import { findVersions, insertDeclaration } from '../rows.ts';
import { MAX_DECLARATIONS, type NewDeclaration, type TextInLanguage, type WholeDeclarationView } from '../schemas.ts';
import { composeShownText, hashOf } from '../shown-text.ts';
import { findShownTexts, insertTexts } from '../text-rows.ts';
import { toWholeDeclarationViews } from '../views.ts';

interface Published {
  readonly view: WholeDeclarationView;
  /** False when the newest version says the same already. */
  readonly isNew: boolean;
}

/**
 * @throws DomainError administrators_only, declaration_incomplete, unknown_municipality, legal_basis_not_found,
 *   legal_basis_retired, legal_basis_statutory, period_too_long, declaration_unproven, too_many_declarations
 */
export async function publishDeclaration(work: Work, input: NewDeclaration): Promise<Published> {
  const municipalityId = administeredMunicipality(work.actor, publishDeclarations);
  work.about({ municipalityId });
  const { declaration, isNew } = await publishIn(work, municipalityId, input);
  return { view: await viewOf(work, declaration), isNew };
}

/**
 * The same for whoever may already, such as a command on the server.
 * @throws DomainError declaration_incomplete, unknown_municipality, legal_basis_not_found, legal_basis_retired,
 *   legal_basis_statutory, period_too_long, declaration_unproven, too_many_declarations
 */
export async function publishIn(
  work: Work<Actor>,
  municipalityId: string,
  input: NewDeclaration,
): Promise<{ readonly declaration: Declaration; readonly isNew: boolean }> {
  const missing = missingIn(input);
  if (missing.length > 0) throw invalid('declaration_incomplete', { missing });
  // Locked: of two at once one comes after the other.
  await knownMunicipality(work, municipalityId);
  const basis = await basisFor(work, municipalityId, input);
  const definition = definitionOf(input);
  const texts = input.texts.map((given): ShownText => {
    const body = composeShownText(definition, given.language, wholeText(given));
    return { language: given.language, body, hash: hashOf(body) };
  });
  const newest = await newestOf(work, municipalityId, input.code);
  const declaration: Declaration = {
    ...{ municipalityId, id: newId(), code: input.code, version: (newest?.version ?? 0) + 1 },
    ...{ legalBasisId: basis.id, legalBasisVersion: basis.version, definition },
    ...{ publishedAt: work.now, retiredAt: null },
  };
  if (newest && (await isSame(work, newest, declaration, texts))) {
    work.record('declaration.read', { municipalityId, targetId: newest.id });
    return { declaration: newest, isNew: false };
  }
  const publishedBy = isPerson(work.actor) ? work.actor.personId : null;
  await insertDeclaration(work, { ...declaration, publishedBy });
  await insertTexts(work, declaration, texts);
  work.record('declaration.published', { municipalityId, targetId: declaration.id, reason: declaration.code });
  return { declaration, isNew: true };
}

async function basisFor(
  work: Work<Actor>,
  municipalityId: string,
  { legalBasisCode, period }: NewDeclaration,
): Promise<LegalBasis> {
  const basis = (await findLegalBases(work, municipalityId)).find(({ code }) => code === legalBasisCode);
  if (!basis) throw notFound('legal_basis', { facts: { municipalityId } });
  work.about({ targetId: basis.id });
  if (basis.retiredAt !== null) throw conflict('legal_basis_retired');
  const { mode, longestPeriod } = basis.definition;
  if (mode === 'statutory') throw conflict('legal_basis_statutory');
  const [wanted, longest] = [period, longestPeriod].map((each) => (each === null ? null : parsePeriod(each)));
  if (wanted && longest && longestPeriod !== null && isEverLonger(wanted, longest))
    throw invalid('period_too_long', { longest: longestPeriod });
  return basis;
}

function definitionOf({ purposes, recipients, period, texts }: NewDeclaration): DeclarationDefinition {
  const languages = texts.map(({ language }) => language);
  const byLanguage = (said: readonly TextInLanguage[]): Record<string, string> =>
    Object.fromEntries(
      said.filter(({ language }) => languages.includes(language)).map((each) => [each.language, each.text ?? '']),
    );
  return {
    purposes: purposes.map(({ code, texts: said, dataCategories }) => ({
      ...{ code, text: byLanguage(said), dataCategories },
    })),
    recipients: recipients.map(({ code, texts: said }) => ({ code, text: byLanguage(said) })),
    period,
    languages,
  };
}

async function newestOf(work: Work<Actor>, municipalityId: string, code: string): Promise<Declaration | null> {
  const all = await findVersions(work, { municipalityId });
  const known = all.find((each) => each.code === code);
  if (known) {
    if (!known.newest) throw conflict('declaration_unproven');
    return known.newest;
  }
  if (all.length >= MAX_DECLARATIONS) throw conflict('too_many_declarations');
  return null;
}

/** One that is retired is published again as another version. */
async function isSame(
  work: Work<Actor>,
  before: Declaration,
  after: Declaration,
  texts: readonly ShownText[],
): Promise<boolean> {
  const shown = (await findShownTexts(work, before.municipalityId, [before])).get(before.id) ?? [];
  return (
    before.retiredAt === null &&
    before.legalBasisId === after.legalBasisId &&
    before.legalBasisVersion === after.legalBasisVersion &&
    definitionText(before.definition) === definitionText(after.definition) &&
    shown.length === texts.length &&
    texts.every(({ hash }, place) => shown[place]?.hash.equals(hash))
  );
}

async function viewOf(work: Work, declaration: Declaration): Promise<WholeDeclarationView> {
  const [view] = await toWholeDeclarationViews(work, declaration.municipalityId, [declaration]);
  if (!view) throw new Error('A declaration without a view');
  return view;
}
