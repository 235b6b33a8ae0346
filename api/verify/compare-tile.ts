/** Compares the events of a tile with the hashes that are stored for them, and says in what they differ. */
import { HASH_BYTES, type Segment, TILE_EVENTS } from './log-source.ts';

export interface Difference {
  readonly kind: 'changed' | 'missing' | 'added' | 'reordered' | 'stored_hashes_missing';
  readonly seq: number;
  /** The hash of the event that is there; null when none is. */
  readonly found: string | null;
  /** The hash that is stored; null when none is. */
  readonly stored: string | null;
  /** Where an event belongs that was moved. */
  readonly belongsAt: number | null;
}

/** The stored hashes of a segment, one character for each byte. A part of a hash at the end counts for nothing. */
export function hashesOf({ hashes }: Segment): string[] {
  const each: string[] = [];
  for (let at = 0; hashes && at + HASH_BYTES <= hashes.length; at += HASH_BYTES)
    each.push(hashes.toString('latin1', at, at + HASH_BYTES));
  return each;
}

/**
 * What differs, in order: an event has another hash, is not there, was never numbered, or stands at the place of another.
 * What follows a missing or added event in a tile only stands beside its place, and is not told of.
 * @param found the hashes of the events that are there, by their place in the tile
 */
export function differencesIn(
  segment: Segment,
  found: ReadonlyMap<number, string>,
  stored: readonly string[],
): Difference[] {
  const differences: Difference[] = [];
  const all = { found, hashes: [...found.values()], stored };
  const width = Math.max(...found.keys(), stored.length - 1, (segment.expected ?? 0) - 1) + 1;
  for (let place = 0; place < width; place += 1) {
    const [is, should] = [found.get(place) ?? null, stored[place] ?? null];
    if (is === should && is !== null) continue;
    const isExpected = place < (segment.expected ?? 0);
    const { kind, belongsAt } = kindOf({ is, should, isExpected }, all);
    const first = segment.index * TILE_EVENTS;
    const seq = first + place;
    differences.push({ kind, seq, found: is, stored: should, belongsAt: belongsAt < 0 ? null : first + belongsAt });
    if ((kind === 'missing' && !segment.isNumbered) || kind === 'added') break;
  }
  return differences;
}

interface Tile {
  readonly found: ReadonlyMap<number, string>;
  readonly hashes: readonly string[];
  readonly stored: readonly string[];
}

interface Place {
  readonly is: string | null;
  readonly should: string | null;
  readonly isExpected: boolean;
}

function kindOf(
  { is, should, isExpected }: Place,
  all: Tile,
): Pick<Difference, 'kind'> & { readonly belongsAt: number } {
  if (is === null) return { kind: 'missing', belongsAt: -1 };
  if (should === null) return { kind: isExpected ? 'stored_hashes_missing' : 'added', belongsAt: -1 };
  const belongsAt = all.stored.indexOf(is);
  const isElsewhere = all.hashes.includes(should);
  // It stands at its own place, too: this is a copy.
  if (belongsAt >= 0 && all.found.get(belongsAt) === is) return { kind: 'added', belongsAt: -1 };
  if (belongsAt >= 0) return { kind: isElsewhere ? 'reordered' : 'missing', belongsAt };
  return { kind: isElsewhere ? 'added' : 'changed', belongsAt: -1 };
}
