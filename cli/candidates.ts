/** What somebody may have meant. */
export interface Candidate {
  readonly id: string;
  readonly names: readonly string[];
  /** What people choose it by. */
  readonly label: string;
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
