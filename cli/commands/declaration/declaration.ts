/** What the commands about declarations share. */
import { answerOf, type Schemas } from '../../api.ts';
import { isId } from '../../arguments.ts';
import type { Context } from '../../context.ts';
import { CommandError } from '../../errors.ts';
import { facts, safe, when } from '../../print.ts';

export type WholeDeclaration = Schemas['WholeDeclaration'];

export const DECLARATION = 'Id of a version, from "declaration list", or the code for the one that is valid now';

export async function idOf(context: Context, declaration: string): Promise<string> {
  if (isId(declaration)) return declaration.toLowerCase();
  const { items } = await answerOf(context.api.GET('/v1/declarations'));
  const found = items.find(({ code }) => code === declaration);
  if (found) return found.id;
  throw new CommandError('failed', 'No such declaration is valid now. "letdialog declaration list" shows all.');
}

export async function readDeclaration(context: Context, declaration: string): Promise<WholeDeclaration> {
  const params = { path: { declarationId: await idOf(context, declaration) } };
  return answerOf(context.api.GET('/v1/administration/declarations/{declarationId}', { params }));
}

const purposeText = ({ code, dataCategories }: WholeDeclaration['purposes'][number]): string =>
  `${code}: ${dataCategories.map((each) => (each.special ? `${each.code} (special)` : each.code)).join(', ')}`;

/** The facts, and then what is shown in each language, as it is. */
export const declarationText = (declaration: WholeDeclaration): string =>
  [
    facts([
      ['Code', declaration.code],
      ['Id', declaration.id],
      ['Version', declaration.version],
      [
        'Legal basis',
        `${declaration.legalBasis.code ?? '(cannot be proven)'}, version ${declaration.legalBasis.version}`,
      ],
      ['Period', declaration.period ?? 'the longest that the legal basis allows'],
      ...declaration.purposes.map((each) => ['Purpose', purposeText(each)] as const),
      ['Recipients', declaration.recipients.map(({ code }) => code).join(', ') || 'none named'],
      ['Published', when(declaration.publishedAt)],
      ['Retired', when(declaration.retiredAt)],
    ]),
    ...declaration.texts.map(({ language, hash, text }) => `--- ${language}, SHA-256 ${hash}\n${safe(text).trimEnd()}`),
  ].join('\n\n');
