/** What a declaration must say in each of its languages before it can be published. */
import { isVisible } from '../core/typed-text.ts';
import type { DeclarationText } from './declaration.ts';

export const REQUIRED_FIELDS = ['title', 'body', 'ifRefused', 'withdrawal', 'law', 'recipients'] as const;

/** As it was sent: anything may be missing. */
export type GivenText = { readonly language: string } & {
  readonly [Field in keyof DeclarationText]?: string;
};

interface Listed {
  readonly code: string;
  readonly texts: readonly { readonly language: string; readonly text?: string }[];
}

interface Given {
  readonly texts: readonly GivenText[];
  readonly purposes: readonly Listed[];
  readonly recipients: readonly Listed[];
}

const says = (text: string | undefined): boolean => text !== undefined && isVisible(text);

/** Language and field of each, such as `en.withdrawal` and `en.purposes.schooling`. */
export const missingIn = ({ texts, purposes, recipients }: Given): string[] =>
  texts.flatMap((given) => [
    ...REQUIRED_FIELDS.filter((field) => !says(given[field])).map((field) => `${given.language}.${field}`),
    ...unsaid('purposes', purposes, given.language),
    ...unsaid('recipients', recipients, given.language),
  ]);

const unsaid = (list: string, items: readonly Listed[], language: string): string[] =>
  items
    .filter(({ texts }) => !texts.some((each) => each.language === language && says(each.text)))
    .map(({ code }) => `${language}.${list}.${code}`);

/** @throws Error when something is missing after all */
export function wholeText(given: GivenText): DeclarationText {
  const of = (field: keyof DeclarationText): string => {
    const text = given[field];
    if (text === undefined) throw new Error(`A text without ${field}`);
    return text;
  };
  return {
    ...{ title: of('title'), body: of('body'), ifRefused: of('ifRefused') },
    ...{ withdrawal: of('withdrawal'), law: of('law'), recipients: of('recipients') },
  };
}
