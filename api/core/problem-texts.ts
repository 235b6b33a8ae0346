/** What one code of a problem means: the page that a problem's `type` leads to. Written for makers of frontends. */
export interface ProblemText {
  readonly status: number;
  /** Goes out with the problem. */
  readonly title: string;
  readonly meaning: string;
  readonly remedy: string;
}

/** By code. Each room has those of what it throws in its `problems.ts`. */
export type ProblemTexts = Readonly<Record<string, ProblemText>>;

/** Those of all rooms, in one. @throws Error for a code that stands in two */
export function collectProblemTexts(parts: readonly ProblemTexts[]): ProblemTexts {
  const entries = parts.flatMap((part) => Object.entries(part));
  const all = Object.fromEntries(entries);
  const twice = entries.filter(([code, text]) => all[code] !== text).map(([code]) => code);
  if (twice.length > 0) throw new Error(`Told by two rooms: ${twice.join(', ')}`);
  return all;
}
