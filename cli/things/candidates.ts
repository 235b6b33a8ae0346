import type { Context } from '../context.ts';
import type { Page } from '../pages.ts';

/** What somebody may have meant. */
export interface Candidate {
  readonly id: string;
  readonly names: readonly string[];
  /** What people choose it by. */
  readonly label: string;
}

/** What the rest of the line says. */
export interface Sought {
  readonly dialogId?: string;
}

export type Find = (context: Context, sought: Sought) => Promise<readonly Candidate[]>;

/** @throws Error for a kind of thing of a dialog, in a command that names no dialog: the command is made wrong */
export function within({ dialogId }: Sought): string {
  if (dialogId === undefined) throw new Error('this is found in a dialog, and none is named');
  return dialogId;
}

const LARGEST_PAGE = 200;
/** More than anybody chooses from. */
const MOST_PAGES = 25;

export async function ofPages<T>(
  read: (query: { readonly limit: number; readonly cursor?: string }) => Promise<Page<T>>,
): Promise<T[]> {
  const items: T[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const { items: more, next }: Page<T> = await read({ limit: LARGEST_PAGE, ...(cursor === null ? {} : { cursor }) });
    items.push(...more);
    if (next === null) break;
    cursor = next;
  }
  return items;
}

const LEAST_BEGINNING = 4;

/** Those that the text names wholly, else those whose id it begins, else those of whose names its words begin words. */
export function matching(candidates: readonly Candidate[], text: string): readonly Candidate[] {
  const wanted = plain(text);
  const whole = candidates.filter(({ names }) => names.some((name) => plain(name) === wanted));
  if (whole.length > 0) return whole;
  const begun = wanted.length >= LEAST_BEGINNING ? candidates.filter(({ id }) => id.startsWith(wanted)) : [];
  if (begun.length > 0) return begun;
  const words = wanted.split(' ');
  return candidates.filter(({ names }) => names.some((name) => words.every((word) => hasWord(plain(name), word))));
}

const hasWord = (name: string, word: string): boolean => name.split(' ').some((each) => each.startsWith(word));

/** Without case and marks: people type what their keyboard has. */
const plain = (text: string): string =>
  text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase().trim().replaceAll(/\s+/g, ' ');

/** What there is to tell, in one line. */
export const labelOf = (...parts: readonly (string | null | undefined)[]): string =>
  parts.filter((part) => part !== null && part !== undefined && part !== '').join(' · ');
