/**
 * The tree of a log, twice: over the hashes that are stored, and over the events that are there. As long as both are the
 * same, one is enough. Where they part, the signed root tells which of them is right.
 */
import { type Difference, differencesIn, hashesOf } from './compare-tile.ts';
import { GrowingTree } from './growing-tree.ts';
import type { Finding } from './log-findings.ts';
import { type Segment, TILE_EVENTS } from './log-source.ts';
import type { UpperTiles } from './upper-tiles.ts';

/** What differs beyond that is not kept: the first ones are what matters. */
const MAX_KEPT = 10_000;

export type RootMatch = 'both' | 'stored' | 'events' | 'none';

/** Up to which size a signed root proves the stored hashes, and the events where these differ. */
export interface Proof {
  readonly stored: number;
  readonly events: number;
}

interface KeptDifference extends Difference {
  readonly id: string | null;
}

export class TreeChecks {
  readonly upperTiles: UpperTiles;
  /** Null once a hash is not there. */
  #stored: GrowingTree | null;
  /** Null as long as it is the same tree. */
  #events: GrowingTree | null = null;
  #size = 0;
  readonly #differences: KeptDifference[] = [];
  /** Where the hashes belong that no event of their tile has. */
  readonly #lost = new Map<string, number>();

  constructor(upperTiles: UpperTiles) {
    this.upperTiles = upperTiles;
    this.#stored = new GrowingTree((level, hash) => upperTiles.add(level, hash));
  }

  /** The number of places so far. */
  get size(): number {
    return this.#size;
  }

  /** The event has the hash that is stored, or none are stored. */
  append(hash: string): void {
    this.#stored?.append(hash);
    this.#events?.append(hash);
    this.#size += 1;
  }

  /** From here on the trees differ. */
  appendApart(stored: readonly (string | null)[], events: readonly string[]): void {
    this.#events ??= this.#stored?.copy() ?? new GrowingTree();
    for (const hash of stored) {
      if (hash === null) this.#breakOff();
      else this.#stored?.append(hash);
    }
    for (const hash of events) this.#events.append(hash);
    this.#size += stored.length;
  }

  /** Nothing is there up to this place. */
  skipTo(size: number): void {
    this.#events ??= this.#stored?.copy() ?? new GrowingTree();
    this.#breakOff();
    this.#size = size;
  }

  #breakOff(): void {
    this.#stored = null;
    this.upperTiles.stop();
  }

  /** Which of the trees has this root now. */
  matches(root: string): RootMatch {
    const isStored = this.#stored?.root() === root;
    if (this.#events === null) return isStored ? 'both' : 'none';
    if (isStored) return 'stored';
    return this.#events.size === this.#size && this.#events.root() === root ? 'events' : 'none';
  }

  /** What the tile says of the events of this segment, where these differ from it; null where they do not. */
  compare(segment: Segment, hashes: readonly string[], idAt: (place: number) => string | null): string[] | null {
    if (segment.hashes === null) return null;
    const stored = hashesOf(segment);
    const first = segment.index * TILE_EVENTS;
    if (isAsStored(segment, hashes, stored)) return null;
    const found = new Map(segment.events.map(({ seq }, place) => [seq - first, hashes[place] ?? '']));
    for (const difference of differencesIn(segment, found, stored)) {
      const place = segment.events.findIndex(({ seq }) => seq === difference.seq);
      if (this.#differences.length < MAX_KEPT)
        this.#differences.push({ ...difference, id: difference.found === null ? null : idAt(place) });
    }
    const there = new Set(hashes);
    for (const [place, hash] of stored.entries())
      if (!there.has(hash) && this.#lost.size < MAX_KEPT) this.#lost.set(hash, first + place);
    return stored;
  }

  /** What differs, as far as signed roots explain it. */
  explained(proof: Proof): Finding[] {
    return this.#differences.map((difference) => this.#explain(difference, proof));
  }

  #explain({ kind, seq, id, found, belongsAt }: KeptDifference, proof: Proof): Finding {
    const event = `Event ${seq}${id === null ? '' : ` (${id})`}`;
    const place = belongsAt ?? (found === null || kind === 'missing' ? null : (this.#lost.get(found) ?? null));
    if (kind === 'missing') return { kind, seq, id: null, words: `Event ${seq} is missing.` };
    if (kind === 'stored_hashes_missing')
      return { kind, seq, id, words: `The stored hash of event ${seq} is not there.` };
    if (seq < proof.events && seq >= proof.stored) {
      const words = `The stored hash of event ${seq} was changed. The event is as it was signed.`;
      return { kind: 'stored_hash_changed', seq, id, words };
    }
    if (place !== null)
      return { kind: 'reordered', seq, id, words: `${event} stands at the place of another: it belongs at ${place}.` };
    if (kind === 'added') return { kind, seq, id, words: `${event} was added: it was never numbered.` };
    const isProven = seq < proof.stored;
    const words = isProven ? 'is not as it was signed: it was changed' : 'does not fit its stored hash';
    return { kind, seq, id, words: `${event} ${words}.` };
  }
}

function isAsStored({ index, events, expected }: Segment, hashes: readonly string[], stored: readonly string[]) {
  if (stored.length !== hashes.length || (expected ?? stored.length) !== stored.length) return false;
  for (let place = 0; place < hashes.length; place += 1)
    if (hashes[place] !== stored[place] || events[place]?.seq !== index * TILE_EVENTS + place) return false;
  return true;
}
