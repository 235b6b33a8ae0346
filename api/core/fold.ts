/**
 * Texts as they are compared in a search: without regard to capitals, width, line breaks and invisible signs. Å, ä, ø, й
 * and ł are letters of their own. What only stresses or vocalizes a letter counts for nothing: acute, grave and circumflex
 * accents, Arabic vowel signs and the lengthening line. Nothing depends on the language of the server or the reader.
 */

export interface Place {
  /** In UTF-16 code units, as JavaScript counts them. */
  readonly start: number;
  readonly length: number;
}

export interface Folded {
  readonly text: string;
  /** Where something in `text` stands in what was folded: whole letters, with their marks. */
  placeOf(from: number, to: number): Place;
}

interface Piece {
  /** In the folded text. */
  readonly at: number;
  readonly start: number;
  readonly length: number;
  /** One to one. Else it is one letter or one gap. */
  readonly isRun: boolean;
}

/**
 * Whatever is more than ASCII. Marks are taken some at a time: PostgreSQL takes thousands of them, and to put these in
 * their order takes Node seconds.
 */
const SPECIAL = /\s{2,}|[^\S ]|\P{ASCII}\p{M}{0,8}|\p{ASCII}\p{M}{1,8}/gu;

export function fold(original: string): Folded {
  const pieces: Piece[] = [];
  let text = '';
  let end = 0;
  const add = (length: number, folded: string, isRun: boolean): void => {
    pieces.push({ at: text.length, start: end, length, isRun });
    text += folded;
    end += length;
  };
  const addRun = (to: number): void => {
    if (to > end) add(to - end, original.slice(end, to).toLowerCase(), true);
  };
  for (const { 0: special, index } of original.matchAll(SPECIAL)) {
    addRun(index);
    add(special.length, foldLetter(special), false);
  }
  addRun(original.length);
  return { text, placeOf: (from, to) => placeIn(pieces, from, to) };
}

function placeIn(pieces: readonly Piece[], from: number, to: number): Place {
  const first = pieceAt(pieces, from);
  const last = pieceAt(pieces, to - 1);
  const start = first.isRun ? first.start + from - first.at : first.start;
  const end = last.isRun ? last.start + to - last.at : last.start + last.length;
  return { start, length: end - start };
}

/** The last that begins there or before: one that is folded to nothing comes before it. */
function pieceAt(pieces: readonly Piece[], at: number): Piece {
  const found = pieces[pieces.findLastIndex((piece) => piece.at <= at)];
  if (!found) throw new Error('A place outside of the text');
  return found;
}

/** By letter: there are few of them, and to normalize is slow. */
const known = new Map<string, string>();
const MAX_KNOWN = 10_000;

function foldLetter(letter: string): string {
  const before = known.get(letter);
  if (before !== undefined) return before;
  const folded = /^\s+$/u.test(letter) ? ' ' : foldSigns(letter);
  if (known.size < MAX_KNOWN) known.set(letter, folded);
  return folded;
}

const UNCOUNTED = /[\u0300-\u0302\u0640\u064B-\u0652\u0670\p{Default_Ignorable_Code_Point}]/gu;
const APOSTROPHES = /[\u2018\u2019\u02BC]/gu;

/** To capitals and back: ß is ss, and Greek has two small letters for one capital. */
const foldSigns = (letter: string): string =>
  letter
    .normalize('NFKD')
    .replace(UNCOUNTED, '')
    .replace(APOSTROPHES, "'")
    .toUpperCase()
    .toLowerCase()
    .normalize('NFC');
