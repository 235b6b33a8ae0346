/** The definition of a declaration as its row keeps it: one text, which the MAC of the row covers. */
import Joi from '@hapi/joi';
import { shape } from '../core/shape.ts';
import { text } from '../core/text.ts';
import type { DeclarationDefinition } from './declaration.ts';

type ByLanguage = Readonly<Record<string, string>>;

/** Languages in the order of the definition, and nothing in another order than this, so that equal ones are equal texts. */
export function definitionText({ purposes, recipients, period, languages }: DeclarationDefinition): string {
  const inOrder = (texts: ByLanguage): ByLanguage =>
    Object.fromEntries(languages.map((language) => [language, texts[language] ?? '']));
  return JSON.stringify({
    purposes: purposes.map(({ code, text: texts, dataCategories }) => ({
      code,
      text: inOrder(texts),
      dataCategories: dataCategories.map((category) => ({ code: category.code, special: category.special })),
    })),
    recipients: recipients.map(({ code, text: texts }) => ({ code, text: inOrder(texts) })),
    period,
    languages,
  });
}

const byLanguage = (): Joi.ObjectSchema<ByLanguage> => Joi.object<ByLanguage>().pattern(Joi.string(), text().allow(''));

interface StoredPurpose {
  code: string;
  text: ByLanguage;
  dataCategories: { code: string; special: boolean }[];
}
interface StoredDefinition {
  purposes: StoredPurpose[];
  recipients: { code: string; text: ByLanguage }[];
  period: string | null;
  languages: string[];
}
const stored = shape<StoredDefinition>({
  purposes: Joi.array().items(
    shape<StoredPurpose>({
      code: Joi.string(),
      text: byLanguage(),
      dataCategories: Joi.array().items(
        shape<StoredPurpose['dataCategories'][number]>({ code: Joi.string(), special: Joi.boolean() }),
      ),
    }),
  ),
  recipients: Joi.array().items(
    shape<StoredDefinition['recipients'][number]>({ code: Joi.string(), text: byLanguage() }),
  ),
  period: Joi.string().allow(null),
  languages: Joi.array().items(Joi.string()),
});

/** @throws Error for a text that no version of LetDialog has written, which its MAC rules out */
export function readDefinition(written: string): DeclarationDefinition {
  const parsed: unknown = JSON.parse(written);
  const { value, error } = stored.validate(parsed);
  if (error) throw new Error(`A stored declaration is not understood: ${error.details.map(({ type }) => type).join()}`);
  return value;
}
