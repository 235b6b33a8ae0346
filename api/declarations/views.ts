import { type Finding, findLegalBasisVersions } from '../municipalities/legal-bases/rows.ts';
import type { Declaration, ShownText } from './declaration.ts';
import type { DeclarationView, ShownTextView, TextInLanguage, WholeDeclarationView } from './schemas.ts';
import { titleOf } from './shown-text.ts';
import { findShownTexts } from './text-rows.ts';

export const toShownTextView = ({ language, body, hash }: ShownText): ShownTextView => ({
  language,
  title: titleOf(body),
  hash: hash.toString('hex'),
  text: body.toString('utf8'),
});

/** All of one municipality. A text that cannot be proven is left out. */
export async function toWholeDeclarationViews(
  work: Finding,
  municipalityId: string,
  declarations: readonly Declaration[],
): Promise<WholeDeclarationView[]> {
  const texts = await findShownTexts(work, municipalityId, declarations);
  const bases = declarations.length === 0 ? [] : await findLegalBasisVersions(work, municipalityId);
  return declarations.map((declaration) => {
    const { id, code, version, legalBasisId, legalBasisVersion, definition, publishedAt, retiredAt } = declaration;
    const basis = bases.find((each) => each.id === legalBasisId && each.version === legalBasisVersion);
    const inLanguages = (text: Readonly<Record<string, string>>): TextInLanguage[] =>
      definition.languages.map((language) => ({ language, text: text[language] ?? '' }));
    return {
      ...{ id, code, version },
      legalBasis: { id: legalBasisId, code: basis?.code ?? null, version: legalBasisVersion },
      purposes: definition.purposes.map((purpose) => ({
        code: purpose.code,
        texts: inLanguages(purpose.text),
        dataCategories: purpose.dataCategories.map((category) => ({ ...category })),
      })),
      recipients: definition.recipients.map((each) => ({ code: each.code, texts: inLanguages(each.text) })),
      period: definition.period,
      texts: (texts.get(id) ?? []).map(toShownTextView),
      publishedAt: publishedAt.toISOString(),
      retiredAt: retiredAt?.toISOString() ?? null,
    };
  });
}

/** The same with the titles alone. */
export async function toDeclarationViews(
  ...given: Parameters<typeof toWholeDeclarationViews>
): Promise<DeclarationView[]> {
  return (await toWholeDeclarationViews(...given)).map(({ texts, ...declaration }) => ({
    ...declaration,
    texts: texts.map(({ language, title, hash }) => ({ language, title, hash })),
  }));
}
