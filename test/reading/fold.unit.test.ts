import { describe, expect, it } from 'vitest';
import { fold } from '../../api/core/fold.ts';
import { matchOf, termsOf } from '../../api/posts/search/terms.ts';

const post = (body: string) => ({
  ...{ id: 'a', number: 1, authorId: 'b', body, createdAt: '2026-01-01T00:00:00.000Z', kind: 'message' as const },
  version: 1,
});
/** The parts of a text that are highlighted; null where it does not match. */
const found = (body: string, text: string): string[] | null =>
  matchOf(post(body), termsOf(text))?.highlights.map(({ start, length }) => body.slice(start, start + length)) ?? null;

describe('a search', () => {
  it.each([
    ['capitals', 'EMMA vil IKKE', 'emma ikke', ['EMMA', 'IKKE']],
    ['a part of a word', 'Folkeskolen', 'skole', ['skole']],
    ['Danish letters', 'Ærø og Ålborg', 'ærø ålborg', ['Ærø', 'Ålborg']],
    ['letters that are composed of two', 'A\u030Alborg', 'ålborg', ['A\u030Alborg']],
    ['accents that stress', 'Én idé', 'en ide', ['Én', 'idé']],
    ['stresses in the search', 'En ide', 'én idé', ['En', 'ide']],
    ['Polish', 'Żółw i ŁÓDŹ', 'żółw łódź', ['Żółw', 'ŁÓDŹ']],
    ['Ukrainian, with either apostrophe', 'П’ять ЇЖАКІВ', "п'ять їжаків", ['П’ять', 'ЇЖАКІВ']],
    ['Arabic, without vowel signs', 'كِتَابٌ جميل', 'كتاب', ['كِتَابٌ']],
    ['Arabic, with the lengthening line', 'كتـــاب', 'كتاب', ['كتـــاب']],
    ['another width', 'Ｅｍｍａ', 'emma', ['Ｅｍｍａ']],
    ['a sharp s', 'Die Straße', 'strasse', ['Straße']],
    ['a soft hyphen', 'sko\u00ADlen', 'skolen', ['sko\u00ADlen']],
    ['letters beyond 16 bits', '😀 Emma 😀', 'emma 😀', ['😀', 'Emma', '😀']],
    ['a phrase over a line break', 'på\n mandag', '"på mandag"', ['på\n mandag']],
    ['parts that touch, as one', 'skolegård', 'skole gård', ['skolegård']],
    ['a single quotation mark', 'a "b', '"', ['"']],
    ['what a pattern would mean', 'a.*b (c', '.* (c', ['.*', '(c']],
  ])('finds %s, and marks it in the text as it stands', (_what, body, text, marked) => {
    expect(found(body, text)).toEqual(marked);
  });

  it.each([
    ['å for a', 'Ålborg', 'alborg'],
    ['ø for o', 'Ærø', 'aero'],
    ['й for и', 'й', 'и'],
    ['ї for і', 'ї', 'і'],
    ['ł for l', 'łódź', 'lodz'],
    ['one word for two', 'Emma vil ikke', 'emma skole'],
    ['a phrase of which the words stand apart', 'på en mandag', '"på mandag"'],
    ['nothing but vowel signs', 'كتاب', '\u064B\u0640'],
  ])('does not take %s', (_what, body, text) => {
    expect(found(body, text)).toBeNull();
  });

  it('marks no more than there is room for', () => {
    expect(found('a b '.repeat(5_000), 'a b')?.length).toBe(100);
  });

  it('takes what is made to be slow in little time', () => {
    const begun = performance.now();
    for (const text of ['a\u0301\u0323'.repeat(6_000), `a${'\u0301\u0323'.repeat(9_000)}`, '\uFDFA'.repeat(20_000)])
      fold(text);
    found('a'.repeat(20_000), `${'a'.repeat(199)}b`);
    found('\u00E6\u0323'.repeat(20_000), '\u00E6\u0323 '.repeat(60));
    expect(performance.now() - begun).toBeLessThan(1_000);
  });
});
