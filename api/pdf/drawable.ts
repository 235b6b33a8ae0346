/**
 * What the fonts can draw of a text. What they cannot stands as `[U+4F60]`, so that a reader sees that something is there,
 * and what. It is judged by what people take for one character, since a font draws all of it or none.
 */
import { EMOJI_FAMILY, type Font, KEYCAP } from './fonts.ts';

const IS_KEYCAP = new RegExp(`^${KEYCAP}$`, 'u');

/** Without a picture of their own, and drawn by no font: joiners, marks of direction, selectors of variants. */
const IGNORED = /^(?:\u034F|[\u00AD\u061C\u200B-\u200F\u202A-\u202C\u2060-\u2064\u2066-\u2069]|[\uFE00-\uFE0F])$/u;
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
  text(value: string): string;
  /** What it took to be drawable although it is more than one character: fonts may have the parts and not the whole. */
  joined(): readonly string[];
  /** What no font has, in the order of the numbers. */
  missing(): readonly string[];
}

/** @param isSpelled whether a mark is spelled out although fonts seem to have it */
export function createDrawing(fonts: readonly Font[], isSpelled: (grapheme: string) => boolean): Drawing {
  const missing = new Set<string>();
  const known = new Map<string, string>();
  const graphemes = new Intl.Segmenter('da', { granularity: 'grapheme' });

  const isDrawable = createIsDrawable(fonts);
  const drawn = (grapheme: string): string => {
    const [first = '', ...others] = grapheme;
    if (isDrawable(grapheme) && (others.length === 0 || !isSpelled(grapheme))) return grapheme;
    // A letter keeps standing where its mark cannot.
    return one(first, !isDrawable(first)) + others.map((part) => one(part, !stands(part))).join('');
  };
  const stands = (character: string): boolean => /[\p{L}\p{N}]/u.test(character) && isDrawable(character);
  const one = (character: string, isNamed: boolean): string => {
    if (!isNamed) return character;
    missing.add(character);
    return named(character);
  };
  const remembered = (grapheme: string): string => {
    const before = known.get(grapheme);
    if (before !== undefined) return before;
    const result = drawn(grapheme);
    known.set(grapheme, result);
    return result;
  };
  const segments = (value: string): string[] => Array.from(graphemes.segment(value), ({ segment }) => segment);

  return {
    text: (value) => {
      const lines = value.replace(NEW_LINE, '\n').replaceAll('\t', '    ');
      const shown = PLAIN.test(lines)
        ? lines
        : segments(lines)
            .map((part) => remembered(part))
            .join('');
      return shown.replace(LONG_WORD, (word) => breakable(segments(word)));
    },
    joined: () =>
      [...known].flatMap(([grapheme, shown]) => (shown === grapheme && grapheme.length > 1 ? [grapheme] : [])),
    missing: () => [...missing].sort((a, b) => (a.codePointAt(0) ?? 0) - (b.codePointAt(0) ?? 0)),
  };
}

function createIsDrawable(fonts: readonly Font[]): (grapheme: string) => boolean {
  const rules = fonts.map(({ family, covers, has }) => {
    const first = new RegExp(`^${covers ?? ''}`, 'v');
    const isAsked = (text: string): boolean => first.test(text) || (family === EMOJI_FAMILY && IS_KEYCAP.test(text));
    return { has, isAsked };
  });
  return (grapheme) => {
    if (grapheme === '\n') return true;
    if (REFUSED.test(grapheme)) return false;
    // A font may have a letter and its mark as one, or as two.
    const spellings = [grapheme, grapheme.normalize('NFC'), grapheme.normalize('NFD')];
    return rules.some(({ isAsked, has }) => isAsked(grapheme) && spellings.some((spelling) => hasAll(has, spelling)));
  };
}

const hasAll = (has: Font['has'], text: string): boolean =>
  [...text].every((character) => IGNORED.test(character) || has(character.codePointAt(0) ?? 0));

const named = (character: string): string =>
  `[U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`;

const breakable = (word: readonly string[]): string =>
  word.map((part, index) => (index > 0 && index % PIECE === 0 ? BREAK + part : part)).join('');
