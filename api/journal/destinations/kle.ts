/** Which topics of KL's plan a pattern means: `27.24.00`, `27.24.*`, `27.*` or `*`. */
export const KLE_PATTERN = /^(?:\*|\d\d\.\*|\d\d\.\d\d\.\*|\d\d\.\d\d\.\d\d)$/;

/** Whether the pattern means this topic. */
export const fits = (pattern: string, kle: string): boolean =>
  pattern.endsWith('*') ? kle.startsWith(pattern.slice(0, -1)) : pattern === kle;

interface Addressed {
  readonly kle: readonly string[];
}

/**
 * The one with the most specific pattern that fits; null where none does. Patterns of the same length either are the same
 * or mean different topics, and no two destinations have the same, so there is never a second.
 */
export function mostSpecific<Destination extends Addressed>(
  destinations: readonly Destination[],
  kle: string,
): Destination | null {
  const lengthOf = ({ kle: patterns }: Destination): number =>
    Math.max(0, ...patterns.filter((pattern) => fits(pattern, kle)).map(({ length }) => length));
  const fitting = destinations
    .filter((each) => lengthOf(each) > 0)
    .toSorted((one, other) => lengthOf(other) - lengthOf(one));
  return fitting[0] ?? null;
}
