import { LANGUAGES, type Language } from '../core/languages.ts';

/** The language that the frontend or browser asks for; Danish where neither names one. */
export function languageOf(acceptLanguage: unknown, uiLocales?: unknown): Language {
  const text = (value: unknown): string => (typeof value === 'string' ? value : '');
  const tags = [...text(uiLocales).split(' '), ...byWeight(text(acceptLanguage))];
  for (const tag of tags) {
    const supported = LANGUAGES.find((language) => language === tag.toLowerCase().split('-')[0]);
    if (supported) return supported;
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
