/** The documentation of one problem code, on the page to which a problem's `type` leads. For makers of frontends. */
export interface ProblemText {
  readonly status: number;
  /** Part of the problem itself (RFC 9457). */
  readonly title: string;
  readonly meaning: string;
  readonly remedy: string;
}

/** By code. Each room documents the codes that it throws in its `problems.ts`. */
export type ProblemTexts = Readonly<Record<string, ProblemText>>;

/** Merges the texts of all rooms. @throws Error when two rooms document the same code */
export function collectProblemTexts(parts: readonly ProblemTexts[]): ProblemTexts {
  const entries = parts.flatMap((part) => Object.entries(part));
  const all = Object.fromEntries(entries);
  const duplicates = entries.filter(([code, text]) => all[code] !== text).map(([code]) => code);
  if (duplicates.length > 0) throw new Error(`Problem codes of two rooms: ${duplicates.join(', ')}`);
  return all;
}
