/**
 * What somebody types to find something by: words, or the beginning of an id. Texts are sealed, so what is found is
 * found by opening them, and nothing of what was typed is kept.
 */
import { setImmediate as giveWay } from 'node:timers/promises';
import { fold } from './fold.ts';

export interface Lookup {
  text: string;
  limit: number;
}

/** Some things, and no page of them: whoever finds too many says more. */
export interface Finds<T> {
  items: T[];
  more: boolean;
}

export const MAX_LOOKED_FOR = 200;
export const MAX_LOOKED_UP = 50;

export interface IdRange {
  readonly from: string;
  readonly to: string;
}

const SHORTEST_BEGINNING = 4;

/** The ids that begin so, with or without hyphens; null for what begins no id, or too many. */
export function idsBeginning(typed: string): IdRange | null {
  if (!/^[0-9a-f-]+$/i.test(typed)) return null;
  const digits = typed.replaceAll('-', '').toLowerCase();
  if (digits.length < SHORTEST_BEGINNING || digits.length > 32) return null;
  return { from: idOf(digits.padEnd(32, '0')), to: idOf(digits.padEnd(32, 'f')) };
}

const idOf = (digits: string): string => digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

export const isWithin = ({ from, to }: IdRange, id: string): boolean => from <= id && id <= to;

/** Whether each typed word begins a word of the texts. Nothing is found by nothing. */
export function wordMatcher(typed: string): (...texts: readonly (string | null)[]) => boolean {
  const wanted = wordsOf(fold(typed).text);
  return (...texts) => {
    if (wanted.length === 0) return false;
    const words = texts.flatMap((text) => (text === null ? [] : spellingsOf(text).flatMap(wordsOf)));
    return wanted.every((start) => words.some((word) => word.startsWith(start)));
  };
}

const wordsOf = (text: string): string[] => text.split(/[^\p{L}\p{N}\p{M}]+/u).filter((word) => word !== '');

/** As it is written, and as people write it who lack the letters: `soren`, `soeren`, `muller`, `aase`. */
function spellingsOf(text: string): string[] {
  const written = fold(text).text;
  const plain = (letters: Readonly<Record<string, string>>): string =>
    written
      .replace(/[æøå]/gu, (letter) => letters[letter] ?? letter)
      .normalize('NFD')
      .replace(/\p{M}/gu, '');
  const short = plain({ æ: 'ae', ø: 'o', å: 'a' });
  return short === written ? [written] : [written, short, plain({ æ: 'ae', ø: 'oe', å: 'aa' })];
}

/** So many are opened before whatever else the process has to do comes first. */
const SLICE = 200;

/** Those of the rows that are asked for, in their order. */
export async function pickAmong<Row>(
  rows: readonly Row[],
  isAskedFor: (row: Row) => boolean | Promise<boolean>,
): Promise<Row[]> {
  const picked: Row[] = [];
  for (const [index, row] of rows.entries()) {
    if (index % SLICE === SLICE - 1) await giveWay();
    if (await isAskedFor(row)) picked.push(row);
  }
  return picked;
}
