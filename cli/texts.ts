/**
 * Texts in the language of whoever reads them. The English text stands in the code and is the key of the Danish one
 * (cli/danish/), so that what is not translated is still understood.
 */
export type Language = 'en' | 'da';

type Catalogue = Readonly<Record<string, string>>;

/** One process speaks one language, which is set before the first text. */
let spoken: { readonly language: Language; readonly catalogue: Catalogue } = { language: 'en', catalogue: {} };

/** By the environment, as POSIX has it (8.2): LC_ALL is stronger than LC_MESSAGES, and that than LANG. */
export const languageIn = ({ LC_ALL, LC_MESSAGES, LANG }: NodeJS.ProcessEnv): Language =>
  /^da([_.@-]|$)/i.test(LC_ALL || LC_MESSAGES || LANG || '') ? 'da' : 'en';

export async function speak(language: Language): Promise<void> {
  const catalogue = language === 'da' ? (await import('./danish/catalogue.ts')).CATALOGUE : {};
  spoken = { language, catalogue };
}

export const spokenLanguage = (): Language => spoken.language;

/** Of a text as it is; or of a template, whose values are put in: its key has {0}, {1} … in their places. */
export function t(text: string | TemplateStringsArray, ...values: readonly (string | number)[]): string {
  if (typeof text === 'string') return spoken.catalogue[text] ?? text;
  const key = text.reduce((before, part, index) => `${before}{${index - 1}}${part}`);
  const form = spoken.catalogue[key] ?? key;
  return form.replaceAll(/\{(\d+)\}/g, (place, index: string) => String(values[Number(index)] ?? place));
}
