/**
 * Finds ids that are there twice among millions, in 8 bytes each. It keeps the last half of each id, which is random in a
 * UUID, and sorts these at the end: what is equal there is looked at again by the whole id.
 */
export interface HalfId {
  readonly low: number;
  readonly high: number;
}

const CHUNK_IDS = 131_072;

export class RepeatedIds {
  readonly #chunks: Uint32Array<ArrayBuffer>[] = [];
  #chunk = new Uint32Array(0);
  /** Of the words of this chunk. */
  #used = 0;

  add({ low, high }: HalfId): void {
    if (this.#used === this.#chunk.length) {
      this.#chunk = new Uint32Array(CHUNK_IDS * 2);
      this.#chunks.push(this.#chunk);
      this.#used = 0;
    }
    this.#chunk[this.#used] = low;
    this.#chunk[this.#used + 1] = high;
    this.#used += 2;
  }

  /** The halves that are there more than once. No id can be added after this. */
  suspects(): ReadonlySet<bigint> {
    const words = this.#all();
    const halves = new BigUint64Array(words.buffer).sort();
    const found = new Set<bigint>();
    for (let at = 2; at < words.length; at += 2)
      if (words[at] === words[at - 2] && words[at + 1] === words[at - 1]) found.add(halves[at / 2] ?? 0n);
    return found;
  }

  /** In one piece. A chunk is let go as soon as it is copied. */
  #all(): Uint32Array<ArrayBuffer> {
    const unused = this.#chunk.length - this.#used;
    const words = new Uint32Array(this.#chunks.length * CHUNK_IDS * 2 - unused);
    for (let at = 0; this.#chunks.length > 0; at += CHUNK_IDS * 2) {
      const chunk = this.#chunks.shift() ?? new Uint32Array(0);
      words.set(this.#chunks.length === 0 ? chunk.subarray(0, this.#used) : chunk, at);
    }
    return words;
  }
}

/** The last half of an id, as it is kept. */
export function halfOf({ low, high }: HalfId): bigint {
  const words = Uint32Array.of(low, high);
  return new BigUint64Array(words.buffer)[0] ?? 0n;
}
