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
  /** The words, as they came, in which not all is plain. */
  words(): readonly string[];
  /** What no font has, in the order of the numbers. */
  missing(): readonly string[];
}

/** With the space before it, since a mark may stand on that. */
const WORD = /\s?\S+|\s/gu;
/** A joiner binds whatever is before it to an emoji, for Typst, and not for Unicode. */
const JOINED = /\u200D$/u;
const BEGINS_EMOJI = /^\p{Extended_Pictographic}/u;
/** What stands by itself, whatever is beside it. Two vowels of Thai and Lao do not. */
const STANDS = /^[[\p{L}\p{N}\p{P}\p{Zs}\p{Extended_Pictographic}\n]--[\u0E33\u0EB3]]$/v;

/** @param isStrict whether a word is spelled out but for its letters, although fonts seem to have all of it */
export function createDrawing(fonts: readonly Font[], isStrict: (word: string) => boolean): Drawing {
  const missing = new Set<string>();
  const known = new Map<string, string>();
  const isDrawable = createIsDrawable(fonts);
  const alone = (character: string): string => {
    if (STANDS.test(character) && isDrawable(character)) return character;
    missing.add(character);
    return named(character);
  };
  // A letter keeps standing where its mark cannot.
  const drawn = (grapheme: string): string => (isDrawable(grapheme) ? grapheme : [...grapheme].map(alone).join(''));
  const word = (value: string): string => {
    if (PLAIN.test(value)) return value;
    const before = known.get(value);
    if (before !== undefined) return before;
    const result = isStrict(value) ? [...value].map(alone).join('') : clusters(value).map(drawn).join('');
    known.set(value, result);
    return result;
  };
  return {
    text: (value) => {
      const lines = value.replace(NEW_LINE, '\n').replaceAll('\t', '    ');
      const shown = lines.replace(WORD, word);
      return shown.replace(LONG_WORD, (long) => breakable(clusters(long)));
    },
    words: () => [...known.keys()],
    missing: () => [...missing].sort((a, b) => (a.codePointAt(0) ?? 0) - (b.codePointAt(0) ?? 0)),
  };
}

const graphemes = new Intl.Segmenter('da', { granularity: 'grapheme' });

/** What is drawn together. */
function clusters(value: string): string[] {
  const found: string[] = [];
  for (const { segment } of graphemes.segment(value)) {
    const before = found.at(-1);
    if (before !== undefined && JOINED.test(before) && BEGINS_EMOJI.test(segment))
      found[found.length - 1] = before + segment;
    else found.push(segment);
  }
  return found;
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
