/**
 * What the fonts can draw of a text. What they cannot stands as `[U+4F60]`, so that a reader sees that something is there,
 * and what. It is judged by what people take for one character, since a font draws all of it or none.
 */
import { EMOJI_FAMILY, type Font } from './fonts.ts';

/** Which parts of a text the emoji font draws, for a template and for us. Typst wants one class of characters. */
export const EMOJI = '[[\\p{Extended_Pictographic}--[©®™]]\\p{Emoji_Modifier}\\p{Regional_Indicator}\\u{200D}\\u{20E3}\\u{FE0F}]';
const IS_EMOJI = new RegExp(EMOJI, 'v');

/** Without a picture of their own, and drawn by no font: joiners, marks of direction, selectors of variants. */
const IGNORED = /^[\u00AD\u034F\u061C\u200B-\u200F\u202A-\u202C\u2060-\u2064\u2066-\u2069\uFE00-\uFE0F]$/u;
/**
 * Never drawn, whatever a font says: what PDF/A forbids, what has no meaning outside of one system, and what turns the
 * order of letters around, so that a text reads as something else.
 */
const REFUSED = /[\p{Cc}\p{Cs}\p{Co}\p{Cn}\u202D\u202E\uFEFF\uFFFC\p{Noncharacter_Code_Point}]/u;
/** Every font of letters has these, and they are most of most texts. */
const PLAIN = /^[\n\x20-\x7E\xA0-\xAC\xAE-\u017F]*$/u;
const NEW_LINE = /\r\n|[\r\v\f\u0085\u2028\u2029]/gu;

/** Where a long word may be broken: a template puts an empty space there. It is private, so no text has it. */
export const BREAK = '\uE000';
const LONG_WORD = /[^\s\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]{40,}/gu;
const PIECE = 20;

export interface Drawing {
  /** @param spelled whether whatever is more than a letter is spelled out, too */
  text(value: string, spelled: boolean): string;
  /** What no font has, in the order of the numbers. */
  missing(): readonly string[];
}

export function createDrawing(fonts: readonly Font[]): Drawing {
  const missing = new Set<string>();
  const known = new Map<string, string>();
  const graphemes = new Intl.Segmenter('da', { granularity: 'grapheme' });

  const drawn = (grapheme: string, spelled: boolean): string => {
    const [first = '', ...others] = grapheme;
    if (isDrawable(fonts, grapheme) && !(spelled && others.length > 0)) return grapheme;
    // A letter keeps standing where its mark cannot.
    return one(first, !isDrawable(fonts, first)) + others.map((part) => one(part, !stands(part))).join('');
  };
  const stands = (character: string): boolean => /[\p{L}\p{N}]/u.test(character) && isDrawable(fonts, character);
  const one = (character: string, isNamed: boolean): string => {
    if (!isNamed) return character;
    missing.add(character);
    return named(character);
  };
  const remembered = (grapheme: string, spelled: boolean): string => {
    const key = `${spelled}${grapheme}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const result = drawn(grapheme, spelled);
    known.set(key, result);
    return result;
  };
  const segments = (value: string): string[] => Array.from(graphemes.segment(value), ({ segment }) => segment);

  return {
    text: (value, spelled) => {
      const lines = value.replace(NEW_LINE, '\n').replaceAll('\t', '    ');
      const shown = PLAIN.test(lines) ? lines : segments(lines).map((part) => remembered(part, spelled)).join('');
      return shown.replace(LONG_WORD, (word) => breakable(segments(word)));
    },
    missing: () => [...missing].sort((a, b) => (a.codePointAt(0) ?? 0) - (b.codePointAt(0) ?? 0)),
  };
}

function isDrawable(fonts: readonly Font[], grapheme: string): boolean {
  if (grapheme === '\n') return true;
  if (REFUSED.test(grapheme)) return false;
  // A font may have a letter and its mark as one, or as two.
  const spellings = [grapheme, grapheme.normalize('NFC'), grapheme.normalize('NFD')];
  return fonts.some(({ family, has }) => {
    if (family === EMOJI_FAMILY && !IS_EMOJI.test(grapheme)) return false;
    return spellings.some((spelling) =>
      [...spelling].every((character) => IGNORED.test(character) || has(character.codePointAt(0) ?? 0)),
    );
  });
}

const named = (character: string): string =>
  `[U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`;

const breakable = (word: readonly string[]): string =>
  word.map((part, index) => (index > 0 && index % PIECE === 0 ? BREAK + part : part)).join('');
