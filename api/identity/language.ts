import { LANGUAGES, type Language } from '../core/languages.ts';

/** The language a person's browser or frontend asks for; Danish where neither says. */
export function languageOf(acceptLanguage: unknown, uiLocales?: unknown): Language {
  const text = (value: unknown): string => (typeof value === 'string' ? value : '');
  const asked = [...text(uiLocales).split(' '), ...byWeight(text(acceptLanguage))];
  for (const tag of asked) {
    const known = LANGUAGES.find((language) => language === tag.toLowerCase().split('-')[0]);
    if (known) return known;
  }
  return 'da';
}

const byWeight = (header: string): string[] =>
  header
    .slice(0, 200)
    .split(',')
    .map((part) => {
      const [tag = '', weight = 'q=1'] = part.trim().split(/\s*;\s*/);
      return { tag, weight: Number(weight.slice(2)) };
    })
    .sort((one, other) => other.weight - one.weight)
    .map(({ tag }) => tag);
